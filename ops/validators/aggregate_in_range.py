"""A sum or an average of a column lies in a range."""

from __future__ import annotations

from typing import Any

from ops.probing import OUTSIDE, bound, limits_of, plain, range_of
from ops.validator import Outcome, Probe, Validator, validators
from vast_project.pg.identifiers import quote

CALLED = {"sum": "sum", "avg": "average"}


@validators.register
class AggregateInRange(Validator):
    """Measures the ``aggregate`` (sum or avg) of a column of numbers; bounds as for ``values_in_range``. No values pass."""

    name = "aggregate_in_range"
    title = "The sum or average is in range"

    def probe(self, args: dict[str, Any]) -> Probe:
        """Return the figure as text, and whether it lies outside; the bounds are bound."""
        kind = args["aggregate"] if args["aggregate"] in CALLED else "sum"
        column = quote(args["column"])
        limits = limits_of(args)
        outside = " OR ".join(f"q.value {OUTSIDE[name]} %({name})s::numeric" for name in limits) or "false"
        return bound(
            f"SELECT q.value::text AS value, coalesce({outside}, false) AS outside, q.examined FROM "
            f"(SELECT {kind}({column})::numeric AS value, count({column}) AS examined FROM {args['table']}) AS q",
            limits,
        )

    def judge(self, args: dict[str, Any], rows: list[dict[str, Any]]) -> Outcome:
        """Pass if it lies inside."""
        found = rows[0]
        told = f"The {CALLED.get(args['aggregate'], 'sum')} of {plain(args['table'])}.{args['column']} is {found['value']}"
        figures = {"value": found["value"], "examined": int(found["examined"])}
        return Outcome(not found["outside"], f"{told}{f'; {range_of(args)} was expected' if found['outside'] else ''}.", figures)
