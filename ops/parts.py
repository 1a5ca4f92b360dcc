"""The parts of a plan: what is promoted by one order. A plan that waits until something is unused has one more. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from ops.plan import Plan
from ops.step import Step

#: The step kind that a part begins with, unless it is the first.
GATE = "await_unused"

Positioned = list[tuple[int, Step]]


def parts_of(plan: Plan) -> list[Positioned]:
    """Return the plan's steps with their positions, part by part."""
    parts: list[Positioned] = [[]]
    for position, step in enumerate(plan.steps):
        if step.kind == GATE and parts[-1]:
            parts.append([])
        parts[-1].append((position, step))
    return parts


def split(steps: Iterable[Step]) -> tuple[list[Step], list[Step]]:
    """Return the steps that may run at once, and those from the first wait on."""
    found = list(steps)
    place = next((at for at, step in enumerate(found) if step.kind == GATE), len(found))
    return found[:place], found[place:]


def gate_of(part: Positioned) -> Step | None:
    """Return the step that a part waits at, None for one that does not wait."""
    first = part[0][1] if part else None
    return first if first is not None and first.kind == GATE else None


def gates(plan: Plan) -> int:
    """Return how many times the plan waits."""
    return len(parts_of(plan)) - 1
