"""A column holds only allowed values."""

from __future__ import annotations

from typing import Any

from ops.probing import CountValidator, escaped, number, plain
from ops.validator import Probe, validators
from vast_project.pg.identifiers import quote


@validators.register
class ValuesAllowed(CountValidator):
    """Counts the rows whose value, as text, is none of ``values``; NULL passes."""

    name = "values_allowed"
    title = "Only allowed values"

    def probe(self, args: dict[str, Any]) -> Probe:
        """Return the count; the values are bound."""
        column = f"{quote(args['column'])}::text"
        sql = escaped(f"SELECT count(*) FILTER (WHERE {column} <> ALL (") + "%(values)s::text[]"
        return Probe(f"{sql})) AS found, count({escaped(quote(args['column']))}) AS examined FROM {escaped(args['table'])}",
                     {"values": [str(value) for value in args["values"]]})

    def wrong(self, args: dict[str, Any], found: int) -> str:
        """Return how many rows hold something else."""
        verb = "holds" if found == 1 else "hold"
        return f"{number(found, 'row')} of {plain(args['table'])} {verb} another {args['column']} than the allowed ones."

    def right(self, args: dict[str, Any]) -> str:
        """Return that every value is allowed."""
        return f"Every {args['column']} of {plain(args['table'])} is an allowed one."
