"""A column's values lie in a range."""

from __future__ import annotations

from typing import Any

from ops.probing import CountValidator, bound, number, plain
from ops.validator import Probe, validators
from vast_project.pg.identifiers import literal, quote


@validators.register
class ValuesInRange(CountValidator):
    """Counts the rows below ``minimum`` or above ``maximum`` (texts that the column's ``type`` reads); NULL passes."""

    name = "values_in_range"
    title = "Values in range"

    def probe(self, args: dict[str, Any]) -> Probe:
        """Return the count with the least and the greatest value; the bounds are bound."""
        column = quote(args["column"])
        tests = []
        if args.get("minimum") is not None:
            tests.append(f"{column} < %(minimum)s::{args['type']}")
        if args.get("maximum") is not None:
            tests.append(f"{column} > %(maximum)s::{args['type']}")
        outside = " OR ".join(tests) or "false"
        limits = {name: str(args[name]) for name in ("minimum", "maximum") if args.get(name) is not None}
        return bound(f"SELECT count(*) FILTER (WHERE {outside}) AS found, count({column}) AS examined FROM {args['table']}", limits)

    def offending(self, args: dict[str, Any]) -> str:
        """Return the condition of the rows that it finds wrong."""
        column, type_ = quote(args["column"]), args["type"]
        tests = [
            f"{column} {sign} {literal(str(args[name]))}::{type_}"
            for name, sign in (("minimum", "<"), ("maximum", ">"))
            if args.get(name) is not None
        ]
        return " OR ".join(tests)

    def wrong(self, args: dict[str, Any], found: int) -> str:
        """Return how many values lie outside."""
        verb = "lies" if found == 1 else "lie"
        return f"{number(found, 'value')} of {plain(args['table'])}.{args['column']} {verb} outside {_range(args)}."

    def right(self, args: dict[str, Any]) -> str:
        """Return that every value lies inside."""
        return f"Every {args['column']} of {plain(args['table'])} lies within {_range(args)}."


def _range(args: dict[str, Any]) -> str:
    low, high = args.get("minimum"), args.get("maximum")
    return f"{'…' if low is None else low} to {'…' if high is None else high}"
