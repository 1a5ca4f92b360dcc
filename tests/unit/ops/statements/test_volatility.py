from __future__ import annotations

import pytest

from ops.statements.volatility import is_volatile
from tests.unit.ops.schemas import schema_of

FUNCTIONS = """
CREATE FUNCTION steady() RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE FUNCTION dice() RETURNS integer LANGUAGE sql AS 'SELECT 4';
"""


@pytest.mark.parametrize(
    "text", ["clock_timestamp()", "gen_random_uuid()", "random() < 0.5", "nextval('s')", "dice()", "unknown()"]
)
def test_volatile_expressions(text: str) -> None:
    assert is_volatile(text, schema_of(FUNCTIONS))


@pytest.mark.parametrize("text", ["now()", "CURRENT_TIMESTAMP", "5", "lower('X')", "steady()", "'{}'::jsonb", "current_user"])
def test_steady_expressions(text: str) -> None:
    assert not is_volatile(text, schema_of(FUNCTIONS))
