"""No two rows agree in some keys."""

from __future__ import annotations

from typing import Any

from ops.probing import CountValidator, number, plain
from ops.validator import Probe, validators


@validators.register
class NoDuplicates(CountValidator):
    """Counts the groups of rows that agree in ``keys`` (SQL expressions).

    Rows with a NULL among the keys do not count, as a unique index sees it, unless ``nulls_equal``.
    """

    name = "no_duplicates"
    title = "No duplicates"

    def probe(self, args: dict[str, Any]) -> Probe:
        """Return the count of groups, and of the rows that are too many."""
        keys = [f"({key})" for key in args["keys"]]
        conditions = [f"({args['where']})"] if args.get("where") else []
        if not args.get("nulls_equal"):
            conditions += [f"{key} IS NOT NULL" for key in keys]
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        sql = (
            "SELECT count(*) AS found, coalesce(sum(rows - 1), 0)::bigint AS surplus "
            f"FROM (SELECT count(*) AS rows FROM {args['table']}{where} GROUP BY {', '.join(keys)} HAVING count(*) > 1) AS twice"
        )
        return Probe(sql)

    def wrong(self, args: dict[str, Any], found: int) -> str:
        """Return how many values stand more than once."""
        verb = "stands" if found == 1 else "stand"
        return f"{number(found, 'value')} of {', '.join(args['keys'])} {verb} more than once in {plain(args['table'])}."

    def remedy(self, args: dict[str, Any]) -> str:
        """Say what makes room for the rule."""
        return "Change or delete all but one of each first, or add a column to the key that tells them apart."

    def right(self, args: dict[str, Any]) -> str:
        """Return that there are no duplicates."""
        return f"No {', '.join(args['keys'])} stands twice in {plain(args['table'])}."
