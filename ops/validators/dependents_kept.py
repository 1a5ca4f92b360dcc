"""What hangs on a table is still there."""

from __future__ import annotations

from typing import Any

from ops.probing import ComparingValidator, kept
from ops.validator import Outcome, Probe, validators

SQL = """
SELECT DISTINCT said FROM (
    SELECT CASE v.relkind WHEN 'm' THEN 'materialised view ' ELSE 'view ' END || v.oid::regclass AS said
      FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_rewrite w ON w.oid = d.objid JOIN pg_catalog.pg_class v ON v.oid = w.ev_class
     WHERE d.classid = 'pg_catalog.pg_rewrite'::regclass AND d.refobjid = to_regclass(%(table)s) AND v.oid <> d.refobjid
    UNION ALL
    SELECT 'foreign key ' || k.conname || ' of ' || k.conrelid::regclass FROM pg_catalog.pg_constraint k
     WHERE k.contype = 'f' AND k.confrelid = to_regclass(%(table)s)
    UNION ALL
    SELECT 'trigger ' || t.tgname FROM pg_catalog.pg_trigger t WHERE t.tgrelid = to_regclass(%(table)s) AND NOT t.tgisinternal
    UNION ALL
    SELECT 'policy ' || p.polname FROM pg_catalog.pg_policy p WHERE p.polrelid = to_regclass(%(table)s)
    UNION ALL
    SELECT 'function ' || d.objid::regprocedure FROM pg_catalog.pg_depend d
     WHERE d.classid = 'pg_catalog.pg_proc'::regclass AND d.refobjid = to_regclass(%(table)s)) AS dependents
 ORDER BY 1
""".strip()


@validators.register
class DependentsKept(ComparingValidator):
    """Lists views, foreign keys of other tables, triggers, policies and functions that use a table; none may be gone."""

    name = "dependents_kept"
    title = "What depends on it is intact"

    def probe(self, args: dict[str, Any]) -> Probe:
        """Return the dependents as texts, one to a row."""
        return Probe(SQL, {"table": args["table"]})

    def compare(self, args: dict[str, Any], before: list[dict[str, Any]], rows: list[dict[str, Any]]) -> Outcome:
        """Pass if none is gone; new ones may have come."""
        was, now = {str(row["said"]) for row in before}, {str(row["said"]) for row in rows}
        return kept(args, "dependents of", was, now, may_grow=True)
