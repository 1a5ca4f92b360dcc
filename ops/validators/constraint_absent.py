"""A constraint is gone."""

from __future__ import annotations

from typing import Any

from ops.probing import StateValidator, plain
from ops.validator import Probe, validators

SQL = """
SELECT k.conname
  FROM pg_catalog.pg_constraint k
 WHERE k.conrelid = pg_catalog.to_regclass(%(table)s) AND k.conname = %(constraint)s
""".strip()


@validators.register
class ConstraintAbsent(StateValidator):
    """Reads pg_constraint."""

    name = "constraint_absent"
    title = "The constraint is gone"

    def probe(self, args: dict[str, Any]) -> Probe:
        """Return the catalog query."""
        return Probe(SQL, {"table": args["table"], "constraint": args["constraint"]})

    def expected(self, args: dict[str, Any]) -> None:
        """There must be no row."""
        return

    def subject(self, args: dict[str, Any]) -> str:
        """Return ``constraint orders_total_check on orders``."""
        return f"constraint {args['constraint']} on {plain(args['table'])}"
