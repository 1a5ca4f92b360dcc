"""The way back of a step: its restores from before-images, and its undoing statements as steps. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ops.step import Budget, Check, Step
from ops.steps._undoing import steps_of


def restore_of(step: Step) -> list[Step] | None:
    """Return the restore of a step in batches: [] where there is nothing to undo, None where nothing could be kept."""
    if step.undo is None:
        return None
    if not step.undo:
        return [replace(_restore(one), title=f"Undo: {step.title}") for one in step.args.get("restores", ())]
    args = {"table": step.args["table"], "side_table": step.args["side_table"], "batch_rows": step.args["batch_rows"]}
    return [restore_step(f"Undo: {step.title}", step.undo[0], {**args, **step.args["undo_walk"]})]


def restore_step(title: str, statement: str, args: dict[str, Any]) -> Step:
    """Return the step that walks a side table and puts its rows back."""
    check = Check("rows_restored", {"side_table": args["side_table"], "table": args["table"]})
    return Step("restore", title, (statement,), (), {"prepare": [], **args}, Budget.SHORT, checks=(check,))


def undone(step: Step) -> list[Step] | None:
    """Return the steps that take back a step of statements: ``undo`` in its order, with the rows that ``args`` kept."""
    if step.undo is None:
        return None
    kept = [_restore(one) for one in step.args.get("restores", ())]
    return steps_of(f"Undo: {step.title}", step.undo, restores=kept)


def _restore(kept: dict[str, Any]) -> Step:
    if "statement" in kept:
        return restore_step("", kept["statement"], kept["args"])
    check = Check("rows_restored", {"side_table": kept["args"]["side_table"], "table": kept["args"]["table"]})
    return Step("put_back", "", tuple(kept["statements"]), (), kept["args"], Budget.LONG, checks=(check,))
