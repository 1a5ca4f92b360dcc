from __future__ import annotations

import pytest

from facts.guard import Policy, check_read
from facts.guard.policy import policy_of
from knowledge.schema import Column, Name, Schema, Table, View
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
    assert check_read("SELECT uuidv7()", GUARD_SCHEMA, 150018).code == "function_newer"


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
        "SELECT public.customers.* FROM public.customers",
        "SELECT x.* FROM (customers c JOIN orders o ON true) x",
        "SELECT x FROM (customers c JOIN orders o ON true) x",
        "SELECT x.b FROM (customers c JOIN orders o ON true) AS x(a, b, c)",
        "SELECT count(*) FROM customers NATURAL JOIN (VALUES ('ada@example.org')) v(email)",
        "SELECT count(*) FROM customers JOIN (VALUES ('ada@example.org')) v(email) USING (email)",
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
        "SELECT o.id, o.total FROM customers JOIN orders o USING (id)",
        "SELECT s.* FROM (SELECT id FROM customers) s",
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


def test_what_the_planner_knows_of_values_is_personal_too() -> None:
    for sql in ("SELECT * FROM pg_stats", "SELECT most_common_vals FROM pg_catalog.pg_stats", "SELECT histogram_bounds FROM pg_stats s"):
        verdict = check_read(sql, GUARD_SCHEMA, policy=PERSONAL)
        assert verdict.code == "relation_sensitive"
        assert "of which some are marked as personal" in verdict.reason
        assert check_read(sql, GUARD_SCHEMA).allow
    assert check_read("SELECT attname, n_distinct FROM pg_stats", GUARD_SCHEMA, policy=PERSONAL).allow


def test_a_mark_holds_for_partitions_children_and_what_they_are_parts_of() -> None:
    marked = (Column("id", "bigint"), Column("email", "text", comment="@personal"))
    plain = (Column("id", "bigint"), Column("email", "text"))
    tables = (
        Table(Name("public", "people"), kind="p", columns=marked),
        Table(Name("public", "people_old"), columns=plain, parent=Name("public", "people")),
        Table(Name("public", "staff"), columns=marked, inherits=(Name("public", "everybody"),)),
        Table(Name("public", "everybody"), columns=plain),
        Table(Name("public", "guests"), columns=plain, inherits=(Name("public", "everybody"),)),
        Table(Name("public", "others"), columns=plain),
    )
    schema = Schema(tables=tables)

    for name in ("people", "people_old", "staff", "everybody", "guests"):
        assert check_read(f"SELECT email FROM {name}", schema, policy=policy_of(schema)).code == "column_personal"
        assert check_read(f"SELECT id FROM {name}", schema, policy=policy_of(schema)).allow
    assert check_read("SELECT email FROM others", schema, policy=policy_of(schema)).allow


def test_a_table_with_a_foreign_partition_is_read_without_it_or_not_at_all() -> None:
    columns = (Column("id", "bigint"),)
    tables = (
        Table(Name("public", "events_all"), kind="p", columns=columns),
        Table(Name("public", "events_half"), kind="p", columns=columns, parent=Name("public", "events_all")),
        Table(Name("public", "events_far"), kind="f", columns=columns, parent=Name("public", "events_half"), server="elsewhere"),
        Table(Name("public", "events_near"), columns=columns, parent=Name("public", "events_all")),
    )
    schema = Schema(tables=tables)

    for sql in ("SELECT * FROM events_all", "TABLE events_half", "SELECT * FROM events_far", "TABLE ONLY events_far"):
        assert check_read(sql, schema).code == "relation_foreign"
    assert check_read("SELECT * FROM events_near, ONLY events_all", schema).allow
    allowed = Policy(relations=frozenset({Name("public", "events_far")}))
    assert check_read("SELECT * FROM events_all", schema, policy=allowed).allow


def test_a_materialised_view_is_judged_by_where_its_rows_come_from_and_not_by_what_made_them() -> None:
    def view(name: str, definition: str, kind: str = "m") -> View:
        return View(Name("public", name), kind, definition, columns=(Column("id", "bigint"),))

    views = (
        view("promoted_then", "SELECT app.promote(orders.id) AS id FROM public.orders, public.remote_orders;"),
        view("promoted_now", "SELECT app.promote(orders.id) AS id FROM public.orders;", "v"),
        view("over_both", "SELECT promoted_now.id FROM public.promoted_now;"),
        view("mails", "SELECT (customers.*)::text AS id FROM public.customers;"),
        view("hashes_then", "SELECT pg_authid.rolpassword AS id FROM pg_authid;"),
    )
    schema = Schema(tables=GUARD_SCHEMA.tables, views=views, functions=GUARD_SCHEMA.functions)

    assert check_read("SELECT * FROM promoted_then, over_both", schema, policy=PERSONAL).allow
    assert check_read("SELECT * FROM over_both, promoted_now", schema, policy=PERSONAL).code == "view_refused"
    for name in ("mails", "hashes_then"):
        assert check_read(f"SELECT * FROM {name}", schema, policy=PERSONAL).code == "view_refused"
    assert check_read("SELECT * FROM mails", schema).allow
