"""Privileges and policies: what is refused, and what is said beside the plan."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ops.operation import ChoiceNeeded, OperationInvalid
from ops.operation_json import operation_from_json
from ops.plan import Plan
from ops.planner import plan
from tests.unit.ops.schemas import SHOP, schema_of

WORLD = f"""{SHOP}
CREATE SCHEMA reports;
CREATE TABLE reports.daily (day date PRIMARY KEY);
GRANT SELECT ON orders TO clerk;
ALTER TABLE customers ENABLE ROW LEVEL SECURITY;
CREATE POLICY customers_all ON customers USING (true);
"""


def planned(kind: str, *, version: int = 180000, **args: Any) -> Plan:
    operation = operation_from_json({"kind": kind, "args": args})
    return plan([operation], schema_of(WORLD, version=version), database="shop", request=kind)


def codes(made: Plan) -> set[str]:
    return {one.code for one in made.findings}


def test_write_access_is_insert_update_and_delete() -> None:
    [step] = planned("grant_privileges", role="clerk", privileges=["write"], table="orders").steps

    assert step.statements == ("GRANT INSERT, UPDATE, DELETE ON TABLE public.orders TO clerk",)
    assert step.undo == ("REVOKE INSERT, UPDATE, DELETE ON TABLE public.orders FROM clerk",)


def test_only_what_was_not_there_is_taken_back() -> None:
    [step] = planned("grant_privileges", role="clerk", privileges=["select", "insert"], table="orders").steps

    assert step.undo == ("REVOKE INSERT ON TABLE public.orders FROM clerk",)


def test_future_tables_get_default_privileges() -> None:
    steps = planned(
        "grant_privileges", role="clerk", privileges=["select"], namespace="reports", every="tables", scope="both"
    ).steps

    assert [step.statements[0] for step in steps] == [
        "GRANT SELECT ON ALL TABLES IN SCHEMA reports TO clerk",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA reports GRANT SELECT ON TABLES TO clerk",
    ]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ({"privileges": ["execute"], "table": "orders"}, "has no privilege EXECUTE"),
        ({"privileges": ["select"], "namespace": "report", "every": "tables"}, "Did you mean reports?"),
        ({"privileges": ["select"], "table": "orders", "columns": ["totl"]}, "Did you mean total?"),
        ({"privileges": ["select"]}, "On which table"),
    ],
)
def test_what_cannot_be_granted_is_refused(args: dict[str, Any], said: str) -> None:
    with pytest.raises(OperationInvalid, match=said.replace("?", r"\?")):
        planned("grant_privileges", role="clerk", **args)


def test_maintain_is_a_privilege_of_newer_servers() -> None:
    assert planned("grant_privileges", role="clerk", privileges=["maintain"], table="orders").steps
    with pytest.raises(OperationInvalid, match="PostgreSQL 16 has no privilege MAINTAIN"):
        planned("grant_privileges", version=160000, role="clerk", privileges=["maintain"], table="orders")


def test_a_role_that_nothing_names_and_a_schema_out_of_reach_are_said() -> None:
    made = planned("grant_privileges", role="clrk", privileges=["select"], table="reports.daily")

    assert codes(made) >= {"role_not_seen", "schema_out_of_reach"}
    assert any("Did you mean clerk?" in one.message for one in made.findings)


@pytest.mark.parametrize(
    ("kind", "args"),
    [
        ("grant_privileges", {"role": "clrk", "privileges": ["select"], "table": "orders"}),
        ("revoke_privileges", {"role": "clrk", "privileges": ["select"], "table": "orders"}),
        ("change_owner", {"role": "clrk", "table": "orders"}),
        ("create_schema", {"role": "clrk", "namespace": "later"}),
        ("create_policy", {"roles": ["clrk"], "table": "orders", "policy_name": "p", "using": "total > 0"}),
        ("change_policy", {"roles": ["clrk"], "policy_name": "customers_all"}),
    ],
)
def test_a_role_that_the_server_does_not_have_is_refused_with_the_nearest(kind: str, args: dict[str, Any]) -> None:
    schema = schema_of(WORLD)
    known = replace(schema, server=replace(schema.server, roles=("clerk", "owner", "pg_read_all_data")))
    made = operation_from_json({"kind": kind, "args": args})

    with pytest.raises(OperationInvalid, match=r"There is no role clrk. Did you mean clerk\?"):
        plan([made], known, database="shop", request=kind)
    assert plan(
        [
            operation_from_json(
                {"kind": "grant_privileges", "args": {"role": "public", "privileges": ["select"], "table": "orders"}}
            )
        ],
        known,
        database="shop",
        request="to all",
    )


def test_nobody_is_no_role_that_could_be_granted_anything() -> None:
    with pytest.raises(OperationInvalid, match=r"names no role\. To take a privilege away say from whom"):
        operation_from_json({"kind": "grant_privileges", "args": {"role": "nobody", "privileges": ["delete"], "table": "orders"}}).check(schema_of(WORLD))



def test_a_policy_needs_a_condition_that_its_command_asks() -> None:
    with pytest.raises(ChoiceNeeded):
        planned("create_policy", table="orders", policy_name="p")
    with pytest.raises(OperationInvalid, match="has no USING"):
        planned("create_policy", table="orders", policy_name="p", command="insert", using="total > 0")
    with pytest.raises(OperationInvalid, match="Did you mean total"):
        planned("create_policy", table="orders", policy_name="p", using="totl > 0")


def test_who_sees_nothing_any_more_is_said() -> None:
    assert "nothing_visible" in codes(planned("enable_row_security", table="orders"))
    assert "not_in_force" in codes(planned("create_policy", table="orders", policy_name="p", using="total > 0"))
    assert "nothing_visible" in codes(planned("drop_policy", policy_name="customers_all"))
    assert "everything_visible" in codes(planned("disable_row_security", table="customers"))


def test_an_unknown_policy_is_refused_with_the_nearest() -> None:
    with pytest.raises(OperationInvalid, match="Did you mean customers_all"):
        planned("drop_policy", policy_name="customer_all")


def test_a_mask_that_would_hide_nothing_or_pass_row_security_by_is_refused() -> None:
    [step] = planned("mask_columns", table="orders", columns=["note"], role="clerk").steps
    assert "NULL::text AS note" in step.statements[0]
    assert step.statements[-1] == "REVOKE SELECT ON TABLE public.orders FROM clerk"

    for args, said in (
        ({"table": "customers", "columns": ["email"], "role": "clerk"}, "row security"),
        ({"table": "orders", "columns": ["note"], "role": "public"}, "Name the role"),
        ({"table": "orders", "columns": ["note"], "role": "owner"}, "owns orders"),
        ({"table": "keyless", "columns": ["a", "b"], "role": "clerk"}, "Nothing of keyless would be left"),
    ):
        with pytest.raises(OperationInvalid, match=said):
            planned("mask_columns", **args)


def test_each_tenant_sees_its_own_rows_and_nobody_any_before_programs_say_for_whom_they_work() -> None:
    made = planned("isolate_tenants", table="orders", column="customer_id", tenant="customer", setting="app.customer")

    assert [sql for step in made.steps for sql in step.statements] == [
        "CREATE POLICY customer_isolation ON public.orders USING (customer_id = nullif(current_setting('app.customer', true), '')::bigint) "
        "WITH CHECK (customer_id = nullif(current_setting('app.customer', true), '')::bigint)",
        "ALTER TABLE public.orders ENABLE ROW LEVEL SECURITY",
    ]
    assert {"setting_needed", "owner_passes_by"} <= codes(made)


def test_tenants_are_isolated_by_a_column_that_is_there_and_a_setting_that_is_named() -> None:
    for args, error, said in (
        ({"table": "orders"}, OperationInvalid, "no column tenant_id"),
        ({"table": "orders", "column": "customer_id"}, ChoiceNeeded, "Which setting of a session"),
        ({"table": "orders", "column": "customer_id", "setting": "tenant"}, OperationInvalid, "such names have a dot"),
        ({"table": "customers", "column": "id", "setting": "app.tenant"}, OperationInvalid, "has policies already"),
    ):
        with pytest.raises(error, match=said):
            planned("isolate_tenants", **args)


def test_marked_rows_are_not_shown_by_a_view_that_passes_row_security_by() -> None:
    old = schema_of("CREATE TABLE files (id bigint PRIMARY KEY, body text); ALTER TABLE files ENABLE ROW LEVEL SECURITY;", version=140000)
    new = schema_of("CREATE TABLE files (id bigint PRIMARY KEY, body text); GRANT SELECT ON files TO clerk;", version=180000)
    operation = operation_from_json({"kind": "add_soft_delete", "args": {"table": "files"}})

    with pytest.raises(OperationInvalid, match="has row security, which a view passes by before PostgreSQL 15"):
        plan([operation], old, database="shop", request="")
    assert "not_granted" in codes(plan([operation], new, database="shop", request=""))
