"""Build an index while reads and writes go on."""

from __future__ import annotations

from knowledge.schema import Name
from ops.statements.render import drop_index
from ops.step import Budget, Check, Mode, Reconcile, Step, StepKind, step_kinds
from ops.steps._indexes import INDEX_STATE
from ops.steps._restores import undone


@step_kinds.register
class CreateIndex(StepKind):
    """CREATE INDEX CONCURRENTLY; an attempt that failed leaves an invalid index, which is dropped before the next."""

    name = "create_index"
    title = "Build an index concurrently"
    mode = Mode.AUTOCOMMIT

    def reconcile(self, step: Step) -> Reconcile:
        """Tell from the catalog whether the index is valid, invalid or absent."""
        index = Name(step.args["schema"], step.args["index"])
        return Reconcile(INDEX_STATE, {"schema": index.schema, "index": index.name}, clean=(drop_index(index),))

    def inverse(self, step: Step) -> list[Step] | None:
        """Return DROP INDEX CONCURRENTLY."""
        return undone(step)


def create_index_step(table: Name, index: str, statement: str, *, title: str = "", reason: str = "") -> Step:
    """Return the step that builds an index; ``statement`` is CREATE INDEX CONCURRENTLY, ``index`` the name in it."""
    args = {"schema": table.schema, "index": index}
    return Step(
        "create_index",
        title or f"Build index {index} on {table}",
        (statement,),
        (),
        args,
        Budget.LONG,
        checks=(Check("index_valid", args),),
        reason=reason,
    )
