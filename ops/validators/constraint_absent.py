"""A constraint is gone."""

from __future__ import annotations

from ops.probing import StateValidator
from ops.validator import validators

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
    sql = SQL
    takes = ("table", "constraint")
    about = "constraint {constraint} on {table}"
