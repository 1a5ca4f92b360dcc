"""A constraint is there, whether or not it is proved for the rows that were there before."""

from __future__ import annotations

from typing import Any

from ops.probing import StateValidator
from ops.validator import validators

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
    sql = SQL
    takes = ("table", "constraint")
    about = "constraint {constraint} on {table}"

    def expected(self, args: dict[str, Any]) -> dict[str, Any]:
        """Return that there must be a row."""
        return {"present": True}
