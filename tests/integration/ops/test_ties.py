"""Tables between others, on a real database: kept right for programs that know nothing of them, with no rights on them."""

from __future__ import annotations

from typing import Any

from ops.operation_json import operation_from_json
from ops.planner import plan
from tests.ops_world import World

SETTING = """
CREATE TABLE public.owners (id bigint PRIMARY KEY, phone text);
CREATE TABLE public.cars (id bigint PRIMARY KEY, owner_id bigint REFERENCES public.owners);
INSERT INTO public.owners VALUES (1, '11'), (2, NULL);
"""


def made(world: World, kind: str, **args: Any) -> None:
    """Run the statements of a plan for an empty table, as they stand."""
    world.sql(SETTING)
    for step in plan([operation_from_json({"kind": kind, "args": args})], world.schema(), database="d", request="").steps:
        if step.kind in ("ddl", "rows"):
            for statement in step.statements:
                world.sql(statement)


def test_what_programs_write_the_old_way_is_tied_and_untied(world: World) -> None:
    made(world, "link_tables", table="cars", linked="owners")
    world.sql("CREATE ROLE tie_writer NOLOGIN; GRANT ALL ON public.cars, public.owners TO tie_writer")
    try:
        world.sql("SET ROLE tie_writer; INSERT INTO cars VALUES (1, 1), (2, NULL), (3, 2)")
        world.sql("INSERT INTO car_owners VALUES (1, 2)")  # a program that uses the new table
        world.sql("SET ROLE tie_writer; UPDATE cars SET owner_id = 1 WHERE id > 1; UPDATE cars SET owner_id = NULL WHERE id = 2")
        assert world.sql("SELECT car_id, owner_id FROM car_owners ORDER BY 1, 2") == [(1, 1), (1, 2), (3, 1)]

        world.sql("SET ROLE tie_writer; DELETE FROM cars WHERE id = 1")
        assert world.sql("SELECT car_id, owner_id FROM car_owners") == [(3, 1)]
    finally:
        world.sql("DROP OWNED BY tie_writer; DROP ROLE tie_writer")


def test_a_columns_values_follow_it(world: World) -> None:
    made(world, "spread_column", table="owners", column="phone")

    world.sql("UPDATE owners SET phone = '22' WHERE id = 2; UPDATE owners SET id = 3 WHERE id = 2")

    assert world.sql("SELECT owner_id, phone FROM owner_phones") == [(3, "22")]
