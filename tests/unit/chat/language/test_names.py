"""Names as people write them: flags without their first word."""

from __future__ import annotations

import pytest

from chat.language.names import names_of
from knowledge.schema import Schema
from ops.statements.simulate import apply

SCHEMA = apply(
    """
    CREATE TABLE shops (id bigint PRIMARY KEY, is_active boolean, has_parking boolean, is_new text, open boolean, is_open boolean);
    """,
    Schema(),
)


@pytest.mark.parametrize(("said", "columns"), [("active", ["is_active"]), ("parking", ["has_parking"]), ("is_active", ["is_active"])])
def test_a_flag_may_be_called_without_is_and_has(said: str, columns: list[str]) -> None:
    assert [name for name, _ in names_of(SCHEMA).columns(said)] == columns


def test_a_column_of_that_very_name_goes_before_a_flag() -> None:
    assert [name for name, _ in names_of(SCHEMA).columns("open")] == ["open"]


def test_what_is_no_boolean_is_no_flag_and_quotes_mean_the_name() -> None:
    assert names_of(SCHEMA).columns("new") == []
    assert names_of(SCHEMA).columns("active", quoted=True) == []
