"""A column is what the plan says: type, NOT NULL, default."""

from __future__ import annotations

from typing import Any

from ops.probing import StateValidator
from ops.validator import validators

# The type as format_type prints it with an empty search_path, whatever the path of the session that checks.
SQL = r"""
SELECT CASE WHEN base.typnamespace = 'pg_catalog'::regnamespace THEN pg_catalog.format_type(a.atttypid, a.atttypmod)
            ELSE pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(base.typname)
                 || coalesce(substring(pg_catalog.format_type(a.atttypid, a.atttypmod) from '\([^)]*\)'), '')
                 || CASE WHEN base.oid <> t.oid THEN '[]' ELSE '' END
        END AS type,
       a.attnotnull AS not_null, a.atthasdef AS has_default
  FROM pg_catalog.pg_attribute a
  JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
  JOIN pg_catalog.pg_type base ON base.oid = CASE WHEN t.typcategory = 'A' AND t.typelem <> 0 THEN t.typelem ELSE t.oid END
  JOIN pg_catalog.pg_namespace n ON n.oid = base.typnamespace
 WHERE a.attrelid = pg_catalog.to_regclass(%(table)s) AND a.attname = %(column)s AND a.attnum > 0 AND NOT a.attisdropped
""".strip()
FACTS = ("type", "not_null", "has_default")


@validators.register
class ColumnState(StateValidator):
    """Reads pg_attribute; facts that the arguments leave out are not compared."""

    name = "column_state"
    title = "The column is as planned"
    sql = SQL
    takes = ("table", "column")
    about = "{table}.{column}"

    def expected(self, args: dict[str, Any]) -> dict[str, Any]:
        """Return the facts that are given."""
        return {name: args[name] for name in FACTS if name in args}
