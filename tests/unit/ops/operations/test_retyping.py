"""A column that gets another type: its default and its rules come with it, whichever way is taken."""

from __future__ import annotations

from typing import Any

import pytest

from ops.operation import Loss
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


@pytest.mark.parametrize(
    ("type_", "using", "rows", "said"),
    [
        ("bigint", "", 100, ""),
        ("bigint", "", 50_000_000, "A wider column takes the place of a narrower one"),
        ("bigint", "downloads::bigint * 2", 50_000_000, "Data goes out of use"),
        ("text", "", 50_000_000, "A wider column takes the place of a narrower one"),
        ("smallint", "", 100, ""),
        ("smallint", "", 50_000_000, "Data goes out of use"),
    ],
)
def test_that_data_goes_out_of_use_is_said_only_where_some_does(type_: str, using: str, rows: int, said: str) -> None:
    args = {"table": "packages", "column": "downloads", "type": type_} | ({"using": using} if using else {})

    made = plan([operation_from_json({"kind": "change_type", "args": args})], sized(schema_of(SHOP), rows), database="shop", request="r")

    told = [one for one in made.risk.reasons if "out of use" in one or "wider column" in one]
    assert [one.startswith(said) for one in told] == ([True] if said else [])
    assert (made.loss is Loss.LOSSLESS) is not said


@pytest.mark.parametrize(
    ("ask", "there"),
    [
        ({"kind": "change_type", "args": {"table": "packages", "column": "downloads", "type": "bigint"}}, ["by_downloads", "key"]),
        ({"kind": "replace_primary_key", "args": {"table": "packages", "columns": ["code"]}}, ["packages_pkey"]),
        ({"kind": "rename_column", "args": {"table": "packages", "column": "downloads", "new_name": "loads", "keep_old": True}}, ["by_downloads", "key"]),
        ({"kind": "drop_constraint", "args": {"table": "packages", "constraint_name": "key"}}, []),
        ({"kind": "drop_constraint", "args": {"table": "packages", "constraint_name": "late"}}, []),
        ({"kind": "drop_constraint", "args": {"table": "packages", "constraint_name": "apart"}}, []),
    ],
    ids=["second column", "another key", "both names", "unique", "unique late", "excluding"],
)
def test_indexes_stay_in_their_tablespaces_when_they_are_made_anew(ask: dict[str, Any], there: list[str]) -> None:
    world = sized(schema_of(PLACED), 50_000_000)

    made = plan([operation_from_json(ask)], world, database="d", request="")

    after = world
    for step in made.steps:
        after = apply("; ".join(step.statements), after)
    assert [after.table("packages").index(name).tablespace for name in there] == ["fast"] * len(there)
    for step in made.rollback or ():
        after = apply("; ".join(step.statements), after)
    assert {one.name: one.tablespace for one in after.table("packages").indexes} == dict.fromkeys(PLACED_THERE, "fast")


PLACED = """
CREATE TABLE packages (
    id bigint, code bigint NOT NULL, downloads integer NOT NULL, span int4range,
    CONSTRAINT packages_pkey PRIMARY KEY (id) USING INDEX TABLESPACE fast,
    CONSTRAINT key UNIQUE (downloads, code) USING INDEX TABLESPACE fast,
    CONSTRAINT late UNIQUE (code) USING INDEX TABLESPACE fast DEFERRABLE,
    CONSTRAINT apart EXCLUDE USING gist (span WITH &&) USING INDEX TABLESPACE fast WHERE (code > 5)
);
CREATE INDEX by_downloads ON packages (downloads) TABLESPACE fast;
"""
PLACED_THERE = ("packages_pkey", "key", "late", "apart", "by_downloads")
