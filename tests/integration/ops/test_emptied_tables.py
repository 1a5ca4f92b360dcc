"""A large table is emptied in a moment: it moves away as it is, an empty twin takes its place, and its rows come back into that."""

from __future__ import annotations

from typing import Any

import pytest

from ops import services
from ops.lifecycle import PlanStatus
from ops.models import PlanRecord
from ops.operation_json import operation_from_json
from ops.steps import _kept_columns
from tests.ops_world import World

SETTING = """
CREATE TABLE public.sources (id bigint PRIMARY KEY);
INSERT INTO public.sources SELECT i FROM generate_series(1, 10) AS i;
CREATE TABLE public.events (
    id bigint GENERATED ALWAYS AS IDENTITY (START WITH 5 INCREMENT BY 5) PRIMARY KEY, number serial, kind text NOT NULL DEFAULT 'x' CHECK (kind <> ''),
    source bigint REFERENCES public.sources ON DELETE CASCADE, twice integer GENERATED ALWAYS AS (number * 2) STORED, "Odd Name" text COLLATE "C"
) WITH (fillfactor = 90);
INSERT INTO public.events (kind, source) SELECT 'kind ' || i % 7, 1 + i % 10 FROM generate_series(1, 500) AS i;
CREATE INDEX events_kind ON public.events (lower(kind)) WHERE number > 0;
CREATE UNIQUE INDEX events_number ON public.events (number);
CREATE STATISTICS public.events_stats ON kind, source FROM public.events;
CREATE TABLE public.trail (said text);
CREATE FUNCTION public.trail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO public.trail VALUES (TG_OP); RETURN NULL; END $$;
CREATE TRIGGER trail AFTER DELETE ON public.events FOR EACH ROW EXECUTE FUNCTION public.trail();
ALTER TABLE public.events ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON public.events FOR SELECT USING (true);
GRANT SELECT, UPDATE (kind) ON public.events TO pg_monitor;
COMMENT ON TABLE public.events IS 'What happened';
COMMENT ON COLUMN public.events.kind IS 'Of which kind';
ALTER TABLE public.events ALTER COLUMN kind SET STATISTICS 500;
ANALYZE;
"""
ROWS = "SELECT to_jsonb(one) FROM public.events AS one ORDER BY id"


@pytest.fixture(autouse=True)
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take tables for large that have more than a few rows."""
    monkeypatch.setattr(_kept_columns, "ROWS_UNDER_LOCK", 50)


ASKED = {"kind": "truncate_table", "args": {"table": "events"}}
TYPED = {"kind": "raw_sql", "args": {"sql": "TRUNCATE ONLY public.events"}}


def proposed(world: World, wanted: dict[str, Any]) -> PlanRecord:
    operation = operation_from_json(wanted)
    return services.plan_propose(database=world.database, request="", operations=[operation], **world.acting("olivia"))


def promoted(world: World, wanted: dict[str, Any] = ASKED) -> PlanRecord:
    record = proposed(world, wanted)
    assert world.rehearse(record).error == ""
    evidence = world.fresh(record).evidence
    assert evidence.rollback_proved, evidence.data["rollback"]
    world.decide(record)
    assert world.promote(world.fresh(record)).error == ""
    return world.fresh(record)


@pytest.mark.parametrize("wanted", [ASKED, TYPED], ids=["asked", "typed"])
def test_the_table_is_empty_and_the_same_and_counts_on_and_its_rows_come_back(world: World, wanted: dict[str, Any]) -> None:
    world.sql(SETTING)
    fingerprint, before = world.fingerprint(), world.sql(ROWS)

    record = promoted(world, wanted)

    assert [step.kind for step in record.plan.steps] == ["empty_table"]
    assert (world.sql(ROWS), world.fingerprint()) == ([], fingerprint)
    world.sql("INSERT INTO events (kind, source) VALUES ('came since', 1)")
    assert world.sql("SELECT id, number FROM events") == [(2_505, 501)], "numbers go on"
    world.sql("DELETE FROM sources WHERE id = 10")
    [(kept,)] = world.sql("SELECT count(*) FROM pg_class WHERE relnamespace = 'vast'::regnamespace AND relname ~ '^kept_' AND relkind = 'r'")
    assert kept == 1, "what the table held is there, and holds nobody up"
    world.sql("INSERT INTO sources VALUES (10)")

    assert world.roll_back(record).error == ""

    rows = world.sql(ROWS)
    assert [row for row in rows if row[0]["kind"] != "came since"] == before
    assert len(rows) == len(before) + 1, "a row that came meanwhile stays"
    assert world.fingerprint() == fingerprint
    assert world.sql("SELECT count(*) FROM trail") == [(0,)], "nothing was deleted where somebody watches"


ANEW = {"kind": "truncate_table", "args": {"table": "events", "restart": True}}
TYPED_ANEW = {"kind": "raw_sql", "args": {"sql": "TRUNCATE public.events RESTART IDENTITY"}}
NUMBERS = "SELECT id, number FROM events WHERE kind = 'later'"


@pytest.mark.parametrize("rows", [50, 5_000], ids=["large", "small"])
@pytest.mark.parametrize("wanted", [ANEW, TYPED_ANEW], ids=["asked", "typed"])
def test_numbers_that_were_started_anew_go_on_where_they_were_once_the_rows_are_back(
    world: World, monkeypatch: pytest.MonkeyPatch, wanted: dict[str, Any], rows: int
) -> None:
    monkeypatch.setattr(_kept_columns, "ROWS_UNDER_LOCK", rows)
    world.sql(SETTING)
    fingerprint, before = world.fingerprint(), world.sql(ROWS)

    record = promoted(world, wanted)

    assert [step.kind for step in record.plan.steps] == ["empty_table" if rows == 50 else "ddl"]
    world.sql("INSERT INTO events (kind, source) VALUES ('since', 1)")
    assert world.sql("SELECT id, number FROM events") == [(5, 1)], "numbered from the start"
    world.sql("UPDATE events SET number = 9000")
    world.sql("DELETE FROM events WHERE id = 5")

    assert world.roll_back(record).error == ""

    assert world.sql(ROWS) == before
    world.sql("INSERT INTO events (kind, source) VALUES ('later', 1)")
    assert world.sql(NUMBERS) == [(2_505, 501)], "where they were"
    assert world.fingerprint() == fingerprint


def test_numbers_stay_ahead_of_rows_that_came_meanwhile(world: World) -> None:
    world.sql(SETTING)
    record = promoted(world, ANEW)
    world.sql("INSERT INTO events (id, kind, source) OVERRIDING SYSTEM VALUE VALUES (90000, 'since', 1)")

    assert world.roll_back(record).error == ""

    world.sql("INSERT INTO events (kind, source) VALUES ('later', 1)")
    assert world.sql(NUMBERS) == [(90_005, 501)]


def test_a_table_that_others_point_to_is_numbered_anew_behind_its_last_row(world: World) -> None:
    world.sql(SETTING + "CREATE TABLE pointing (event bigint REFERENCES events)")
    fingerprint, before = world.fingerprint(), world.sql(ROWS)

    record = promoted(world, ANEW)

    assert [step.kind for step in record.plan.steps] == ["delete_rows", "ddl", "ddl"]
    world.sql("INSERT INTO events (kind, source) VALUES ('since', 1)")
    assert world.sql("SELECT id, number FROM events") == [(5, 1)]
    world.sql("DELETE FROM events")
    assert world.roll_back(record).error == ""
    world.sql("INSERT INTO events (kind, source) VALUES ('later', 1)")
    assert world.sql(NUMBERS) == [(2_505, 501)]
    world.sql("DELETE FROM events WHERE kind = 'later'")
    assert (world.sql(ROWS), world.fingerprint()) == (before, fingerprint)


@pytest.mark.parametrize(
    ("sql", "first"),
    [
        ("ALTER SEQUENCE events_number_seq RESTART WITH 3", 3),
        ("ALTER TABLE events ALTER COLUMN id RESTART WITH 15", 501),
        ("ALTER TABLE events ALTER COLUMN number DROP DEFAULT; DROP SEQUENCE events_number_seq", None),
    ],
    ids=["a sequence", "an identity", "dropped"],
)
def test_a_sequence_that_is_started_anew_or_dropped_comes_back_to_where_it_was(world: World, sql: str, first: int | None) -> None:
    world.sql(SETTING)
    fingerprint = world.fingerprint()

    record = promoted(world, {"kind": "raw_sql", "args": {"sql": sql}})
    if first == 3:
        assert world.sql("SELECT nextval('events_number_seq')") == [(3,)]

    assert world.roll_back(record).error == ""
    assert world.fingerprint() == fingerprint
    assert world.sql("SELECT nextval('events_number_seq'), nextval('events_id_seq')") == [(501, 2_505)]


def test_two_plans_empty_the_same_table_and_each_gives_its_own_rows_back(world: World) -> None:
    world.sql(SETTING)
    first = promoted(world)
    world.sql("INSERT INTO events (kind, source) SELECT 'second', 1 FROM generate_series(1, 200)")
    world.sql("ANALYZE")
    second = promoted(world)
    assert world.sql(ROWS) == []

    assert world.roll_back(second).error == ""
    assert world.sql("SELECT kind, count(*) FROM events GROUP BY kind") == [("second", 200)]
    assert world.roll_back(first).error == ""
    assert world.sql("SELECT count(*) FROM events") == [(700,)]
    assert world.fresh(first).status == PlanStatus.ROLLED_BACK


@pytest.mark.parametrize(
    "held",
    [
        "CREATE VIEW shown AS SELECT kind FROM events",
        "CREATE PUBLICATION sent FOR TABLE events",
        "CREATE TABLE pointing (event bigint REFERENCES events)",
        "CREATE FUNCTION one_of() RETURNS SETOF events LANGUAGE sql AS 'SELECT * FROM events'",
        "ALTER TABLE events DROP CONSTRAINT events_pkey; DROP INDEX events_number",
    ],
    ids=["a view", "a publication", "a foreign key", "a function", "no key"],
)
def test_what_somebody_holds_on_to_is_emptied_row_by_row(world: World, held: str) -> None:
    world.sql(SETTING + held)

    record = proposed(world, ASKED)

    assert [step.kind for step in record.plan.steps] == ["delete_rows"]
    assert record.plan.rollback is not None
