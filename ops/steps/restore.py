"""Put rows back from before-images, in batches over the side table."""

from __future__ import annotations

from ops.step import Mode, Step, StepKind, step_kinds


@step_kinds.register
class Restore(StepKind):
    """Restore the rows that nobody changed since; what is left in the side table afterwards are the conflicts."""

    name = "restore"
    title = "Restore rows"
    mode = Mode.BATCHES

    def inverse(self, step: Step) -> list[Step] | None:
        """A restore is a way back; it has none of its own."""
        return None
