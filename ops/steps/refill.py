"""Fill something on the way back: a column with what was written into its successor meanwhile, a view that came back empty."""

from __future__ import annotations

from dataclasses import replace

from ops.step import Budget, Check, Mode, Step, StepKind, step_kinds


@step_kinds.register
class Refill(StepKind):
    """Changes nothing on the way there; on the way back it is a step that fills, from the values that came since."""

    name = "refill"
    title = "Fill on the way back"
    mode = Mode.CHECK

    def inverse(self, step: Step) -> list[Step] | None:
        """Return the step that fills, and nothing to undo it: it belongs to the way back."""
        held = step.args["filled"]
        checks = tuple(Check(**one) for one in held["checks"])
        kind, budget = held.get("kind", "backfill"), Budget(held.get("budget", Budget.SHORT))  # plans of before say neither
        return [Step(kind, f"Undo: {step.title}", tuple(held["statements"]), (), held["args"], budget, checks=checks)]


def refill_step(title: str, filled: Step, *, checks: tuple[Check, ...] = ()) -> Step:
    """Return the step whose way back is ``filled``, a step that needs none of its own; ``checks`` follow it there."""
    held = replace(filled, checks=checks)
    args = {
        "kind": held.kind,
        "statements": list(held.statements),
        "args": held.args,
        "budget": str(held.budget.value),
        "checks": [vars(one) for one in held.checks],
    }
    return Step("refill", title, args={"filled": args}, reason="On the way back it gets what was written meanwhile.")
