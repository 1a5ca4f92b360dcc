from __future__ import annotations

import pytest

from ops.statements.expressions import Scope, normal
from ops.statements.parse import StatementInvalid

COLUMNS = {
    "price": "numeric(10,2)",
    "name": "character varying(20)",
    "a": "integer",
    "b": "bigint",
    "ok": "boolean",
    "at": "timestamp with time zone",
    "js": "jsonb",
    "tx": "text",
    "mood": "public.mood",
}


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("price > 0", "(price > (0)::numeric)"),
        ("name = 'x'", "((name)::text = 'x'::text)"),
        ("name IN ('a', 'b')", "((name)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))"),
        ("a IN (1, 2)", "(a = ANY (ARRAY[1, 2]))"),
        ("a NOT IN (1, 2)", "(a <> ALL (ARRAY[1, 2]))"),
        ("a BETWEEN 1 AND 10", "((a >= 1) AND (a <= 10))"),
        ("a <> -5", "(a <> '-5'::integer)"),
        ("b > 3000000000", "(b > '3000000000'::bigint)"),
        ("lower(name)", "lower((name)::text)"),
        ("js ->> 'k' = 'v'", "((js ->> 'k'::text) = 'v'::text)"),
        ("mood = 'sad'", "(mood = 'sad'::public.mood)"),
        ("at > now() - interval '1 day'", "(at > (now() - '1 day'::interval))"),
        ("tx IS NOT NULL AND NOT ok", "((tx IS NOT NULL) AND (NOT ok))"),
        ("ok IS NOT TRUE", "(ok IS NOT TRUE)"),
        ("coalesce(a, 0)", "COALESCE(a, 0)"),
        ("tx LIKE 'a%'", "(tx ~~ 'a%'::text)"),
        ("nullif(a, 0)", "NULLIF(a, 0)"),
        ("CASE WHEN a > 0 THEN 'x' ELSE 'y' END", "CASE\n    WHEN (a > 0) THEN 'x'::text\n    ELSE 'y'::text\nEND"),
    ],
)
def test_expressions_are_printed_with_their_conversions(given: str, printed: str) -> None:
    scope = Scope(COLUMNS)

    assert normal(given, scope) == printed
    assert normal(printed, scope) == printed, "printing what was printed changes nothing"


@pytest.mark.parametrize(
    ("given", "type_", "printed"),
    [
        ("'x'", "text", "'x'::text"),
        ("'x'", "character varying(20)", "'x'::character varying"),
        ("'t'", "boolean", "true"),
        ("0", "numeric(10,2)", "0"),
        ("'2024-01-01'", "timestamp with time zone", "'2024-01-01 00:00:00+00'::timestamp with time zone"),
        ("'{}'", "jsonb", "'{}'::jsonb"),
        ("now()", "timestamp without time zone", "now()"),
        ("current_timestamp", "timestamp with time zone", "CURRENT_TIMESTAMP"),
    ],
)
def test_defaults_hide_their_conversion(given: str, type_: str, printed: str) -> None:
    assert normal(given, Scope(), wanted=type_) == printed


@pytest.mark.parametrize("text", ["1; SELECT 2", "1, 2", "a FROM t", "1 AS x", ")", ""])
def test_what_is_no_expression_is_refused(text: str) -> None:
    with pytest.raises(StatementInvalid):
        normal(text, Scope())
