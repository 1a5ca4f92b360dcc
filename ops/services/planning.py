"""From operations to a plan: the planner with the rules that hold for a database."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.models import Database
from knowledge.schema import Schema
from ops.operation import Operation
from ops.plan import Plan


def plan_make(operations: Sequence[Operation], schema: Schema, *, database: Database, request: str) -> Plan:
    """Return the plan of operations on a schema; nothing is kept.

    :raises OperationInvalid, ChoiceNeeded: if an operation does not fit.
    """
    from ops.planner import plan  # noqa: PLC0415 - until the planner is there

    return plan(list(operations), schema, database=database.name, request=request)
