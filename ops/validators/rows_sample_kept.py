"""A sample of rows is unchanged, row by row."""

from __future__ import annotations

from typing import Any

from ops.probing import ComparingValidator, plain
from ops.validator import Outcome, Probe, validators
from vast_project.nouns import counted
from vast_project.pg.identifiers import quote

SAMPLE = 200


@validators.register
class RowsSampleKept(ComparingValidator):
    """Compares ``columns`` of the same ``rows`` (200 by default, chosen by a hash of ``key``) with those before, row by row.

    A share of up to ``at_most`` of them may differ or be gone (by default none). Rows are told apart by the hashes of their keys.
    """

    name = "rows_sample_kept"
    title = "A sample of rows is unchanged"

    def probe(self, args: dict[str, Any]) -> Probe:
        """Return a hash of the key and one of the columns for each row of the sample."""
        columns = ", ".join(quote(column) for column in args["columns"])
        hashed = f"pg_catalog.hashtextextended({quote(args['key'])}::text, 0)"
        return Probe(
            f"SELECT {hashed} AS place, pg_catalog.hashtextextended(ROW({columns})::text, 0)::text AS content "
            f"FROM {args['table']} ORDER BY 1 LIMIT {int(args.get('rows', SAMPLE))}"
        )

    def compare(self, args: dict[str, Any], before: list[dict[str, Any]], rows: list[dict[str, Any]]) -> Outcome:
        """Pass if no more rows differ than may; rows that came since are none of the sample's."""
        was = {int(row["place"]): str(row["content"]) for row in before}
        now = {int(row["place"]): str(row["content"]) for row in rows}
        # Rows that came since push others out of the sample: beyond the last row that was read nothing is known.
        reach = max(now) if len(now) >= int(args.get("rows", SAMPLE)) else None
        seen = {place: content for place, content in was.items() if reach is None or place <= reach}
        gone = sum(place not in now for place in seen)
        changed = sum(place in now and now[place] != content for place, content in seen.items())
        passed = gone + changed <= float(args.get("at_most", 0)) * len(seen)
        figures = {"examined": len(seen), "changed": changed, "gone": gone}
        told = f"Of {counted(len(seen), 'sampled row')} of {plain(args['table'])}"
        if not gone + changed:
            return Outcome(passed, f"{told} none has another {', '.join(args['columns'])} than before.", figures)
        return Outcome(passed, f"{told} {changed:,} changed in {', '.join(args['columns'])} and {gone:,} are gone.", figures)
