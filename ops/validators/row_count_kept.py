"""A table has as many rows as before."""

from __future__ import annotations

from typing import Any

from ops.probing import ComparingValidator, drift, plain
from ops.validator import Outcome, Probe, validators
from vast_project.nouns import counted


@validators.register
class RowCountKept(ComparingValidator):
    """Compares the number of rows with that before; a share of at most ``at_most`` (0 to 1, by default none) may come or go."""

    name = "row_count_kept"
    title = "No rows are lost"

    def probe(self, args: dict[str, Any]) -> Probe:
        """Return the count."""
        return Probe(f"SELECT count(*) AS rows FROM {args['table']}")

    def compare(self, args: dict[str, Any], before: list[dict[str, Any]], rows: list[dict[str, Any]]) -> Outcome:
        """Pass if the count changed by no more than the share."""
        was, now = int(before[0]["rows"]), int(rows[0]["rows"])
        figures = {"before": was, "rows": now, "drift": round(drift(was, now), 6)}
        passed = drift(was, now) <= float(args.get("at_most", 0))
        told = f"{plain(args['table'])} has {counted(now, 'row')}"
        return Outcome(passed, f"{told}, {'as before' if was == now else f'and had {was:,} before'}.", figures)
