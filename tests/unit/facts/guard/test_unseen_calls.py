"""Calls that a statement makes without writing them: by a type's parts, by a text, by syntax that an older server reads otherwise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from facts.guard import Policy, check_read
from knowledge.schema import Column, Function, Name, Other, Schema, Table, Type
from tests.unit.facts.guard.shop import GUARD_SCHEMA

_SECRET = "app.secret"  # a domain whose check calls a function of the database

SCHEMA = replace(
    GUARD_SCHEMA,
    tables=(
        *GUARD_SCHEMA.tables,
        Table(Name("public", "letters"), columns=(Column("id", "bigint"), Column("seal", _SECRET))),
        Table(Name("public", "moods"), columns=(Column("id", "bigint"), Column("now", "mood"), Column("n", "numeric(10,2)"))),
    ),
    types=(
        *GUARD_SCHEMA.types,
        Type(Name("public", "envelope"), "c", attributes=(("to", "text"), ("seals", f"{_SECRET}[]"))),
        Type(Name("public", "worse"), "d", base=_SECRET),
        Type(Name("public", "span_of_secrets"), "r", base=_SECRET),
        Type(Name("public", "price_span"), "r", base="numeric(10,2)"),
    ),
)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT '(1,x)'::letters",
        "SELECT jsonb_populate_record(NULL::letters, '{\"seal\": \"x\"}')",
        "SELECT ('(a,{x})'::envelope)",
        "SELECT 'x'::worse",
        "SELECT '[a,b)'::span_of_secrets",
        "SELECT pg_input_is_valid('x', 'app.secret')",
        "SELECT pg_input_error_info('x', 'app.secret[]')",
        "SELECT pg_input_is_valid('x', 'app.' || 'secret')",
        "SELECT pg_input_is_valid('x', $1)",
    ],
)
def test_a_type_is_as_known_as_its_parts(sql: str) -> None:
    assert check_read(sql, SCHEMA).code == "type_unknown"


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT '(1,low,2.5)'::moods",
        "SELECT * FROM jsonb_populate_recordset(NULL::moods, '[]')",
        "SELECT '(a,b)'::address, '[1,2)'::price_span, '{1}'::positive[]",
        "SELECT pg_input_is_valid('4x', 'integer'), pg_input_is_valid('1.5', 'numeric(5,2)')",
        "SELECT pg_input_is_valid('low', 'mood'), pg_input_is_valid('x', 'timestamp with time zone'::text)",
    ],
)
def test_types_of_known_parts_are_known(sql: str) -> None:
    assert check_read(sql, SCHEMA).allow


def test_a_setting_is_refused_by_whatever_way_it_is_named() -> None:
    for sql in (
        "SELECT current_setting('primary_conninfo')",
        "SELECT pg_catalog.current_setting('PRIMARY_CONNINFO', true)",
        "SELECT current_setting('primary_' || 'conninfo')",
        "SELECT current_setting($1)",
        "SELECT current_setting(name) FROM pg_settings",
    ):
        assert check_read(sql, SCHEMA).code == "setting_sensitive"
    assert check_read("SELECT current_setting('work_mem'), current_setting('no.such'::text, true)", SCHEMA).allow


@pytest.mark.parametrize(
    ("name", "sql"),
    [
        ("json_value", "SELECT json_value(notes::jsonb, '$.a') FROM orders"),
        ("json_query", "SELECT json_query(notes::jsonb, '$.a') FROM orders"),
        ("json_exists", "SELECT json_exists(notes::jsonb, '$.a') FROM orders"),
        ("json_scalar", "SELECT json_scalar(total) FROM orders"),
        ("json_serialize", "SELECT json_serialize(notes::json) FROM orders"),
        ("json_array", "SELECT json_array(id, total) FROM orders"),
        ("json_object", "SELECT json_object('id' : id) FROM orders"),
        ("json_arrayagg", "SELECT json_arrayagg(id) FROM orders"),
        ("json_objectagg", "SELECT json_objectagg(id : total) FROM orders"),
    ],
)
def test_what_is_syntax_today_is_a_call_of_anybodys_function_to_an_older_server(name: str, sql: str) -> None:
    own = replace(SCHEMA, functions=(*SCHEMA.functions, Function(Name("public", name), "jsonb, text")))

    assert check_read(sql, own, 150018).code in ("function_unknown", "function_shadowed")
    assert check_read(sql, own, 180004).allow
    assert check_read(sql, SCHEMA, 150018).allow


def test_a_text_made_large_of_a_large_text_is_refused() -> None:
    assert check_read("SELECT length(repeat(repeat('x', 9999999), 100))", SCHEMA).code == "value_too_large"
    assert check_read("SELECT repeat('ab'::text || lpad('', 5000), 5000)", SCHEMA).code == "value_too_large"
    assert check_read("SELECT repeat(repeat('-', 10), 20), repeat(name, 3) FROM customers", SCHEMA).allow


_OF_FUNCTIONS = "an extension that nobody reviewed may bring a function of any name"


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT x.drop_it FROM unnest(ARRAY['orders']) x",
        "SELECT unnest.drop_it FROM unnest(ARRAY['orders'])",
        "SELECT (SELECT g.drop_it) FROM generate_series(1, 3) g",
        "SELECT x.drop_it FROM ROWS FROM (unnest(ARRAY['orders'])) x",
        "SELECT drop_it.drop_it FROM unnest(ARRAY['orders']) drop_it(name)",
        "SELECT id FROM orders, LATERAL string_to_table(status, ',') s WHERE s.drop_it IS NULL",
        "SELECT s.drop_it FROM show_trgm('orders') s",
    ],
)
def test_what_a_function_gave_may_be_called_with(sql: str) -> None:
    assert check_read(sql, SCHEMA).code == "attribute_call", _OF_FUNCTIONS


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT x.x, x.ordinality FROM unnest(ARRAY['a']) WITH ORDINALITY x",
        "SELECT t.generate_series, t.unnest FROM ROWS FROM (generate_series(1, 2), unnest(ARRAY[1])) t",
        "SELECT unnest.unnest FROM unnest(ARRAY['a'])",
        "SELECT g.day FROM generate_series(now(), now(), interval '1 day') AS g(day)",
        "SELECT j.key, j.value FROM customers c, jsonb_each(c.profile) j",
        "SELECT r.sku FROM jsonb_to_recordset('[]') AS r(sku text)",
        "SELECT r.email FROM jsonb_populate_recordset(NULL::customers, '[]') r",
        "SELECT a.query, (pg_stat_get_activity(NULL)).state FROM pg_stat_get_activity(NULL) a",
        "SELECT s.total_exec_time FROM pg_stat_statements(true) s",
    ],
)
def test_columns_of_what_a_function_gave_are_columns(sql: str) -> None:
    assert check_read(sql, SCHEMA).allow


def _casting(context: str) -> Schema:
    cast = Other("cast", None, "mood AS integer", f"app.promote(mood) {context} f")
    tables = (Table(Name("public", "surveys"), columns=(Column("id", "integer"), Column("m", "public.mood"))),)
    return replace(GUARD_SCHEMA, tables=(*GUARD_SCHEMA.tables, *tables), others=(*GUARD_SCHEMA.others, cast))


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT m::int FROM surveys",
        "SELECT CAST(m AS integer) FROM surveys",
        "SELECT 'low'::mood::int4",
        "SELECT id FROM orders WHERE id IN (SELECT x::int FROM (SELECT m FROM surveys) s(x))",
    ],
)
def test_a_cast_out_of_a_type_of_the_database_is_a_call(sql: str) -> None:
    verdict = check_read(sql, _casting("e"))

    assert (verdict.code, verdict.reason) == (
        "cast_unknown",
        "The database casts mood to int4 with app.promote(), and VAST cannot see what that does.",
    )
    assert check_read(sql, _casting("e"), policy=Policy(functions=frozenset({Name("app", "promote")}))).allow


def test_an_explicit_cast_calls_nothing_where_it_is_not_used() -> None:
    assert check_read("SELECT m, id FROM surveys", _casting("e")).allow
    assert check_read("SELECT total::int FROM orders", _casting("i")).allow


def test_a_cast_that_is_used_unasked_is_a_call_wherever_its_type_is_read() -> None:
    assert check_read("SELECT m FROM surveys WHERE m > 1", _casting("i")).code == "cast_unknown"
