"""A column that gets another type: its default and its rules come with it, whichever way is taken."""

from __future__ import annotations

import pytest

from ops.operation_json import operation_from_json
from ops.planner import plan
from ops.statements.simulate import apply
from tests.unit.ops.schemas import schema_of, sized

SHOP = """
CREATE TABLE packages (
    id bigint PRIMARY KEY, features text NOT NULL DEFAULT '{}', downloads integer NOT NULL DEFAULT 0,
    CONSTRAINT downloads_check CHECK (downloads >= 0)
);
"""


@pytest.mark.parametrize("rows", [100, 50_000_000])
def test_a_text_default_is_set_anew_where_postgresql_would_not_cast_it(rows: int) -> None:
    schema = sized(schema_of(SHOP), rows)
    change = operation_from_json({"kind": "change_type", "args": {"table": "packages", "column": "features", "type": "jsonb"}})

    for step in plan([change], schema, database="shop", request="r").steps:
        schema = apply("; ".join(step.statements), schema)

    assert schema.table("packages").column("features").default == "'{}'::jsonb"


def test_rules_of_a_column_that_another_takes_the_place_of_are_validated_again() -> None:
    schema = sized(schema_of(SHOP), 50_000_000)
    change = operation_from_json({"kind": "change_type", "args": {"table": "packages", "column": "downloads", "type": "bigint"}})

    steps = plan([change], schema, database="shop", request="r").steps

    assert "ADD CONSTRAINT downloads_check" in steps[-2].statements[-1]
    assert steps[-1].statements == ("ALTER TABLE public.packages VALIDATE CONSTRAINT downloads_check",)
