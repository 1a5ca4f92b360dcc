"""Everybody may do with a table what they could before."""

from __future__ import annotations

from typing import Any

from ops.probing import ComparingValidator, kept
from ops.validator import Outcome, Probe, validators

SQL = """
SELECT coalesce(r.rolname, 'everybody') || ' ' || lower(a.privilege_type)
       || CASE WHEN a.is_grantable THEN ' with grant option' ELSE '' END || coalesce(' of column ' || a.attname, '') AS said
  FROM (SELECT (aclexplode(coalesce(c.relacl, acldefault('r', c.relowner)))).*, NULL::name AS attname
          FROM pg_catalog.pg_class c WHERE c.oid = to_regclass(%(table)s)
        UNION ALL
        SELECT (aclexplode(t.attacl)).*, t.attname FROM pg_catalog.pg_attribute t
         WHERE t.attrelid = to_regclass(%(table)s) AND t.attnum > 0 AND NOT t.attisdropped) AS a
  LEFT JOIN pg_catalog.pg_roles r ON r.oid = a.grantee
 ORDER BY 1
""".strip()


@validators.register
class PrivilegesKept(ComparingValidator):
    """Compares who holds which privilege on a table and its columns with before the plan; none may be lost, none gained."""

    name = "privileges_kept"
    title = "The privileges are kept"

    def probe(self, args: dict[str, Any]) -> Probe:
        """Return the privileges as texts, one to a row."""
        return Probe(SQL, {"table": args["table"]})

    def compare(self, args: dict[str, Any], before: list[dict[str, Any]], rows: list[dict[str, Any]]) -> Outcome:
        """Pass if they are the same."""
        was, now = {str(row["said"]) for row in before}, {str(row["said"]) for row in rows}
        return kept(args, "privileges on", was, now, may_grow=False)
