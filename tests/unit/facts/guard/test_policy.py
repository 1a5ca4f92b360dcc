from __future__ import annotations

import pytest

from facts.guard import Policy, check_read
from knowledge.schema import Column, Name, Schema, View
from tests.unit.facts.guard.shop import GUARD_SCHEMA, SHADOWING

PERSONAL = Policy(personal={Name("public", "customers"): frozenset({"email", "name"})})


def test_a_function_that_hides_a_builtin_is_refused_and_the_builtin_can_be_named() -> None:
    verdict = check_read("SELECT lower(name) FROM customers", SHADOWING)

    assert verdict.code == "function_shadowed"
    assert "public.lower()" in verdict.reason
    assert check_read("SELECT pg_catalog.lower(name) FROM customers", SHADOWING).allow
    assert check_read("SELECT c.lower FROM customers c", SHADOWING).code == "attribute_call"


def test_a_function_outside_the_search_path_hides_nothing() -> None:
    schema = Schema(tables=SHADOWING.tables, functions=SHADOWING.functions, search_path=("reporting",))

    assert check_read("SELECT lower('X')", schema).allow
    assert check_read("SELECT public.lower('X')", schema).code == "function_unknown"


def test_the_owner_may_allow_a_function_and_nothing_else_comes_with_it() -> None:
    policy = Policy(functions=frozenset({Name("public", "lower_it")}))

    assert check_read("SELECT lower_it('X'), public.lower_it('X')", GUARD_SCHEMA, policy=policy).allow
    assert check_read("SELECT app.promote(1)", GUARD_SCHEMA, policy=policy).code == "function_unknown"


def test_the_owner_may_allow_a_foreign_table_and_a_view() -> None:
    policy = Policy(relations=frozenset({Name("public", "remote_orders"), Name("public", "naps")}))

    assert check_read("SELECT * FROM remote_orders", GUARD_SCHEMA, policy=policy).allow
    assert check_read("SELECT * FROM naps", GUARD_SCHEMA, policy=policy).allow


def test_newer_functions_are_unknown_to_older_servers() -> None:
    assert check_read("SELECT uuidv7()", GUARD_SCHEMA, 180004).allow
    assert check_read("SELECT uuidv7()", GUARD_SCHEMA, 150018).code == "function_unknown"


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT email FROM customers",
        "SELECT c.email FROM customers c",
        "SELECT * FROM customers",
        "SELECT c.* FROM orders o JOIN customers c ON true",
        "TABLE customers",
        "SELECT c FROM customers c",
        "SELECT customers FROM customers",
        "SELECT to_jsonb(c) FROM customers c",
        "SELECT (c).email FROM customers c",
        "SELECT x.b FROM customers x(a, b)",
        "SELECT id FROM customers WHERE email LIKE 'a%'",
        "SELECT id FROM customers ORDER BY name",
        "SELECT count(DISTINCT email) FROM customers",
        "SELECT s.* FROM (SELECT * FROM customers) s",
        "EXPLAIN ANALYZE SELECT email FROM customers",
    ],
)
def test_personal_columns_are_not_read(sql: str) -> None:
    verdict = check_read(sql, GUARD_SCHEMA, policy=PERSONAL)

    assert verdict.code == "column_personal"
    assert "customers." in verdict.reason


def test_a_view_over_personal_columns_is_not_read() -> None:
    verdict = check_read("SELECT count(*) FROM addresses", GUARD_SCHEMA, policy=PERSONAL)

    assert verdict.code == "view_refused"
    assert "customers.email is marked as personal" in verdict.reason


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT id, country FROM customers",
        "SELECT count(*) FROM customers",
        "SELECT o.* FROM orders o JOIN customers c ON c.id = o.customer_id",
        "SELECT country, count(*) FROM customers GROUP BY country",
    ],
)
def test_the_other_columns_of_a_personal_table_are_read(sql: str) -> None:
    assert check_read(sql, GUARD_SCHEMA, policy=PERSONAL).allow


def test_a_view_that_leads_back_to_itself_ends() -> None:
    columns = (Column("id", "bigint"),)
    loop = tuple(
        View(Name("public", name), "v", f"SELECT {other}.id FROM public.{other}", columns=columns)
        for name, other in (("a", "b"), ("b", "a"))
    )
    schema = Schema(views=loop)

    assert check_read("SELECT * FROM a", schema).allow
