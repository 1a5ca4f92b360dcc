"""Tables under a new name, with and without a view that keeps the old one."""

from __future__ import annotations

from ops.operation_json import operation_from_json
from ops.plan import Plan
from ops.planner import plan
from tests.unit.ops.schemas import SHOP, schema_of


def renamed(sql: str = SHOP, *, version: int = 180000, **args: object) -> Plan:
    operation = operation_from_json({"kind": "rename_table", "args": {"table": "orders", "new_name": "purchases", **args}})
    return plan([operation], schema_of(sql, version=version), database="shop", request="rename")


def test_a_view_keeps_the_old_name_in_the_same_transaction() -> None:
    step, wait, end = renamed(keep_view=True).steps

    assert (wait.kind, wait.args["relation"]) == ("await_unused", "orders")
    assert end.statements == ("DROP VIEW public.orders",)
    assert step.statements[0] == "ALTER TABLE public.orders RENAME TO purchases"
    assert step.statements[1].startswith(
        "CREATE VIEW public.orders WITH (security_invoker = true) AS SELECT id, customer_id, total, note"
    )
    assert step.undo == ("DROP VIEW IF EXISTS public.orders", "ALTER TABLE public.purchases RENAME TO orders")


def test_the_view_has_the_privileges_of_the_table() -> None:
    [step, *_] = renamed(f"{SHOP}; GRANT SELECT ON orders TO clerk", version=140000, keep_view=True).steps

    assert "security_invoker" not in step.statements[1]
    assert step.statements[2:] == ("GRANT SELECT ON TABLE public.orders TO clerk",)


def test_without_a_view_the_plan_says_how_to_ask_for_one() -> None:
    assert any("keep a view under the old name" in one.message for one in renamed().findings)
    assert not any(one.code == "renamed_at_once" for one in renamed(keep_view=True).findings)


def test_a_name_that_a_view_takes_over_is_not_expected_to_be_gone() -> None:
    [step, *_] = renamed(keep_view=True).steps

    states = {(check.args["relation"], check.args["present"]) for check in step.checks if check.validator == "relation_state"}
    assert {("orders", True), ("purchases", True)} <= states
    assert ("orders", False) not in states
