"""Where unqualified names are looked up while a plan runs. Pure."""

from __future__ import annotations

from knowledge.schema import Schema
from vast_project.pg.identifiers import quote


def path_setting(schema: Schema) -> str:
    """Return the search path for a session that changes a database, as the setting is written.

    Plans name everything with its schema. The database's own path follows for what *it* brings along: a trigger or function
    that names its tables without a schema. The server looks into pg_catalog before all of it, and temporary objects come
    last, so nothing can stand in for a built-in or for a table.
    """
    return ", ".join([*(quote(name) for name in schema.search_path), "pg_temp"])
