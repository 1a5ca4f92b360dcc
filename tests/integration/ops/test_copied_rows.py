"""Rows that are copied, gathered and upserted in words, on a real database: what comes is what was meant, and goes again."""

from __future__ import annotations

from chat.changes import Change, understand_change
from ops import services
from ops.lifecycle import PlanStatus
from ops.operation import Operation
from tests.ops_world import World

SETTING = """
CREATE TABLE public.people (id bigint PRIMARY KEY, email text, name text, town text, active boolean NOT NULL);
INSERT INTO public.people VALUES (1, 'a@x', 'A', 'Graz', true), (2, 'b@x', 'B', 'Graz', true), (3, 'c@x', 'C', 'Linz', false), (4, 'd@x', 'D', NULL, true);
CREATE TABLE public.readers (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text NOT NULL UNIQUE, name text);
INSERT INTO public.readers (email, name) VALUES ('b@x', 'known');
CREATE TABLE public.towns (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, label text NOT NULL);
INSERT INTO public.towns (label) VALUES ('Linz');
CREATE TABLE public.settings (key text PRIMARY KEY, held text);
INSERT INTO public.settings VALUES ('theme', 'light');
ANALYZE;
"""
ASKED = (
    "copy all active people into readers (email, name), skipping those that are already there",
    "insert the distinct town values of people into towns",
    "insert or update settings key 'theme' with held 'dark'",
    "INSERT INTO settings VALUES ('theme', 'no'), ('size', 'big') ON CONFLICT DO NOTHING",
)
SHOWN = (
    "SELECT email, name FROM readers ORDER BY 1",
    "SELECT label FROM towns ORDER BY 1",
    "SELECT key, held FROM settings ORDER BY 1",
)


def test_rows_come_once_and_go_again(world: World) -> None:
    world.sql(SETTING)
    before = [world.sql(one) for one in SHOWN]

    asked = [operation for text in ASKED for operation in _understood(text, world)]
    record = services.plan_propose(database=world.database, request="rows in words", operations=asked, **world.acting("olivia"))
    run = world.rehearse(record)
    record = world.fresh(record)
    assert record.status == PlanStatus.VALIDATED, run.error or record.comment
    assert record.evidence.rollback_proved, record.evidence.data["rollback"]

    world.decide(record)
    world.promote(world.fresh(record))
    readers, towns, settings = [world.sql(one) for one in SHOWN]
    assert readers == [("a@x", "A"), ("b@x", "known"), ("d@x", "D")], "one who was there stays as he was"
    assert towns == [("Graz",), ("Linz",)], "each once, also one that was there"
    assert settings == [("size", "big"), ("theme", "dark")]

    world.roll_back(world.fresh(record))
    assert [world.sql(one) for one in SHOWN] == before


def test_a_row_whose_key_is_there_already_stops_the_copy_before_it_begins(world: World) -> None:
    world.sql(SETTING)

    asked = _understood("copy all active people into readers (email, name)", world)
    record = services.plan_propose(database=world.database, request="copy", operations=list(asked), **world.acting("olivia"))
    run = world.rehearse(record)

    assert world.fresh(record).status != PlanStatus.VALIDATED
    assert "1 row" in run.error
    assert world.sql(SHOWN[0]) == [("b@x", "known")]


def _understood(text: str, world: World) -> tuple[Operation, ...]:
    found = understand_change(text, schema=world.schema())
    assert isinstance(found, Change), (text, found)
    return found.operations
