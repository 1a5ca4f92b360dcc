"""A column's values are spread as before."""

from __future__ import annotations

from typing import Any

from ops.probing import ComparingValidator, drift, plain
from ops.validator import Outcome, Probe, validators
from vast_project.pg.identifiers import quote

TOP = 20
QUANTILES = (0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99)


@validators.register
class DistributionKept(ComparingValidator):
    """Compares nulls, distinct values, shares of the 20 most frequent ones and, for numbers and times, quantiles with before.

    ``as_number`` is the SQL that makes a number of the column, where there are quantiles. None may drift by more than ``at_most``
    (0 to 1, by default 0.1): shares by their difference, distinct values by their ratio, quantiles by their shift measured against
    the span from the first to the last. Values are told apart by hashes.
    """

    name = "distribution_kept"
    title = "The distribution is kept"

    def probe(self, args: dict[str, Any]) -> Probe:
        """Return one row with the counts, the most frequent values' hashes and counts, and the quantiles."""
        column, table = quote(args["column"]), args["table"]
        number = args.get("as_number") or "NULL::double precision"
        steps = ", ".join(str(step) for step in QUANTILES)
        sql = (
            f"SELECT count(*) AS examined, count(*) - count({column}) AS nulls, "
            f"(SELECT count(*) FROM (SELECT DISTINCT {column}::text FROM {table} WHERE {column} IS NOT NULL) AS d) AS different, "
            f"(SELECT json_object_agg(t.hash, t.count) FROM (SELECT pg_catalog.hashtextextended({column}::text, 0)::text AS hash, "
            f"count(*) AS count FROM {table} WHERE {column} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {TOP}) AS t) AS top, "
            f"percentile_cont(ARRAY[{steps}]::double precision[]) WITHIN GROUP (ORDER BY ({number})::double precision) "
            f"AS quantiles FROM {table}"
        )
        return Probe(sql)

    def compare(self, args: dict[str, Any], before: list[dict[str, Any]], rows: list[dict[str, Any]]) -> Outcome:
        """Pass if nothing drifted further than it may; name what did."""
        was, now = before[0], rows[0]
        drifts = {
            "nulls": abs(_share(now, now["nulls"]) - _share(was, was["nulls"])),
            "different values": drift(int(was["different"]), int(now["different"])),
            "frequent values": _top_drift(was, now),
            "quantiles": _quantile_drift(was["quantiles"], now["quantiles"]),
        }
        most = float(args.get("at_most", 0.1))
        wrong = [f"{what} by {found:.1%}" for what, found in drifts.items() if found > most]
        place = f"{plain(args['table'])}.{args['column']}"
        told = f"The distribution of {place} drifted: {', '.join(wrong)}; {most:.1%} may."
        figures = {"different": int(now["different"]), "different_before": int(was["different"]), "examined": int(now["examined"])}
        shown = {} if now["quantiles"] is None else {"quantiles": now["quantiles"], "quantiles_before": was["quantiles"]}
        figures |= {"drift": {what: round(found, 4) for what, found in drifts.items()}, **shown}
        return Outcome(not wrong, told if wrong else f"The distribution of {place} is as before, within {most:.1%}.", figures)


def _share(row: dict[str, Any], count: Any) -> float:
    return int(count) / int(row["examined"]) if int(row["examined"]) else 0.0


def _top_drift(was: dict[str, Any], now: dict[str, Any]) -> float:
    """Return the greatest difference in the share of one of the values that were among the most frequent before."""
    before, after = was["top"] or {}, now["top"] or {}
    # A value that fell out of the most frequent ones has at most the share of the last of them.
    least = min(after.values(), default=0) if len(after) >= TOP else 0
    drifts = (abs(_share(now, after.get(value, min(least, count))) - _share(was, count)) for value, count in before.items())
    return max(drifts, default=0.0)


def _quantile_drift(before: list[float] | None, after: list[float] | None) -> float:
    pairs = [(one, two) for one, two in zip(before or (), after or (), strict=False) if one is not None and two is not None]
    if not pairs:
        return 0.0
    span = float(pairs[-1][0]) - float(pairs[0][0])
    shift = max(abs(float(two) - float(one)) for one, two in pairs)
    return shift / span if span else float(shift > 0)
