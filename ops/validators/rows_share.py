"""So many rows of a table meet a condition."""

from __future__ import annotations

from typing import Any

from ops.probing import plain
from ops.validator import Outcome, Probe, Validator, validators


@validators.register
class RowsShare(Validator):
    """Measures how many rows meet ``condition``: ``at_least`` and ``at_most`` bound the share, ``fewest`` and ``most`` the number.

    Unknown is no. A table without rows passes bounds of a share.
    """

    name = "rows_share"
    title = "So many rows meet the condition"

    def probe(self, args: dict[str, Any]) -> Probe:
        """Return the counts."""
        return Probe(f"SELECT count(*) FILTER (WHERE {args['condition']}) AS found, count(*) AS examined FROM {args['table']}")

    def judge(self, args: dict[str, Any], rows: list[dict[str, Any]]) -> Outcome:
        """Pass if no bound is broken."""
        found, examined = int(rows[0]["found"]), int(rows[0]["examined"])
        share = found / examined if examined else None
        broken = [f"at least {args['at_least']:.2%}"] if share is not None and share < args.get("at_least", 0) else []
        broken += [f"at most {args['at_most']:.2%}"] if share is not None and share > args.get("at_most", 1) else []
        broken += [f"at least {args['fewest']:,}"] if found < args.get("fewest", 0) else []
        broken += [f"at most {args['most']:,}"] if found > args.get("most", found) else []
        told = f"Of {examined:,} rows of {plain(args['table'])} {found:,} meet {args['condition']} ({share or 0:.2%})"
        wanted = f"; {' and '.join(broken)} must" if broken else ""
        return Outcome(not broken, f"{told}{wanted}.", {"found": found, "examined": examined})

    def offending(self, args: dict[str, Any]) -> str:
        """Return the condition of the rows that are wrong, where every row has to meet it or none may."""
        if args.get("at_least", 0) >= 1:
            return f"({args['condition']}) IS NOT TRUE"
        return f"({args['condition']})" if args.get("at_most", 1) <= 0 else ""
