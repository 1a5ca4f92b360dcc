"""A condition is false for no row."""

from __future__ import annotations

from typing import Any

from ops.probing import CountValidator, plain
from ops.validator import Probe, validators
from vast_project.nouns import counted


@validators.register
class NoViolations(CountValidator):
    """Counts the rows for which ``condition`` is false; unknown passes, as in a CHECK."""

    name = "no_violations"
    title = "The condition holds"

    def probe(self, args: dict[str, Any]) -> Probe:
        """Return the count."""
        sql = f"SELECT count(*) FILTER (WHERE NOT ({args['condition']})) AS found, count(*) AS examined FROM {args['table']}"
        return Probe(sql)

    def offending(self, args: dict[str, Any]) -> str:
        """Return the condition of the rows that it finds wrong."""
        return f"NOT ({args['condition']})"

    def wrong(self, args: dict[str, Any], found: int) -> str:
        """Return how many rows break the condition."""
        return f"{counted(found, 'row')} of {plain(args['table'])} {'does' if found == 1 else 'do'} not meet {args['condition']}."

    def remedy(self, args: dict[str, Any]) -> str:
        """Say what makes room for the rule."""
        return "Change or delete those rows first, or ask for a condition that they meet."

    def right(self, args: dict[str, Any]) -> str:
        """Return that the condition holds."""
        return f"Every row of {plain(args['table'])} meets {args['condition']}."
