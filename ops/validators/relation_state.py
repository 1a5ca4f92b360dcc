"""A table or view is there, or gone."""

from __future__ import annotations

from typing import Any

from ops.probing import StateValidator
from ops.validator import validators

SQL = """
SELECT true AS present
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = %(schema)s AND c.relname = %(relation)s AND c.relkind IN ('r', 'p', 'f', 'v', 'm')
""".strip()


@validators.register
class RelationState(StateValidator):
    """Reads pg_class; ``present`` says which is wanted."""

    name = "relation_state"
    title = "The table or view is as planned"
    sql = SQL
    takes = ("schema", "relation")

    def expected(self, args: dict[str, Any]) -> dict[str, Any] | None:
        """Return whether there must be a row."""
        return {"present": True} if args["present"] else None

    def subject(self, args: dict[str, Any]) -> str:
        """Return the relation's name, its schema left out where that is public."""
        return args["relation"] if args["schema"] == "public" else f"{args['schema']}.{args['relation']}"
