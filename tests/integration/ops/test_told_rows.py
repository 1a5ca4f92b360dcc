"""Rows that other tables tell, on a real database: what words mean is done to those rows alone, and taken back."""

from __future__ import annotations

from chat.changes import Change, understand_change
from ops import services
from ops.lifecycle import PlanStatus
from ops.operation import Operation
from tests.ops_world import World

SETTING = """
CREATE TABLE public.people (id bigint PRIMARY KEY, animals integer NOT NULL DEFAULT -1, spent numeric(10, 2), is_active boolean NOT NULL);
INSERT INTO public.people (id, is_active) VALUES (1, true), (2, true), (3, false), (4, false);
CREATE TABLE public.pets (id bigint PRIMARY KEY, person_id bigint REFERENCES public.people, price numeric(10, 2));
INSERT INTO public.pets VALUES (1, 1, 5), (2, 1, 7), (3, 3, 11), (4, NULL, 13);
ANALYZE public.people, public.pets;
"""
ASKED = (
    "set people.animals to the number of their pets",
    "backfill people.spent from pets (sum of price * 2)",
    "deactivate all people without pets",
    "delete pets of people who are inactive",
)
PEOPLE, PETS = "SELECT id, animals, spent::int, is_active FROM people ORDER BY id", "SELECT id FROM pets ORDER BY id"


def test_what_words_say_of_rows_is_done_to_those_rows_and_taken_back(world: World) -> None:
    world.sql(SETTING)
    before = world.sql(PEOPLE), world.sql(PETS)

    asked = [operation for text in ASKED for operation in _understood(text, world)]
    record = services.plan_propose(database=world.database, request="rows in words", operations=asked, **world.acting("olivia"))
    run = world.rehearse(record)
    record = world.fresh(record)
    assert record.status == PlanStatus.VALIDATED, run.error or record.comment
    assert record.evidence.rollback_proved, record.evidence.data["rollback"]
    assert (world.sql(PEOPLE), world.sql(PETS)) == before, "a rehearsal leaves production alone"

    world.decide(record)
    world.promote(world.fresh(record))
    assert world.sql(PEOPLE) == [(1, 2, 24, True), (2, 0, 0, False), (3, 1, 22, False), (4, 0, 0, False)]
    assert world.sql(PETS) == [(1,), (2,), (4,)], "a pet of nobody is no pet of somebody inactive"

    world.roll_back(world.fresh(record))
    assert (world.sql(PEOPLE), world.sql(PETS)) == before


def _understood(text: str, world: World) -> tuple[Operation, ...]:
    found = understand_change(text, schema=world.schema())
    assert isinstance(found, Change), (text, found)
    return found.operations
