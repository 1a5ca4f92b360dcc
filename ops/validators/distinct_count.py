"""A column has a number of different values."""

from __future__ import annotations

from typing import Any

from ops.probing import plain
from ops.validator import Outcome, Probe, Validator, validators
from vast_project.pg.identifiers import quote


@validators.register
class DistinctCount(Validator):
    """Counts the different values of a column; ``at_least`` and ``at_most`` bound them."""

    name = "distinct_count"
    title = "The number of different values is right"

    def probe(self, args: dict[str, Any]) -> Probe:
        """Return the count."""
        column, table = quote(args["column"]), args["table"]
        different = f"SELECT DISTINCT {column}::text FROM {table} WHERE {column} IS NOT NULL"
        return Probe(f"SELECT count(*) AS different FROM ({different}) AS d")

    def judge(self, args: dict[str, Any], rows: list[dict[str, Any]]) -> Outcome:
        """Pass if the count lies within the bounds."""
        found = int(rows[0]["different"])
        passed = int(args.get("at_least", 0)) <= found <= int(args.get("at_most", found))
        bounds = [f"{name.replace('_', ' ')} {int(args[name]):,}" for name in ("at_least", "at_most") if name in args]
        told = f"{plain(args['table'])}.{args['column']} has {found:,} different values"
        return Outcome(passed, f"{told}{'' if passed else '; ' + ' and '.join(bounds) + ' were expected'}.", {"different": found})
