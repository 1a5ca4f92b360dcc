"""Columns that move to another table, on a real database: in two phases, and only where nothing would be lost."""

from __future__ import annotations

import pytest

from chat.changes import Change, understand_change
from ops import services
from ops.lifecycle import PlanStatus
from ops.models import PlanRecord
from tests.ops_world import World

SETTING = """
CREATE TABLE public.people (id bigint PRIMARY KEY, phone text);
INSERT INTO public.people VALUES (1, '1'), (2, NULL), (3, '3');
CREATE TABLE public.profiles (id bigint PRIMARY KEY, person_id bigint NOT NULL UNIQUE REFERENCES public.people);
INSERT INTO public.profiles VALUES (10, 1), (30, 3);
CREATE TABLE public.visits (id bigint PRIMARY KEY, person_id bigint NOT NULL REFERENCES public.people, town text, created_at timestamptz NOT NULL);
INSERT INTO public.visits VALUES (1, 1, 'Graz', '2024-01-01'), (2, 1, 'Linz', '2024-01-02'), (3, 3, 'Wels', '2024-01-03');
ANALYZE;
"""


def rehearsed(world: World, text: str) -> tuple[PlanRecord, str]:
    found = understand_change(text, schema=world.schema())
    assert isinstance(found, Change), found
    record = services.plan_propose(database=world.database, request=text, operations=list(found.operations), **world.acting("olivia"))
    run = world.rehearse(record)
    return world.fresh(record), run.error


def test_both_columns_are_there_until_nothing_uses_the_old_one(world: World) -> None:
    world.sql(SETTING)

    record, error = rehearsed(world, "move phone from people to profiles and keep the old column for a while")
    assert record.status == PlanStatus.VALIDATED, error
    assert record.evidence.rollback_proved, record.evidence.data["rollback"]

    world.decide(record)
    world.promote(world.fresh(record))
    assert world.sql("SELECT id, phone FROM profiles ORDER BY id") == [(10, "1"), (30, "3")]
    assert world.sql("SELECT phone FROM people WHERE id = 1") == [("1",)]


@pytest.mark.parametrize(
    ("spoilt", "text"),
    [
        ("INSERT INTO people VALUES (4, '4')", "move phone from people to profiles"),
        ("SELECT 1", "move town from visits to people if all agree"),
    ],
)
def test_a_value_that_would_be_lost_stops_the_plan_before_anything_changes(world: World, spoilt: str, text: str) -> None:
    world.sql(SETTING)
    world.sql(spoilt)

    record, error = rehearsed(world, text)

    assert record.status != PlanStatus.VALIDATED
    assert "row" in error
    assert world.sql("SELECT count(*) FROM information_schema.columns WHERE column_name IN ('phone', 'town') AND table_schema = 'public'") == [(2,)]


def test_the_newest_of_several_rows_is_taken(world: World) -> None:
    world.sql(SETTING)

    record, error = rehearsed(world, "move town from visits to people, taking the newest")

    assert record.status == PlanStatus.VALIDATED, error
    assert record.evidence.rollback_proved
