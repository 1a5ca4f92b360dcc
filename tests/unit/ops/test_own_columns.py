"""What a plan puts into columns that it makes itself is not kept: on the way back it goes with them."""

from __future__ import annotations

from typing import Any

import pytest

from ops.operation import Loss
from ops.operation_json import operation_from_json
from ops.plan import Plan
from ops.planner import plan
from tests.unit.ops.schemas import schema_of, sized

NEW = ("add_column", {"table": "orders", "column": "code", "type": "text"})


def planned(*wanted: tuple[str, dict[str, Any]]) -> Plan:
    operations = [operation_from_json({"kind": kind, "args": args}) for kind, args in wanted]
    return plan(operations, sized(schema_of(), 10_000_000), database="shop", request="r")


def filled(value: str, **more: Any) -> tuple[str, dict[str, Any]]:
    return "backfill_column", {"table": "orders", "column": "code", "value": value, **more}


@pytest.mark.parametrize(
    "wanted",
    [
        (NEW, filled("'x' || id")),
        (NEW, filled("gen_random_uuid()::text")),
        (NEW, filled("(SELECT name FROM customers WHERE customers.id = orders.customer_id)")),
        (NEW, filled("note", where="note IS NOT NULL")),
        (("raw_sql", {"sql": "ALTER TABLE orders ADD code text; UPDATE orders SET code = note"}),),
        (("raw_sql", {"sql": "ALTER TABLE orders RENAME note TO code; ALTER TABLE orders ADD note text; UPDATE orders SET note = code"}),),
    ],
)
def test_nothing_is_kept_of_columns_that_the_plan_makes(wanted: tuple[tuple[str, dict[str, Any]], ...]) -> None:
    made = planned(*wanted)

    assert "vast.kept_" not in str(made.steps)
    assert made.rollback is not None
    assert {step.kind for step in made.rollback} == {"ddl"}
    assert made.loss is Loss.LOSSLESS, "no data goes out of use"


@pytest.mark.parametrize(
    "wanted",
    [
        (("backfill_column", {"table": "orders", "column": "note", "value": "'x'"}),),
        (("raw_sql", {"sql": "ALTER TABLE orders ADD code text; UPDATE orders SET code = note, note = ''"}),),
        (("raw_sql", {"sql": "ALTER TABLE orders RENAME note TO code; UPDATE orders SET code = 'x'"}),),
    ],
)
def test_what_was_there_is_kept(wanted: tuple[tuple[str, dict[str, Any]], ...]) -> None:
    made = planned(*wanted)

    assert "vast.kept_" in str(made.steps)
    assert made.loss is Loss.LOSSY
