"""Rebuild an index or all indexes of a table while reads and writes go on."""

from __future__ import annotations

from knowledge.schema import Name
from ops.statements.render import relation
from ops.step import Budget, Check, Mode, Reconcile, Step, StepKind, step_kinds

#: An aborted REINDEX CONCURRENTLY leaves the old index valid and a half-built copy named …_ccnew (or _ccold) beside it.
LEFTOVERS = """
SELECT CASE WHEN count(*) > 0 THEN 'broken' ELSE 'absent' END
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
 WHERE n.nspname = %(schema)s AND NOT i.indisvalid AND c.relname = %(index)s || '_ccnew'
""".strip()


@step_kinds.register
class Reindex(StepKind):
    """REINDEX INDEX CONCURRENTLY; doing it twice does no harm, so an attempt in doubt is repeated."""

    name = "reindex"
    title = "Rebuild an index concurrently"
    mode = Mode.AUTOCOMMIT

    def reconcile(self, step: Step) -> Reconcile:
        """Return whether an aborted attempt left its half-built copy."""
        schema, index = step.args["schema"], step.args["index"]
        clean = f"DROP INDEX CONCURRENTLY IF EXISTS {relation(Name(schema, f'{index}_ccnew'))}"
        return Reconcile(LEFTOVERS, {"schema": schema, "index": index}, clean=(clean,))

    def inverse(self, step: Step) -> list[Step] | None:
        """Return nothing: a rebuilt index means what it meant before."""
        return []


def reindex_step(index: Name, *, reason: str = "") -> Step:
    """Return the step that rebuilds one index."""
    args = {"schema": index.schema, "index": index.name}
    statement = f"REINDEX INDEX CONCURRENTLY {relation(index)}"
    check = Check("index_valid", args)
    return Step("reindex", f"Rebuild index {index}", (statement,), (), args, Budget.LONG, checks=(check,), reason=reason)
