"""Rows led to a lookup table, on a real database: by programs that know nothing of it, with no rights on it."""

from __future__ import annotations

from typing import Any

from ops.operation_json import operation_from_json
from ops.planner import plan
from tests.ops_world import World

SETTING = """
CREATE TABLE public.drivers (id bigint PRIMARY KEY, town text);
"""


def made(world: World, kind: str, **args: Any) -> None:
    """Run the statements of a plan for an empty table, as they stand."""
    schema = world.schema()
    for step in plan([operation_from_json({"kind": kind, "args": args})], schema, database="d", request="").steps:
        if step.kind in ("ddl", "rows"):
            for statement in step.statements:
                world.sql(statement)


def test_a_value_that_is_new_comes_into_the_lookup_table_whoever_writes_it(world: World) -> None:
    world.sql(SETTING)
    world.sql("CREATE ROLE follower_writer NOLOGIN; GRANT SELECT, INSERT, UPDATE ON public.drivers TO follower_writer")
    try:
        made(world, "extract_lookup_table", table="drivers", column="town", new_table="towns")

        world.sql("SET ROLE follower_writer; INSERT INTO drivers (id, town) VALUES (1, 'Graz'), (2, 'Graz'), (3, NULL)")
        world.sql("SET ROLE follower_writer; UPDATE drivers SET town = 'Linz' WHERE id = 2")

        assert world.sql("SELECT d.id, t.town FROM drivers d LEFT JOIN towns t ON t.id = d.town_id ORDER BY 1") == [
            (1, "Graz"),
            (2, "Linz"),
            (3, None),
        ]
    finally:
        world.sql("DROP OWNED BY follower_writer; DROP ROLE follower_writer")
