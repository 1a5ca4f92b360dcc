"""A column's values match a pattern."""

from __future__ import annotations

from typing import Any

from ops.probing import bound, plain
from ops.validator import Outcome, Probe, Validator, validators
from vast_project.nouns import counted
from vast_project.pg.identifiers import literal, quote


@validators.register
class ValuesMatch(Validator):
    """Counts the values that a regular expression matches; at least ``share`` of them must (by default all), or ``at_most`` may."""

    name = "values_match"
    title = "Values match a pattern"

    def probe(self, args: dict[str, Any]) -> Probe:
        """Return the counts; the pattern is bound."""
        column = quote(args["column"])
        matching = f"count(*) FILTER (WHERE {column}::text ~ %(pattern)s) AS matching"
        return bound(f"SELECT {matching}, count({column}) AS examined FROM {args['table']}", {"pattern": args["pattern"]})

    def offending(self, args: dict[str, Any]) -> str:
        """Return the condition of the rows that it finds wrong."""
        return f"{quote(args['column'])}::text {'~' if 'at_most' in args else '!~'} {literal(args['pattern'])}"

    def judge(self, args: dict[str, Any], rows: list[dict[str, Any]]) -> Outcome:
        """Pass if the share of matching values is reached, or not exceeded; a column without values passes."""
        matching, examined = int(rows[0]["matching"]), int(rows[0]["examined"])
        share = matching / examined if examined else float("at_most" not in args)
        limit = float(args.get("at_most", args.get("share", 1)))
        passed = share <= limit if "at_most" in args else share >= limit
        told = f"{counted(matching, 'value')} of {examined:,} in {plain(args['table'])}.{args['column']} match {args['pattern']}"
        wanted = "" if passed else f"; {limit:.2%} {'may' if 'at_most' in args else 'must'}"
        return Outcome(passed, f"{told} ({share:.2%}){wanted}.", {"matching": matching, "examined": examined})
