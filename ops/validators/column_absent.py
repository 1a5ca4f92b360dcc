"""A column is gone."""

from __future__ import annotations

from ops.probing import StateValidator
from ops.validator import validators

SQL = """
SELECT a.attname
  FROM pg_catalog.pg_attribute a
 WHERE a.attrelid = pg_catalog.to_regclass(%(table)s) AND a.attname = %(column)s AND a.attnum > 0 AND NOT a.attisdropped
""".strip()


@validators.register
class ColumnAbsent(StateValidator):
    """Reads pg_attribute."""

    name = "column_absent"
    title = "The column is gone"
    sql = SQL
    takes = ("table", "column")
    about = "{table}.{column}"
