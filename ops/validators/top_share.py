"""No single value takes too much of a column."""

from __future__ import annotations

from typing import Any

from ops.probing import plain
from ops.validator import Outcome, Probe, Validator, validators
from vast_project.pg.identifiers import quote


@validators.register
class TopShare(Validator):
    """Measures the share of a column's most frequent value; at most ``at_most`` of all rows may have it (0 to 1, NULL apart)."""

    name = "top_share"
    title = "No value is too frequent"

    def probe(self, args: dict[str, Any]) -> Probe:
        """Return the count of the most frequent value and of all rows."""
        column = quote(args["column"])
        most = f"SELECT count(*) FROM {args['table']} WHERE {column} IS NOT NULL GROUP BY {column}::text ORDER BY 1 DESC LIMIT 1"
        return Probe(f"SELECT coalesce(({most}), 0) AS found, (SELECT count(*) FROM {args['table']}) AS examined")

    def judge(self, args: dict[str, Any], rows: list[dict[str, Any]]) -> Outcome:
        """Pass if the share is not exceeded."""
        found, examined = int(rows[0]["found"]), int(rows[0]["examined"])
        share, most = found / examined if examined else 0.0, float(args["at_most"])
        told = f"The most frequent {args['column']} of {plain(args['table'])} is in {found:,} of {examined:,} rows ({share:.2%})"
        passed = share <= most
        return Outcome(passed, f"{told}{'' if passed else f'; {most:.2%} may'}.", {"found": found, "examined": examined})
