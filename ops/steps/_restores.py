"""The way back of a step that keeps before-images: a restore step that walks the side table. Pure."""

from __future__ import annotations

from ops.step import Check, Step


def restore_of(step: Step) -> list[Step] | None:
    """Return the restore of a step in batches: [] where there is nothing to undo, None where nothing could be kept."""
    if step.undo is None:
        return None
    if not step.undo:
        return []
    side = step.args["side_table"]
    args = {
        "table": step.args["table"],
        "side_table": side,
        "batch_rows": step.args["batch_rows"],
        "prepare": [],
        **step.args["undo_walk"],
    }
    check = Check("rows_restored", {"side_table": side, "table": step.args["table"]})
    return [Step("restore", f"Undo: {step.title}", step.undo, (), args, step.budget, checks=(check,))]
