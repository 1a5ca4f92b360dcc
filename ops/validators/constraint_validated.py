"""A constraint is there and proved for every row."""

from __future__ import annotations

from typing import Any

from ops.probing import StateValidator
from ops.validator import validators

SQL = """
SELECT k.convalidated AS validated
  FROM pg_catalog.pg_constraint k
 WHERE k.conrelid = pg_catalog.to_regclass(%(table)s) AND k.conname = %(constraint)s
""".strip()


@validators.register
class ConstraintValidated(StateValidator):
    """Reads pg_constraint.convalidated."""

    name = "constraint_validated"
    title = "The constraint is validated"
    sql = SQL
    takes = ("table", "constraint")
    about = "constraint {constraint} on {table}"

    def expected(self, args: dict[str, Any]) -> dict[str, Any]:
        """Return that it must be valid."""
        return {"validated": True}
