"""Put back, in one statement, what rows without a key held."""

from __future__ import annotations

from ops.step import Mode, Step, StepKind, step_kinds


@step_kinds.register
class PutBack(StepKind):
    """Find kept rows again by their values and undo what was done to them; a row that changed since stays as it is."""

    name = "put_back"
    title = "Put rows back"
    mode = Mode.TRANSACTION

    def inverse(self, step: Step) -> list[Step] | None:
        """Return None: this is a way back; it has none of its own."""
        return None
