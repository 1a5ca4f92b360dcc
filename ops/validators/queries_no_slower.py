"""The queries that run most cost no more than before."""

from __future__ import annotations

import re
from typing import Any

from ops.probing import ComparingValidator, bare, plain
from ops.validator import Outcome, validators

#: By how much the planner's cost may grow if nothing is said, and how much of how many queries is told.
MOST = 0.1
SHOWN, LENGTH = 3, 120


@validators.register
class QueriesNoSlower(ComparingValidator):
    """Compares the planner's cost of the queries that run most with before; none may fail or grow by more than ``at_most`` (0.1).

    ``table`` narrows them to those that read it. No query is run, and which they are ``pg_stat_statements`` knows: where that is
    not to be read, it does not pass, since nothing was looked at.
    """

    name = "queries_no_slower"
    title = "The queries get no slower"
    plans_queries = True

    def compare(self, args: dict[str, Any], before: list[dict[str, Any]], rows: list[dict[str, Any]]) -> Outcome:
        """Pass if there are some, each can still be planned, and none costs more than it may."""
        now = {one["query"]: one for one in rows}
        known = [one for one in before if one["cost"] is not None and one["query"] in now and _reads(one, args)]
        place = f" on {plain(args['table'])}" if "table" in args else ""
        if not known:
            return Outcome(passed=False, message=f"Which queries{place} run most is not known, so nothing could be compared.")
        most = float(args.get("at_most", MOST))
        pairs = [(one, now[one["query"]]) for one in known]
        broken = [two for _, two in pairs if two["cost"] is None]
        slower = [(one, two) for one, two in pairs if two["cost"] is not None and two["cost"] > one["cost"] * (1 + most)]
        figures = {"examined": len(known), "broken": len(broken), "slower": len(slower)}
        if not broken and not slower:
            return Outcome(True, f"None of {len(known)} queries{place} costs more than before, within {most:.0%}.", figures)
        told = [f"“{_short(one)}” would fail ({one['error']})" for one in broken]
        told += [f"“{_short(one)}” would cost {_change(one, two)}" for one, two in slower]
        more = f", and {len(told) - SHOWN} more" if len(told) > SHOWN else ""
        return Outcome(False, f"Of {len(known)} queries{place} {'; '.join(told[:SHOWN])}{more}; {most:.0%} more may be.", figures)

    def remedy(self, args: dict[str, Any]) -> str:
        """Say what can be done."""
        return "Add the index that they need to the plan, or say how much they may: “queries get at most 50 % slower”."


def _reads(row: dict[str, Any], args: dict[str, Any]) -> bool:
    """Return whether a query reads the table that is meant: by its plan, or by its text where that reads partitions or a view."""
    if "table" not in args:
        return True
    name = bare(args["table"]).strip('"')
    return name in row["reads"] or re.search(rf"(?<!\w){re.escape(name)}(?!\w)", row["query"], re.IGNORECASE) is not None


def _change(before: dict[str, Any], after: dict[str, Any]) -> str:
    return f"{after['cost']:,.0f} instead of {before['cost']:,.0f} ({after['plan']})"


def _short(row: dict[str, Any]) -> str:
    text = " ".join(row["query"].split())
    return text if len(text) <= LENGTH else f"{text[:LENGTH]}…"
