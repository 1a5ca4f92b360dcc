"""The indexes that foreign keys lack: "index all foreign keys without an index". Pure."""

from __future__ import annotations

from collections.abc import Sequence

from chat.language.binding.context import Choice, Request, Unclear
from knowledge.schema import OWN_SCHEMA, Constraint, Schema, Table


def unindexed_keys(schema: Schema, tables: Sequence[str]) -> list[Request]:
    """Return a request for an index for each foreign key that has none, of some tables or of all.

    Two keys over the same columns share one.

    :raises Unclear: if every one has an index, which is said.
    """
    found = [one for one in schema.tables if one.name.schema != OWN_SCHEMA and (str(one.name) in tables or not tables)]
    lacking = {(str(one.name), key.columns): None for one in found for key in one.foreign_keys if _lacks_index(one, key)}
    if not lacking:
        raise Unclear(Choice("Every foreign key that is meant has an index already. Nothing is to be done."))
    return [Request("create_index", {"table": table, "keys": [{"column": one} for one in columns]}) for table, columns in lacking]


def _lacks_index(table: Table, key: Constraint) -> bool:
    """Say whether no whole index begins with a key's columns, in whatever order; partitions have their parent's."""
    width = len(key.columns)
    whole = (one for one in table.indexes if not one.predicate and set(one.columns[:width]) == set(key.columns))
    return not key.inherited and not any(whole)
