"""An average, a least or a greatest value is what it was before."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ops.probing import ComparingValidator, drift, plain
from ops.validator import Outcome, Probe, validators
from vast_project.pg.identifiers import quote

CALLED = {"avg": "average", "min": "least", "max": "greatest"}


@validators.register
class AggregateKept(ComparingValidator):
    """Compares the ``aggregate`` (avg, min or max) of a column of numbers with that before; ``at_most`` as for ``sum_kept``."""

    name = "aggregate_kept"
    title = "The average, least or greatest value is kept"

    def probe(self, args: dict[str, Any]) -> Probe:
        """Return the figure and how many values went into it."""
        kind = args["aggregate"] if args["aggregate"] in CALLED else "avg"
        column = quote(args["column"])
        return Probe(f"SELECT {kind}({column})::numeric::text AS value, count({column}) AS examined FROM {args['table']}")

    def compare(self, args: dict[str, Any], before: list[dict[str, Any]], rows: list[dict[str, Any]]) -> Outcome:
        """Pass if it changed by no more than the share; where there are values only before or only after, it changed wholly."""
        was, now = (None if one[0]["value"] is None else Decimal(one[0]["value"]) for one in (before, rows))
        changed = 0.0 if was == now else 1.0 if was is None or now is None else drift(float(was), float(now))
        figures = {"before": before[0]["value"], "value": rows[0]["value"], "drift": round(changed, 6)}
        figures["examined"] = int(rows[0]["examined"])
        told = f"The {CALLED.get(args['aggregate'], 'average')} value of {plain(args['table'])}.{args['column']} is {_shown(now)}"
        passed = was == now or (None not in (was, now) and 0 < changed <= float(args.get("at_most", 0)))
        since = "as before" if was == now else f"and was {_shown(was)} before ({changed:.2%})"
        return Outcome(passed, f"{told}, {since}.", figures)


def _shown(value: Decimal | None) -> str:
    """Return a figure to four places at most."""
    return "none" if value is None else f"{round(value, 4).normalize():f}"
