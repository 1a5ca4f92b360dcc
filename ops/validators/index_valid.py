"""An index is there, valid and ready: a concurrent build that failed leaves one that is not."""

from __future__ import annotations

from typing import Any

from ops.probing import StateValidator
from ops.validator import validators

SQL = """
SELECT i.indisvalid AS valid, i.indisready AS ready
  FROM pg_catalog.pg_index i
  JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = %(schema)s AND c.relname = %(index)s
""".strip()


@validators.register
class IndexValid(StateValidator):
    """Reads pg_index.indisvalid and indisready."""

    name = "index_valid"
    title = "The index is valid"
    sql = SQL
    takes = ("schema", "index")
    about = "index {index}"

    def expected(self, args: dict[str, Any]) -> dict[str, Any]:
        """Return that it must be valid and ready."""
        return {"valid": True, "ready": True}
