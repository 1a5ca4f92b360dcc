"""The way back of a plan that ran in whole or in part. Pure.

Every undoing step has a position in the whole way back, whichever of them a rollback needs: a second rollback that goes on
where a first one stopped counts the same.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from ops.plan import Plan
from ops.step import Step, step_kinds
from vast_project.errors import Conflict


class NoWayBack(Conflict):
    """A step that took effect cannot be undone; nothing was changed."""

    code = "no_way_back"


@dataclass(frozen=True)
class Undo:
    """One step of the way back; ``undoes`` is the position of the step it undoes."""

    position: int
    undoes: int
    step: Step


def way_back(plan: Plan) -> tuple[Undo, ...]:
    """Return the whole way back in the order it is run; steps that cannot be undone have none."""
    undos: list[Undo] = []
    for undoes, step in reversed(list(enumerate(plan.steps))):
        for inverse in step_kinds[step.kind].inverse(step) or ():
            undos.append(Undo(len(undos), undoes, inverse))
    if plan.rollback is None:
        return tuple(undos)
    # What was shown, hashed and approved is run; the derivation above only says which step undoes which.
    return tuple(Undo(undo.position, undo.undoes, step) for undo, step in zip(undos, plan.rollback, strict=True))


def undo_steps(plan: Plan, *, applied: Collection[int], undone: Collection[int] = ()) -> list[tuple[int, Step]]:
    """Return what undoes the steps that took effect, with positions in the whole way back.

    :param applied: positions of the plan's steps that took effect, in whole or in part.
    :param undone: positions in the way back that an earlier rollback has done already.
    :raises NoWayBack: if one of the applied steps cannot be undone.
    """
    for position in sorted(applied, reverse=True):
        step = plan.steps[position]
        if step_kinds[step.kind].inverse(step) is None:
            raise NoWayBack(
                f"Step {position + 1}, {step.title}, took effect and cannot be undone. Nothing was changed. "
                "Propose a plan that leads forward from here.",
                step=position + 1,
            )
    return [(undo.position, undo.step) for undo in way_back(plan) if undo.undoes in applied and undo.position not in undone]
