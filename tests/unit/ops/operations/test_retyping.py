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


def test_what_a_zone_means_from_then_on_is_said_and_whose_zone_the_old_values_are_read_in() -> None:
    world = schema_of("CREATE TABLE t (id bigint PRIMARY KEY, at timestamp)")
    args = {"table": "t", "column": "at", "type": "timestamptz"}

    told, assumed = (
        {one.code for one in plan([operation_from_json({"kind": "change_type", "args": {**args, **more}})], world, database="d", request="").findings}
        for more in ({"using": "at AT TIME ZONE 'UTC'"}, {})
    )

    assert "zone_of_sessions" in told & assumed
    assert "zone_assumed" in assumed - told
    assert not {"values_may_not_fit"} & (told | assumed)


def test_a_default_that_names_an_enum_leaves_it_with_the_column() -> None:
    world = schema_of("CREATE TYPE mood AS ENUM ('calm', 'wild'); CREATE TABLE t (id bigint PRIMARY KEY, m mood DEFAULT 'calm')")
    operation = operation_from_json({"kind": "change_type", "args": {"table": "t", "column": "m", "type": "text"}})

    statements = [sql for step in plan([operation], world, database="d", request="").steps for sql in step.statements]

    assert [one for one in statements if "DEFAULT" in one][-1].endswith("SET DEFAULT 'calm'::text")


def test_a_large_materialised_view_over_the_column_gets_a_twin_before_and_is_filled_apart_on_the_way_back() -> None:
    world = schema_of("CREATE TABLE t (id bigint PRIMARY KEY, n integer); CREATE MATERIALIZED VIEW m AS SELECT n, count(*) AS rows FROM t GROUP BY n")
    operation = operation_from_json({"kind": "change_type", "args": {"table": "t", "column": "n", "type": "bigint"}})

    made = plan([operation], sized(world, 50_000_000), database="d", request="")

    statements = [sql for step in made.steps for sql in step.statements]
    assert statements.index("REFRESH MATERIALIZED VIEW public.m_new") < statements.index("ALTER MATERIALIZED VIEW public.m_new RENAME TO m")
    assert [step.statements for step in made.rollback if step.kind == "maintenance"] == [("REFRESH MATERIALIZED VIEW public.m",)]
