"""Drop an index while reads and writes go on."""

from __future__ import annotations

from knowledge.schema import Name
from ops.statements.render import drop_index
from ops.step import Budget, Mode, Reconcile, Step, StepKind, step_kinds
from ops.steps._indexes import INDEX_GONE
from ops.steps._restores import undone


@step_kinds.register
class DropIndex(StepKind):
    """DROP INDEX CONCURRENTLY; an attempt that failed is simply repeated."""

    name = "drop_index"
    title = "Drop an index concurrently"
    mode = Mode.AUTOCOMMIT

    def reconcile(self, step: Step) -> Reconcile:
        """Tell from the catalog whether the index is gone."""
        return Reconcile(INDEX_GONE, {"schema": step.args["schema"], "index": step.args["index"]})

    def inverse(self, step: Step) -> list[Step] | None:
        """Return the building of the index as it was."""
        return undone(step)


def drop_index_step(index: Name, *, title: str = "", reason: str = "") -> Step:
    """Return the step that drops an index; the planner finds its definition for the way back."""
    args = {"schema": index.schema, "index": index.name}
    return Step("drop_index", title or f"Drop index {index}", (drop_index(index),), (), args, Budget.LONG, reason=reason)
