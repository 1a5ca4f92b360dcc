"""A column's values lie in a range."""

from __future__ import annotations

from typing import Any

from ops.probing import OUTSIDE, CountValidator, bound, limits_of, plain, range_of
from ops.validator import Probe, validators
from vast_project.nouns import counted
from vast_project.pg.identifiers import literal, quote


@validators.register
class ValuesInRange(CountValidator):
    """Counts the rows outside ``minimum`` to ``maximum``, or ``above`` to ``below``, as ``type`` reads them; NULL passes."""

    name = "values_in_range"
    title = "Values in range"

    def probe(self, args: dict[str, Any]) -> Probe:
        """Return the count with the number of values; the bounds are bound."""
        column = quote(args["column"])
        limits = limits_of(args)
        outside = " OR ".join(f"{column} {OUTSIDE[name]} %({name})s::{args['type']}" for name in limits) or "false"
        return bound(f"SELECT count(*) FILTER (WHERE {outside}) AS found, count({column}) AS examined FROM {args['table']}", limits)

    def offending(self, args: dict[str, Any]) -> str:
        """Return the condition of the rows that it finds wrong."""
        column, type_ = quote(args["column"]), args["type"]
        return " OR ".join(f"{column} {OUTSIDE[name]} {literal(limit)}::{type_}" for name, limit in limits_of(args).items())

    def wrong(self, args: dict[str, Any], found: int) -> str:
        """Return how many values lie outside."""
        verb = "lies" if found == 1 else "lie"
        return f"{counted(found, 'value')} of {plain(args['table'])}.{args['column']} {verb} outside {range_of(args)}."

    def right(self, args: dict[str, Any]) -> str:
        """Return that every value lies inside."""
        return f"Every {args['column']} of {plain(args['table'])} lies within {range_of(args)}."
