"""Predicates turned round."""

from __future__ import annotations

import pytest

from chat.language.condition_terminals import opposite


@pytest.mark.parametrize(
    ("predicate", "expected"),
    [
        ("@it@ < 0", "@it@ >= 0"),
        ("@it@ = ''", "@it@ <> ''"),
        ("@it@ IS NULL", "@it@ IS NOT NULL"),
        ("@it@ IN ('a', 'b')", "@it@ NOT IN ('a', 'b')"),
        ("@it@ LIKE 'x%'", "@it@ NOT LIKE 'x%'"),
        ("length(@it@) > 3", "length(@it@) <= 3"),
        ("@it@ BETWEEN 1 AND 2", "@it@ NOT BETWEEN 1 AND 2"),
        ("(@it@ IS NULL OR @it@ = '')", "NOT ((@it@ IS NULL OR @it@ = ''))"),
    ],
)
def test_the_opposite_is_as_plain_as_sql_has_it(predicate: str, expected: str) -> None:
    assert opposite(predicate) == expected
