"""An enum has its values, in order."""

from __future__ import annotations

from typing import Any

from ops.probing import StateValidator
from ops.validator import validators

SQL = """
SELECT array_agg(e.enumlabel::text ORDER BY e.enumsortorder) AS labels
  FROM pg_catalog.pg_enum e
  JOIN pg_catalog.pg_type t ON t.oid = e.enumtypid
  JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
 WHERE n.nspname = %(schema)s AND t.typname = %(type)s
HAVING count(*) > 0
""".strip()


@validators.register
class EnumLabels(StateValidator):
    """Reads pg_enum."""

    name = "enum_labels"
    title = "The enum has its values"
    sql = SQL
    takes = ("schema", "type")
    about = "enum {type}"

    def expected(self, args: dict[str, Any]) -> dict[str, Any]:
        """Return the values in order."""
        return {"labels": list(args["labels"])}
