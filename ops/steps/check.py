"""Look before going on: validators only."""

from __future__ import annotations

from ops.step import Check, Mode, Step, StepKind, step_kinds


@step_kinds.register
class CheckOnly(StepKind):
    """Changes nothing; a failed validator stops the run."""

    name = "check"
    title = "Check"
    mode = Mode.CHECK

    def inverse(self, step: Step) -> list[Step] | None:
        """Return nothing: nothing was changed."""
        return []


def check_step(title: str, *checks: Check, reason: str = "") -> Step:
    """Return the step that runs validators."""
    return Step("check", title, checks=checks, reason=reason)
