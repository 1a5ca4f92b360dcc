"""Rows that were kept are back where they were."""

from __future__ import annotations

from typing import Any

from ops.probing import plain
from ops.validator import Outcome, Probe, Validator, validators
from vast_project.nouns import counted


@validators.register
class RowsRestored(Validator):
    """Counts what is left in a side table: rows that somebody changed since, which therefore keep their newer values."""

    name = "rows_restored"
    title = "The rows are restored"

    def probe(self, args: dict[str, Any]) -> Probe:
        """Return the count."""
        return Probe(f"SELECT count(*) AS conflicts FROM {args['side_table']}")

    def judge(self, args: dict[str, Any], rows: list[dict[str, Any]]) -> Outcome:
        """Pass either way, with the figure: newer values are kept on purpose, and what they replaced stays in the side table."""
        conflicts = int(rows[0]["conflicts"])
        table = plain(args["table"])
        if conflicts == 0:
            return Outcome(passed=True, message=f"Every kept row of {table} is restored.", figures={"conflicts": 0})
        message = (
            f"{counted(conflicts, 'row')} of {table} {'was' if conflicts == 1 else 'were'} changed or removed since and "
            f"{'keeps its' if conflicts == 1 else 'keep their'} newer state; the older one stays in {args['side_table']}."
        )
        return Outcome(passed=True, message=message, figures={"conflicts": conflicts})
