"""A table has a number of rows."""

from __future__ import annotations

from typing import Any

from ops.probing import plain
from ops.validator import Outcome, Probe, Validator, validators
from vast_project.nouns import counted


@validators.register
class RowCount(Validator):
    """Compares a count with ``equals``, ``at_least`` and ``at_most``, or with the count of ``same_as`` (another table)."""

    name = "row_count"
    title = "The number of rows is right"

    def probe(self, args: dict[str, Any]) -> Probe:
        """Return the count, and that of the other table."""
        where = f" WHERE {args['where']}" if args.get("where") else ""
        other = f"(SELECT count(*) FROM {args['same_as']}{where})" if args.get("same_as") else "NULL::bigint"
        return Probe(f"SELECT (SELECT count(*) FROM {args['table']}{where}) AS rows, {other} AS other")

    def judge(self, args: dict[str, Any], rows: list[dict[str, Any]]) -> Outcome:
        """Pass if every bound that is given holds."""
        found, other = int(rows[0]["rows"]), rows[0]["other"]
        wrong = [
            text
            for text, fits in (
                (f"{args.get('equals'):,} were expected" if args.get("equals") is not None else "", found == args.get("equals")),
                (f"at least {args.get('at_least', 0):,} were expected", found >= args.get("at_least", 0)),
                (f"at most {args.get('at_most', found):,} were expected", found <= args.get("at_most", found)),
                (f"{plain(args.get('same_as', ''))} has {other}", other is None or found == other),
            )
            if text and not fits
        ]
        message = f"{plain(args['table'])} has {counted(found, 'row')}"
        figures = {"rows": found} | ({"other": int(other)} if other is not None else {})
        return Outcome(not wrong, f"{message}; {'; '.join(wrong)}." if wrong else f"{message}, as expected.", figures)
