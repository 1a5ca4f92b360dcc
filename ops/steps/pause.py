"""Wait between two steps."""

from __future__ import annotations

from ops.step import Mode, Step, StepKind, step_kinds


@step_kinds.register
class Pause(StepKind):
    """Changes nothing; gives replicas, autovacuum or a deployment time."""

    name = "pause"
    title = "Wait"
    mode = Mode.PAUSE

    def inverse(self, step: Step) -> list[Step] | None:
        """Return nothing: nothing was changed."""
        return []


def pause_step(seconds: int, *, reason: str) -> Step:
    """Return the step that waits."""
    return Step("pause", f"Wait {seconds} s", args={"seconds": seconds}, reason=reason)
