from __future__ import annotations

import threading

import pytest

from facts.guard import check_read
from tests.unit.facts.guard.shop import GUARD_SCHEMA


@pytest.mark.parametrize(
    "character",
    ["\x00", "\x01", "\x08", "\x1b", "\x7f", "\x85", "\u202a", "\u202e", "\u2066", "\u2069", "\U000e0041", "\ud800"],
)
def test_refuses_characters_that_hide_something_wherever_they_stand(character: str) -> None:
    for sql in (f"SELECT 1{character}", f"SELECT 'a{character}b'", f"SELECT 1 -- {character}"):
        assert check_read(sql, GUARD_SCHEMA).code == "control_characters"


@pytest.mark.parametrize("character", ["\ufeff", "\u200b", "\u200d", "\u00ad", "\u2060", "\u2028"])
def test_takes_characters_without_width_in_string_constants_only(character: str) -> None:
    assert check_read(f"SELECT 'a{character}b'", GUARD_SCHEMA).allow
    assert check_read(f"{character}SELECT 1", GUARD_SCHEMA).code == "control_characters"
    assert check_read(f'SELECT 1 AS "a{character}b"', GUARD_SCHEMA).code == "control_characters"


def test_says_which_character_and_where() -> None:
    verdict = check_read("SELECT 1 \u202e AS one", GUARD_SCHEMA)

    assert verdict.reason.startswith("The text holds U+202E (right-to-left override) at position 9")


def test_takes_tabs_and_line_ends() -> None:
    assert check_read("SELECT\t1\r\n,\f2", GUARD_SCHEMA).allow


@pytest.mark.parametrize(
    ("sql", "code"),
    [
        ("SELECT '" + "x" * 1_000_000 + "'", "too_long"),
        ("SELECT '" + "é" * 40_000 + "'", "too_long"),
        ("SELECT " + ",".join(f"${number}" for number in range(1, 10_001)), "too_complex"),
        ("SELECT " + "(" * 5_000 + "1" + ")" * 5_000, "too_complex"),
        ("SELECT " + "/*" * 5_000 + "*/" * 5_000 + "1", "too_complex"),
        ("SELECT " + "+".join(["1"] * 3_000), "too_complex"),
        ("SELECT " + "NOT " * 2_000 + "true", "too_complex"),
        ("SELECT " + "(SELECT " * 1_500 + "1" + ")" * 1_500, "too_complex"),
        ("SELECT 1 IN (" + ", ".join(["1"] * 20_000) + ")", "too_complex"),
        ("SELECT 1" + "::int" * 1_000, "too_complex"),
        (" UNION ALL ".join(["SELECT 1"] * 1_000), "too_complex"),
        ("WITH " + ", ".join(f"a{number} AS (SELECT 1)" for number in range(300)) + " SELECT 1", "ok"),
    ],
    ids=lambda value: value if len(value) < 20 else value[:30],
)
def test_refuses_what_is_too_much_to_read(sql: str, code: str) -> None:
    assert check_read(sql, GUARD_SCHEMA).code == code


def test_a_deep_caller_gets_the_same_answer() -> None:
    sql = "SELECT " + "||".join(["'a'"] * 150)
    codes = []

    def deep(levels: int) -> None:
        if levels:
            deep(levels - 1)
        else:
            codes.append(check_read(sql, GUARD_SCHEMA).code)

    thread = threading.Thread(target=deep, args=(200,))
    thread.start()
    thread.join()

    assert codes == ["ok"]


def test_nested_references_stay_cheap() -> None:
    chain = ", ".join(f"a{n} AS (SELECT * FROM a{n - 1} x, a{n - 1} y)" for n in range(1, 150))
    nested = "(SELECT x.z, * FROM " * 40 + "orders x" + ") x" * 40

    assert check_read(f"WITH a0 AS (SELECT 1 AS z), {chain} SELECT a149.z FROM a149", GUARD_SCHEMA).allow
    assert check_read(f"SELECT x.total FROM {nested}", GUARD_SCHEMA).code == "attribute_call"
