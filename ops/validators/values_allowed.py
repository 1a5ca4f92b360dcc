"""A column holds only allowed values."""

from __future__ import annotations

from typing import Any

from ops.probing import CountValidator, bound, plain
from ops.validator import Probe, validators
from vast_project.nouns import counted
from vast_project.pg.identifiers import literal, quote


@validators.register
class ValuesAllowed(CountValidator):
    """Counts the rows whose value, as text, is none of ``values``; NULL passes."""

    name = "values_allowed"
    title = "Only allowed values"

    def probe(self, args: dict[str, Any]) -> Probe:
        """Return the count; the values are bound."""
        column = quote(args["column"])
        other = f"count(*) FILTER (WHERE {column}::text <> ALL (%(values)s::text[])) AS found"
        sql = f"SELECT {other}, count({column}) AS examined FROM {args['table']}"
        return bound(sql, {"values": [str(value) for value in args["values"]]})

    def offending(self, args: dict[str, Any]) -> str:
        """Return the condition of the rows that it finds wrong."""
        allowed = ", ".join(literal(str(value)) for value in args["values"])
        return f"{quote(args['column'])}::text NOT IN ({allowed})"

    def wrong(self, args: dict[str, Any], found: int) -> str:
        """Return how many rows hold something else."""
        verb = "holds" if found == 1 else "hold"
        return f"{counted(found, 'row')} of {plain(args['table'])} {verb} another {args['column']} than the allowed ones."

    def right(self, args: dict[str, Any]) -> str:
        """Return that every value is allowed."""
        return f"Every {args['column']} of {plain(args['table'])} is an allowed one."
