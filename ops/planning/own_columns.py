"""Steps that fill nothing but columns which the plan itself made: what they held before needs no keeping. Pure."""

from __future__ import annotations

from dataclasses import replace

from knowledge.schema import Schema
from ops.risk.estimates import unqualified
from ops.step import Check, Step
from ops.steps._row_change import RowChange
from ops.steps._rows import batched_update


def unkept(step: Step, schema: Schema, *, original: Schema) -> Step:
    """Return a step without before-images where all that it fills was made by the plan: on the way back it goes with its values.

    :param original: the schema before the plan, with the names that its tables have by now.
    """
    if step.kind != "backfill" or "side_table" not in step.args:
        return step
    name = unqualified(step.args["table"])
    table, before = schema.table(name), original.table(name)
    if table is None or (before is not None and any(before.column(column) for column in step.args["values"])):
        return step
    change = RowChange(table, step.args["values"], where=step.args.get("where"), source=step.args.get("source"))
    plain = batched_update(
        step.kind, change, schema, before_images=False, title=step.title, reason=step.reason, batch_rows=step.args["batch_rows"]
    )
    told = {name: value for name, value in step.args.items() if name not in _KEEPING}
    checks = tuple(map(_counted, step.checks))
    return replace(step, statements=plain.statements, undo=plain.undo, args=told | plain.args, checks=checks)


#: What a step says of the rows that it keeps.
_KEEPING = ("side_table", "undo_walk", "restores")


def _counted(check: Check) -> Check:
    """Return a validator that holds no row against the step: what is kept no more cannot tell which rows programs wrote since."""
    if check.validator != "rows_set":
        return check
    return replace(check, args={name: value for name, value in check.args.items() if name != "side_table"} | {"moving": True})
