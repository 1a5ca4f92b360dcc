"""An index is gone."""

from __future__ import annotations

from ops.probing import StateValidator
from ops.validator import validators

SQL = """
SELECT c.relname
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = %(schema)s AND c.relname = %(index)s AND c.relkind IN ('i', 'I')
""".strip()


@validators.register
class IndexAbsent(StateValidator):
    """Reads pg_class."""

    name = "index_absent"
    title = "The index is gone"
    sql = SQL
    takes = ("schema", "index")
    about = "index {index}"
