"""Rows are unchanged, checked range of keys by range."""

from __future__ import annotations

from typing import Any

from ops.probing import ComparingValidator, plain
from ops.validator import Outcome, Probe, validators
from vast_project.pg.identifiers import quote

SHOWN = 5


@validators.register
class RangesKept(ComparingValidator):
    """Compares count and checksum of ``columns`` with before, per range of 65,536 keys (per one of 256 hashes if ``by_hash``).

    The ranges that differ are named, so that one knows where to look; a share of up to ``at_most`` of them may (by default none).
    """

    name = "ranges_kept"
    title = "The rows are unchanged, range by range"

    def probe(self, args: dict[str, Any]) -> Probe:
        """Return one row per range: its number, count and checksum."""
        key, columns = quote(args["key"]), ", ".join(quote(column) for column in (args["key"], *args["columns"]))
        place = f"pg_catalog.hashtextextended({key}::text, 0) & 255" if args.get("by_hash") else f"({key}::bigint >> 16)"
        checksum = f"coalesce(sum(pg_catalog.hashtextextended(ROW({columns})::text, 0)::numeric), 0)::text"
        table = args["table"]
        return Probe(f"SELECT {place} AS range, count(*) AS rows, {checksum} AS checksum FROM {table} GROUP BY 1 ORDER BY 1")

    def compare(self, args: dict[str, Any], before: list[dict[str, Any]], rows: list[dict[str, Any]]) -> Outcome:
        """Pass if no more ranges differ than may."""
        was = {int(row["range"]): (int(row["rows"]), str(row["checksum"])) for row in before}
        now = {int(row["range"]): (int(row["rows"]), str(row["checksum"])) for row in rows}
        differ = sorted(place for place in was.keys() | now.keys() if was.get(place) != now.get(place))
        total = len(was.keys() | now.keys())
        passed = len(differ) <= float(args.get("at_most", 0)) * total
        what = f"{', '.join(args['columns'])} of {plain(args['table'])}"
        figures = {"ranges": total, "different": len(differ), "rows": sum(count for count, _ in now.values())}
        if not differ:
            return Outcome(passed, f"{what} is unchanged in all {figures['rows']:,} rows, as {total:,} checksums say.", figures)
        places = "; ".join(_range(args, place, was.get(place, (0, ""))[0], now.get(place, (0, ""))[0]) for place in differ[:SHOWN])
        return Outcome(passed, f"{what} differs from before in {len(differ):,} of {total:,} ranges: {places}.", figures)


def _range(args: dict[str, Any], place: int, was: int, now: int) -> str:
    said = f"hash {place}" if args.get("by_hash") else f"{args['key']} {place << 16} to {((place + 1) << 16) - 1}"
    return f"{said} ({now:,} rows{'' if was == now else f', {was:,} before'})"
