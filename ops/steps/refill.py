"""Fill a column again on the way back: what was written into its successor meanwhile must not be lost."""

from __future__ import annotations

from dataclasses import replace

from ops.step import Check, Mode, Step, StepKind, step_kinds


@step_kinds.register
class Refill(StepKind):
    """Changes nothing on the way there; on the way back it is a backfill, from the values that came since."""

    name = "refill"
    title = "Fill on the way back"
    mode = Mode.CHECK

    def inverse(self, step: Step) -> list[Step] | None:
        """Return the backfill, and nothing to undo it: it belongs to the way back."""
        held = step.args["filled"]
        checks = tuple(Check(**one) for one in held["checks"])
        return [Step("backfill", f"Undo: {step.title}", tuple(held["statements"]), (), held["args"], checks=checks)]


def refill_step(title: str, filled: Step, *, checks: tuple[Check, ...] = ()) -> Step:
    """Return the step whose way back is ``filled``, a backfill without before-images; ``checks`` follow it there."""
    held = replace(filled, checks=checks)
    args = {"statements": list(held.statements), "args": held.args, "checks": [vars(one) for one in held.checks]}
    return Step("refill", title, args={"filled": args}, reason="On the way back it gets what was written meanwhile.")
