"""A column holds what an expression gives: new = f(old)."""

from __future__ import annotations

from typing import Any

from ops.probing import CountValidator, bare, plain
from ops.validator import Probe, validators
from vast_project.nouns import counted
from vast_project.pg.identifiers import quote


@validators.register
class ValuesEqual(CountValidator):
    """Counts the rows where a column is distinct from ``expression``; ``source`` and ``where`` as for a backfill."""

    name = "values_equal"
    title = "The values are the computed ones"

    def probe(self, args: dict[str, Any]) -> Probe:
        """Return the count; values without an equality operator are compared as text."""
        column = f"{bare(args['table'])}.{quote(args['column'])}"
        source = f", {args['source']}" if args.get("source") else ""
        where = f" WHERE {args['where']}" if args.get("where") else ""
        cast = "::text" if args.get("as_text") else ""
        different = f"{column}{cast} IS DISTINCT FROM ({args['expression']}){cast}"
        sql = f"SELECT count(*) FILTER (WHERE {different}) AS found, count(*) AS examined FROM {args['table']}{source}{where}"
        return Probe(sql)

    def wrong(self, args: dict[str, Any], found: int) -> str:
        """Return how many rows differ."""
        verb = "differs" if found == 1 else "differ"
        return f"{counted(found, 'row')} of {plain(args['table'])} {verb}: {args['column']} is not {args['expression']}."

    def right(self, args: dict[str, Any]) -> str:
        """Return that the values are right."""
        return f"{args['column']} of {plain(args['table'])} is {args['expression']} in every row."
