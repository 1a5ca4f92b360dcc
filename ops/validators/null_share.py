"""No more than a share of a column's values is missing."""

from __future__ import annotations

from typing import Any

from ops.probing import is_missing, plain
from ops.validator import Outcome, Probe, Validator, validators


@validators.register
class NullShare(Validator):
    """Measures the share of rows whose ``column`` is NULL, or ``blank``; at most ``at_most`` of them may (0 to 1). No rows pass."""

    name = "null_share"
    title = "Few NULLs"

    def probe(self, args: dict[str, Any]) -> Probe:
        """Return the counts."""
        empty = is_missing(args["column"], blank=bool(args.get("blank")))
        return Probe(f"SELECT count(*) FILTER (WHERE {empty}) AS found, count(*) AS examined FROM {args['table']}")

    def judge(self, args: dict[str, Any], rows: list[dict[str, Any]]) -> Outcome:
        """Pass if the share is not exceeded."""
        found, examined = int(rows[0]["found"]), int(rows[0]["examined"])
        share = found / examined if examined else 0.0
        passed = share <= float(args["at_most"])
        told = f"{found:,} of {examined:,} rows of {plain(args['table'])} have no {args['column']} ({share:.2%})"
        wanted = "" if passed else f"; {float(args['at_most']):.2%} may"
        return Outcome(passed, f"{told}{wanted}.", {"found": found, "examined": examined})

    def remedy(self, args: dict[str, Any]) -> str:
        """Offer the backfill, in words that VAST takes."""
        return f"Fill some first; ask for it as “fill {args['column']} of {plain(args['table'])} with '…' where it is null”."
