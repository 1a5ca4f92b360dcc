from __future__ import annotations

import pytest

from facts.parameters import bind, parameter_names
from facts.read_errors import ParametersMissing


@pytest.mark.parametrize(
    ("sql", "names"),
    [
        ("SELECT :a, :b, :a", ("a", "b")),
        ("SELECT %(a)s, :b, $3", ("a", "b", "3")),
        ("SELECT x::int, 'it is :a', $$ :b $$ -- :c\n /* :d */", ()),
        ("SELECT tags[1:n], tags[:n] FROM t", ()),
        ("SELECT JSON_OBJECT('a':b, c:d)", ()),
        ("SELECT x % (y) FROM t WHERE a=:a AND b>=:b", ("a", "b")),
        ('SELECT :name, :type, :"quoted"', ("name", "type")),
        ("SELECT 5 %(a)s", ("a",)),
        ("SELECT 'unterminated :a", ()),
        ("SELECT 1", ()),
    ],
)
def test_finds_parameters_and_nothing_that_looks_like_them(sql: str, names: tuple[str, ...]) -> None:
    assert parameter_names(sql) == names


def test_binds_values_and_never_splices_them() -> None:
    evil = "'; DROP TABLE orders; --"

    statement = bind("SELECT * FROM t WHERE a = :a AND b = %(b)s OR a <> :a", {"a": evil, "b": 2, "unused": 3})

    assert statement.sql == "SELECT * FROM t WHERE a = $1 AND b = $2 OR a <> $1"
    assert statement.values == (evil, 2)


def test_says_which_values_are_missing() -> None:
    with pytest.raises(ParametersMissing) as refusal:
        bind("SELECT :a, :b", {"a": 1})

    assert refusal.value.context == {"parameters": ["b"]}
