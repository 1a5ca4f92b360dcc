"""A constraint is there, whether or not it is proved for the rows that were there before."""

from __future__ import annotations

from typing import Any

from ops.probing import StateValidator, plain
from ops.validator import Probe, validators

SQL = """
SELECT true AS present
  FROM pg_catalog.pg_constraint k
 WHERE k.conrelid = pg_catalog.to_regclass(%(table)s) AND k.conname = %(constraint)s
""".strip()


@validators.register
class ConstraintPresent(StateValidator):
    """Reads pg_constraint."""

    name = "constraint_present"
    title = "The constraint is there"

    def probe(self, args: dict[str, Any]) -> Probe:
        """Return the catalog query."""
        return Probe(SQL, {"table": args["table"], "constraint": args["constraint"]})

    def expected(self, args: dict[str, Any]) -> dict[str, Any]:
        """Return that there must be a row."""
        return {"present": True}

    def subject(self, args: dict[str, Any]) -> str:
        """Return ``constraint orders_total_check on orders``."""
        return f"constraint {args['constraint']} on {plain(args['table'])}"
