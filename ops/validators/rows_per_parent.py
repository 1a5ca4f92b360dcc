"""Each row of a table has so many rows of another that point to it."""

from __future__ import annotations

from typing import Any

from ops.probing import CountValidator, bare, plain
from ops.validator import Probe, validators
from vast_project.nouns import counted
from vast_project.pg.identifiers import quote


@validators.register
class RowsPerParent(CountValidator):
    """Counts the rows of ``table`` to which fewer than ``fewest`` or more than ``most`` rows of ``child`` point.

    They point by ``columns`` to ``referenced``; ``condition``, over the child's own columns, says which of them count.
    """

    name = "rows_per_parent"
    title = "Each row has so many of another table"

    def probe(self, args: dict[str, Any]) -> Probe:
        """Return the counts, each of the two tables read once."""
        keys = ", ".join(map(quote, args["columns"]))
        pairs = zip(args["columns"], args["referenced"], strict=True)
        match = " AND ".join(f"counted.{quote(column)} = parent.{quote(referenced)}" for column, referenced in pairs)
        where = f" WHERE {args['condition']}" if args.get("condition") else ""
        counted = f"SELECT {keys}, count(*) AS vast_rows FROM {args['child']}{where} GROUP BY {keys}"
        outside = self._outside(args, "coalesce(counted.vast_rows, 0)")
        return Probe(
            f"SELECT count(*) FILTER (WHERE {outside}) AS found, count(*) AS examined "
            f"FROM {args['table']} AS parent LEFT JOIN ({counted}) AS counted ON {match}"
        )

    def offending(self, args: dict[str, Any]) -> str:
        """Return the condition of the rows that have too few or too many."""
        pairs = zip(args["columns"], args["referenced"], strict=True)
        own = bare(args["table"])
        match = " AND ".join(f"child.{quote(column)} = {own}.{quote(referenced)}" for column, referenced in pairs)
        where = f" AND ({args['condition']})" if args.get("condition") else ""
        return self._outside(args, f"(SELECT count(*) FROM {args['child']} AS child WHERE {match}{where})")

    def _outside(self, args: dict[str, Any], count: str) -> str:
        bounds = [f"{count} < {int(args['fewest'])}"] if args.get("fewest") else []
        bounds += [f"{count} > {int(args['most'])}"] if args.get("most") is not None else []
        return f"({' OR '.join(bounds)})" if bounds else "false"

    def wrong(self, args: dict[str, Any], found: int) -> str:
        """Return how many rows have too few or too many."""
        has = "has" if found == 1 else "have"
        return f"{counted(found, 'row')} of {plain(args['table'])} {has} {self._not(args)}."

    def right(self, args: dict[str, Any]) -> str:
        """Return that each row has as many as it should."""
        return f"No row of {plain(args['table'])} has {self._not(args)}."

    def _not(self, args: dict[str, Any]) -> str:
        bounds = [f"fewer than {args['fewest']:,}"] if args.get("fewest") else []
        bounds += [f"more than {args['most']:,}"] if args.get("most") is not None else []
        which = f" with {args['condition']}" if args.get("condition") else ""
        return f"{' or '.join(bounds)} of {plain(args['child'])}{which}"
