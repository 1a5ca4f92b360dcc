"""Rows that a change was for hold what they were to get."""

from __future__ import annotations

from typing import Any

from ops.probing import bare, plain
from ops.validator import Outcome, Probe, Validator, validators
from vast_project.nouns import counted


@validators.register
class RowsSet(Validator):
    """Counts the rows that meet ``where`` and were left ``different`` (SQL over ``table`` and ``source``).

    A row that somebody wrote after the change began to keep rows in ``side_table`` is told, not held against it: the change
    came by before. So is every one where the condition itself is ``moving``, because it reads other tables or the clock.
    """

    name = "rows_set"
    title = "The rows hold what they were to get"

    def probe(self, args: dict[str, Any]) -> Probe:
        """Return both counts; a transaction's age tells which of two wrote first."""
        source = f", {args['source']}" if args.get("source") else ""
        where = f" AND ({args['where']})" if args.get("where") else ""
        sql = (
            f"SELECT count(*) FILTER (WHERE {_left(args)}) AS found, count(*) AS remaining "
            f"FROM {args['table']}{source} WHERE {args['different']}{where}"
        )
        return Probe(sql)

    def judge(self, args: dict[str, Any], rows: list[dict[str, Any]]) -> Outcome:
        """Pass where nothing was left that nobody wrote since."""
        found, remaining = int(rows[0]["found"]), int(rows[0]["remaining"])
        table, figures = plain(args["table"]), {"found": found, "remaining": remaining}
        if found:
            verb = "was" if found == 1 else "were"
            left = f"{counted(found, 'row')} of {table} that should have got the new values {verb} left without."
            return Outcome(passed=False, message=left, figures=figures)
        if remaining and args.get("moving"):
            now = f"{counted(remaining, 'row')} of {table} should hold other values by now; what tells that may have changed since."
            return Outcome(passed=True, message=now, figures=figures)
        if remaining:
            since = f"Every row of {table} got its values; {counted(remaining, 'row')} came to need them since."
            return Outcome(passed=True, message=since, figures=figures)
        return Outcome(passed=True, message=f"No row of {table} is left that should hold other values.", figures=figures)

    def offending(self, args: dict[str, Any]) -> str:
        """Return the condition of the rows that it finds wrong, where they are told without another table."""
        return "" if args.get("source") else f"({args['different']}) AND ({args.get('where') or 'true'}) AND {_left(args)}"

    def remedy(self, args: dict[str, Any]) -> str:
        """Say what such rows mean."""
        return "Roll back, or run the same change again for the rows that were left."


def _left(args: dict[str, Any]) -> str:
    """Return the condition that nobody wrote a row since the change began to keep rows; false where that tells nothing."""
    if args.get("moving"):
        return "false"
    first = f"coalesce((SELECT max(age(kept.xmin)) FROM {args['side_table']} AS kept), 0)"
    return f"age({bare(args['table'])}.xmin) > {first}"
