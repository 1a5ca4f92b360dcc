"""A column's sequence gives numbers that nobody has yet."""

from __future__ import annotations

from typing import Any

from ops.probing import bound, plain
from ops.validator import Outcome, Probe, Validator, validators
from vast_project.pg.identifiers import literal, quote


@validators.register
class SequenceAhead(Validator):
    """Compares the last value of the sequence that a column takes its numbers from with the greatest number there is."""

    name = "sequence_ahead"
    title = "The sequence is ahead"

    def probe(self, args: dict[str, Any]) -> Probe:
        """Return the sequence, its last value and the greatest one in the column; table and column are bound for the sequence."""
        sequence = "pg_catalog.pg_get_serial_sequence(%(table)s, %(column)s)"
        return bound(
            f"SELECT {sequence} AS sequence, pg_catalog.pg_sequence_last_value({sequence}::regclass) AS last, "
            f"(SELECT max({quote(args['column'])}) FROM {args['table']}) AS greatest",
            {"table": args["table"], "column": args["column"]},
        )

    def offending(self, args: dict[str, Any]) -> str:
        """Return the condition of the rows whose numbers the sequence has not come to."""
        sequence = f"pg_catalog.pg_get_serial_sequence({literal(args['table'])}, {literal(args['column'])})"
        return f"{quote(args['column'])} > (SELECT coalesce(pg_catalog.pg_sequence_last_value({sequence}::regclass), 0))"

    def judge(self, args: dict[str, Any], rows: list[dict[str, Any]]) -> Outcome:
        """Pass if the sequence has come at least as far as the column."""
        found, place = rows[0], f"{plain(args['table'])}.{args['column']}"
        if found["sequence"] is None:
            return Outcome(passed=False, message=f"{place} takes its numbers from no sequence of its own.")
        last, greatest = int(found["last"] or 0), int(found["greatest"] or 0)
        figures = {"last": last, "greatest": greatest}
        told = f"The sequence of {place} is at {last:,} and the greatest number is {greatest:,}"
        passed = last >= greatest
        return Outcome(passed, f"{told}." if passed else f"{told}: the next rows would fail as duplicates.", figures)

    def remedy(self, args: dict[str, Any]) -> str:
        """Offer the change, in words that VAST takes."""
        return f"Ask for “reset the sequence of {args['column']} of {plain(args['table'])}”."
