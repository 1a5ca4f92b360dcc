"""No row has a NULL in some columns."""

from __future__ import annotations

from typing import Any

from ops.probing import CountValidator, is_missing, plain
from ops.validator import Probe, validators
from vast_project.nouns import counted


@validators.register
class NoNulls(CountValidator):
    """Counts the rows with a NULL (or, if ``blank``, an empty text) among the columns; ``where`` narrows the rows looked at."""

    name = "no_nulls"
    title = "No NULLs"

    def probe(self, args: dict[str, Any]) -> Probe:
        """Return the count."""
        missing = _missing(args)
        where = f" WHERE {args['where']}" if args.get("where") else ""
        sql = f"SELECT count(*) FILTER (WHERE {missing}) AS found, count(*) AS examined FROM {args['table']}{where}"
        return Probe(sql)

    def offending(self, args: dict[str, Any]) -> str:
        """Return the condition of the rows that it finds wrong."""
        missing = _missing(args)
        return f"({missing}) AND ({args['where']})" if args.get("where") else missing

    def wrong(self, args: dict[str, Any], found: int) -> str:
        """Return how many rows have a NULL."""
        verb = "has" if found == 1 else "have"
        return f"{counted(found, 'row')} of {plain(args['table'])} {verb} no {' or '.join(args['columns'])}."

    def remedy(self, args: dict[str, Any]) -> str:
        """Offer the backfill, in words that VAST takes."""
        asked = [f"“fill {column} of {plain(args['table'])} with '…' where it is null”" for column in args["columns"]]
        return f"Fill them first; ask for it as {' and '.join(asked)}."

    def right(self, args: dict[str, Any]) -> str:
        """Return that every row has a value."""
        return f"Every row of {plain(args['table'])} has {' and '.join(args['columns'])}."


def _missing(args: dict[str, Any]) -> str:
    return " OR ".join(is_missing(column, blank=bool(args.get("blank"))) for column in args["columns"])
