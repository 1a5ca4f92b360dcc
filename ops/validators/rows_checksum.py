"""A table's rows are the ones they were: a checksum over all of them."""

from __future__ import annotations

from typing import Any

from ops.probing import plain
from ops.validator import Outcome, Probe, Validator, validators
from vast_project.nouns import counted
from vast_project.pg.identifiers import quote


@validators.register
class RowsChecksum(Validator):
    """Sums a hash of every row, whatever their order; ``columns`` narrows it. Compared with ``checksum`` and ``rows`` if given."""

    name = "rows_checksum"
    title = "The rows are unchanged"

    def probe(self, args: dict[str, Any]) -> Probe:
        """Return the count and the checksum."""
        listed = ", ".join(quote(column) for column in args.get("columns", ()))
        row = f"ROW({listed})" if listed else "counted"
        sql = (
            f"SELECT count(*) AS rows, coalesce(sum(pg_catalog.hashtextextended(({row})::text, 0)::numeric), 0)::text AS checksum "
            f"FROM {args['table']} AS counted"
        )
        return Probe(sql)

    def judge(self, args: dict[str, Any], rows: list[dict[str, Any]]) -> Outcome:
        """Pass if the checksum and the count are those that are given."""
        found = {"rows": int(rows[0]["rows"]), "checksum": str(rows[0]["checksum"])}
        same = all(str(args.get(name, found[name])) == str(found[name]) for name in found)
        told = f"{plain(args['table'])} has {counted(found['rows'], 'row')}"
        return Outcome(same, f"{told}, {'the same' if same else 'but not the same'} as before.", found)
