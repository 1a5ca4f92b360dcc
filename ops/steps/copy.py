"""Copy values into a side table, in batches, before something throws them away."""

from __future__ import annotations

from ops.step import Mode, Step, StepKind, step_kinds


@step_kinds.register
class Copy(StepKind):
    """An INSERT … SELECT in keyset batches; a row that is kept already is left alone."""

    name = "copy"
    title = "Keep values"
    mode = Mode.BATCHES

    def inverse(self, step: Step) -> list[Step] | None:
        """Return nothing: the table that is copied from does not change."""
        return []
