"""No two rows agree in some keys."""

from __future__ import annotations

from typing import Any

from ops.probing import CountValidator, plain
from ops.validator import Probe, validators
from vast_project.nouns import counted

#: A sample takes this many groups; of their rows some always stand together, however many are taken.
MOST_GROUPS = 1_000


@validators.register
class NoDuplicates(CountValidator):
    """Counts the groups of rows that agree in ``keys`` (SQL expressions).

    Rows with a NULL among the keys do not count, as a unique index sees it, unless ``nulls_equal``.
    """

    name = "no_duplicates"
    title = "No duplicates"

    def probe(self, args: dict[str, Any]) -> Probe:
        """Return the count of groups, and of the rows that are too many."""
        twice = self._twice(args, "count(*) AS rows")
        return Probe(f"SELECT count(*) AS found, coalesce(sum(rows - 1), 0)::bigint AS surplus FROM ({twice}) AS twice")

    def offending(self, args: dict[str, Any]) -> str:
        """Return the condition of the rows of some groups, each of them whole."""
        keys = [f"({key})" for key in args["keys"]]
        twice = self._twice(args, ", ".join(keys)) + f" LIMIT {MOST_GROUPS}"
        if not args.get("nulls_equal"):
            return f"({', '.join(keys)}) IN ({twice})"
        names = [f"vast_key_{place}" for place in range(len(keys))]
        same = " AND ".join(f"{key} IS NOT DISTINCT FROM twice.{name}" for key, name in zip(keys, names, strict=True))
        return f"EXISTS (SELECT FROM ({twice}) AS twice ({', '.join(names)}) WHERE {same})"

    def _twice(self, args: dict[str, Any], selected: str) -> str:
        keys = [f"({key})" for key in args["keys"]]
        conditions = [f"({args['where']})"] if args.get("where") else []
        if not args.get("nulls_equal"):
            conditions += [f"{key} IS NOT NULL" for key in keys]
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        return f"SELECT {selected} FROM {args['table']}{where} GROUP BY {', '.join(keys)} HAVING count(*) > 1"

    def wrong(self, args: dict[str, Any], found: int) -> str:
        """Return how many values stand more than once."""
        verb = "stands" if found == 1 else "stand"
        return f"{counted(found, 'value')} of {', '.join(args['keys'])} {verb} more than once in {plain(args['table'])}."

    def remedy(self, args: dict[str, Any]) -> str:
        """Say what makes room for the rule."""
        return "Change or delete all but one of each first, or add a column to the key that tells them apart."

    def right(self, args: dict[str, Any]) -> str:
        """Return that there are no duplicates."""
        return f"No {', '.join(args['keys'])} stands twice in {plain(args['table'])}."
