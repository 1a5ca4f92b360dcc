"""Two tables hold the same rows."""

from __future__ import annotations

from typing import Any

from ops.probing import plain
from ops.validator import Outcome, Probe, Validator, validators
from vast_project.nouns import counted
from vast_project.pg.identifiers import quote


@validators.register
class SameRows(Validator):
    """Compares count and checksum of ``values`` (SQL over ``table``) and of ``columns`` of ``other``, both read at one moment."""

    name = "same_rows"
    title = "Both tables hold the same rows"

    def probe(self, args: dict[str, Any]) -> Probe:
        """Return counts and checksums; one statement sees both tables as of one moment."""
        columns = ", ".join(f"held.{quote(one)}" for one in args["columns"])
        one = _summed(", ".join(args["values"]), args["table"])
        two = _summed(columns, f"{args['other']} AS held")
        compared = "one.rows, two.rows AS others, one.checksum = two.checksum AS same"
        return Probe(f"SELECT {compared} FROM ({one}) AS one CROSS JOIN ({two}) AS two")

    def judge(self, args: dict[str, Any], rows: list[dict[str, Any]]) -> Outcome:
        """Pass if counts and checksums agree."""
        [found] = rows
        figures = {"rows": int(found["rows"]), "others": int(found["others"]), "same": bool(found["same"])}
        table, other = plain(args["table"]), plain(args["other"])
        if figures["rows"] != figures["others"]:
            said = f"{table} has {counted(figures['rows'], 'row')} and {other} {counted(figures['others'], 'row')}."
        elif not figures["same"]:
            said = f"{table} and {other} have {counted(figures['rows'], 'row')} each, but not the same ones."
        else:
            said = f"{table} and {other} hold the same {counted(figures['rows'], 'row')}, as a checksum over all of them says."
        return Outcome(figures["same"] and figures["rows"] == figures["others"], said, figures)


def _summed(values: str, table: str) -> str:
    """Return the SELECT of how many rows there are and of a sum over their hashes, which their order does not matter to."""
    hashed = f"pg_catalog.hashtextextended(ROW({values})::text, 0)::numeric"
    return f"SELECT count(*) AS rows, coalesce(sum({hashed}), 0)::text AS checksum FROM {table}"
