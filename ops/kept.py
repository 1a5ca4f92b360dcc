"""What a plan keeps aside on its database so that it can be taken back: which relations, and about how much. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from knowledge.schema import OWN_SCHEMA, Schema
from ops.plan import Plan
from ops.risk.estimates import unqualified
from ops.risk.notes import size
from ops.step import Step

#: What a kept row costs beside its values: header, line pointer and the row's key.
ROW_BYTES = 40
_MOVED = re.compile(rf"ALTER TABLE {OWN_SCHEMA}\.\S+ RENAME TO (?P<name>\S+)")
_HIDDEN = re.compile(r"ALTER TABLE (?P<table>\S+) RENAME COLUMN .* TO (?P<column>\"?dropped_[0-9a-f]{8}_.*)")


def kept_relations(plan: Plan) -> tuple[str, ...]:
    """Return the tables that a plan fills or moves in VAST's own schema, qualified, in the order of its steps."""
    return tuple(dict.fromkeys(name for step in plan.steps for name in (*sides(step), *_moved(step))))


def hidden_columns(plan: Plan) -> tuple[str, ...]:
    """Return the columns that a plan hides instead of dropping them, as ``table.column``."""
    found = (_HIDDEN.fullmatch(text) for step in plan.steps for text in step.statements)
    return tuple(f"{one['table']}.{one['column']}" for one in found if one)


def sides(step: Step) -> tuple[str, ...]:
    """Return the side tables that a step fills."""
    if step.kind in ("restore", "put_back"):
        return ()
    own = [step.args["side_table"]] if "side_table" in step.args else []
    return tuple(dict.fromkeys([*own, *(one["args"]["side_table"] for one in step.args.get("restores", ()))]))


def kept_note(step: Step, schema: Schema) -> tuple[str, ...]:
    """Return the sentence that says how much a step keeps aside; nothing for a step that keeps nothing."""
    if not sides(step):
        return ()
    table = schema.table(unqualified(step.args.get("table") or step.args["restores"][0]["args"]["table"]))
    measure = schema.measures.get(table.name) if table is not None else None
    if table is None or measure is None or measure.rows is None:
        return (f"Keeps what it takes away in schema {OWN_SCHEMA}; how much that is, is not known.",)
    held = measure.rows * ROW_BYTES + round(measure.heap_bytes * _share(step, len(table.columns)))
    return (f"Keeps what it takes away in schema {OWN_SCHEMA}: {size(held)} at most.",)


def _share(step: Step, columns: int) -> float:
    """Return which part of a row's values is kept: keys alone, the old and the new value of changed columns, or whole rows."""
    if step.kind in ("move_rows", "add_rows"):
        return 0.0
    if "values" in step.args:
        return min(1.0, 2 * len(step.args["values"]) / max(columns, 1))
    return 1.0 / max(columns, 1) if step.kind == "copy" else 1.0


def _moved(step: Step) -> Iterator[str]:
    names: Sequence[re.Match[str] | None] = [_MOVED.fullmatch(text) for text in step.statements]
    return (f"{OWN_SCHEMA}.{found['name']}" for found in names if found)
