"""Calls that a statement makes without writing them: by a type's parts, by a text, by syntax that an older server reads otherwise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from facts.guard import check_read
from knowledge.schema import Column, Function, Name, Table, Type
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
