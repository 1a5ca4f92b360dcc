"""A column adds up to what it did before."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ops.probing import ComparingValidator, drift, plain
from ops.validator import Outcome, Probe, validators
from vast_project.pg.identifiers import quote


@validators.register
class SumKept(ComparingValidator):
    """Compares the sum of a column with that before; it may change by at most ``at_most`` (0 to 1, by default not at all)."""

    name = "sum_kept"
    title = "The sum is kept"

    def probe(self, args: dict[str, Any]) -> Probe:
        """Return the sum and how many values went into it."""
        column = quote(args["column"])
        return Probe(f"SELECT coalesce(sum({column}), 0)::numeric::text AS total, count({column}) AS examined FROM {args['table']}")

    def compare(self, args: dict[str, Any], before: list[dict[str, Any]], rows: list[dict[str, Any]]) -> Outcome:
        """Pass if the sum changed by no more than the share; without a share it has to be the same to the last digit."""
        was, now = Decimal(before[0]["total"]), Decimal(rows[0]["total"])
        changed = drift(float(was), float(now))
        most = float(args.get("at_most", 0))
        figures = {"before": str(was), "total": str(now), "examined": int(rows[0]["examined"]), "drift": round(changed, 6)}
        told = f"The sum of {plain(args['table'])}.{args['column']} is {now}"
        passed = was == now or 0 < changed <= most
        return Outcome(passed, f"{told}, {'as before' if was == now else f'and was {was} before ({changed:.2%})'}.", figures)
