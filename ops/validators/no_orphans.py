"""Every row's reference is found in the referenced table."""

from __future__ import annotations

from typing import Any

from ops.probing import CountValidator, bare, plain
from ops.validator import Probe, validators
from vast_project.nouns import counted
from vast_project.pg.identifiers import quote


@validators.register
class NoOrphans(CountValidator):
    """Counts rows whose columns are all given and match no row of ``references``, as a foreign key (MATCH SIMPLE) sees it."""

    name = "no_orphans"
    title = "No orphans"

    def probe(self, args: dict[str, Any]) -> Probe:
        """Return the count."""
        return Probe(f"SELECT count(*) AS found FROM {args['table']} AS child WHERE {self._lost(args, 'child')}")

    def offending(self, args: dict[str, Any]) -> str:
        """Return the condition of the rows that point nowhere."""
        return self._lost(args, bare(args["table"]))

    def _lost(self, args: dict[str, Any], child: str) -> str:
        pairs = zip(args["columns"], args["referenced"], strict=True)
        match = " AND ".join(f"parent.{quote(referenced)} = {child}.{quote(column)}" for column, referenced in pairs)
        given = " AND ".join(f"{child}.{quote(column)} IS NOT NULL" for column in args["columns"])
        return f"{given} AND NOT EXISTS (SELECT FROM {args['references']} AS parent WHERE {match})"

    def wrong(self, args: dict[str, Any], found: int) -> str:
        """Return how many rows point nowhere."""
        verb = "points" if found == 1 else "point"
        columns = ", ".join(args["columns"])
        return f"{counted(found, 'row')} of {plain(args['table'])} {verb} by {columns} to no row of {plain(args['references'])}."

    def remedy(self, args: dict[str, Any]) -> str:
        """Say what makes room for the rule."""
        return f"Add the missing rows to {plain(args['references'])} first, or point those rows elsewhere, or delete them."

    def right(self, args: dict[str, Any]) -> str:
        """Return that every reference is found."""
        return f"Every {', '.join(args['columns'])} of {plain(args['table'])} is found in {plain(args['references'])}."
