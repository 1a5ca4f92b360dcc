"""Numbers that other tables point to get a wider type while the tables are in use: there, back to the same fingerprint, and there again."""

from __future__ import annotations

import psycopg
import pytest

from ops import services
from ops.executor import walking
from ops.lifecycle import RunStatus
from ops.models import PlanRecord
from ops.operations.change_type import ChangeType
from tests.ops_world import World

TABLES = """
CREATE TABLE firms (id {number} PRIMARY KEY, parent integer REFERENCES firms, name text NOT NULL, CHECK (id > 0), CHECK (parent <> id));
COMMENT ON COLUMN firms.id IS 'the number';
CREATE TABLE people (id integer PRIMARY KEY, firm integer NOT NULL REFERENCES firms ON DELETE CASCADE, former integer, note text,
    CONSTRAINT former_firm FOREIGN KEY (former) REFERENCES firms (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED);
CREATE INDEX people_firm ON people (firm) WHERE firm > 10;
CREATE INDEX people_both ON people (note, firm);
CREATE TABLE badges (firm integer PRIMARY KEY REFERENCES firms, text text);
CREATE TABLE doors (id integer PRIMARY KEY, badge integer REFERENCES badges);
CREATE TABLE wide (id integer PRIMARY KEY, firm bigint REFERENCES firms);
INSERT INTO firms (parent, name) SELECT NULL, 'firm ' || i FROM generate_series(1, 12000) AS i;
UPDATE firms SET parent = id / 2 WHERE id > 1;
INSERT INTO people SELECT i, 1 + mod(i, 12000), 1 + mod(i, 7), repeat('n', 1600) FROM generate_series(1, 6000) AS i;
INSERT INTO badges SELECT i, 'badge' FROM generate_series(1, 500) AS i;
INSERT INTO doors SELECT i, i FROM generate_series(1, 400) AS i;
INSERT INTO wide SELECT i, i FROM generate_series(1, 400) AS i;
ANALYZE;
"""
TYPES = """
SELECT string_agg(attrelid::regclass || '.' || attname, ' ' ORDER BY attrelid::regclass::text, attname) FROM pg_attribute
 WHERE attrelid = ANY (ARRAY['firms', 'people', 'badges', 'doors', 'wide']::regclass[]) AND atttypid = 'bigint'::regtype AND NOT attisdropped
"""
WIDE = "badges.firm doors.badge firms.id firms.parent people.firm people.former wide.firm"
UNSOUND = "SELECT conname FROM pg_constraint WHERE NOT convalidated"


def proposed(world: World, **changes: str) -> PlanRecord:
    operation = ChangeType(**({"table": "firms", "column": "id", "type": "bigint"} | changes))
    return services.plan_propose(database=world.database, request="", operations=[operation], **world.acting("olivia"))


def test_a_key_and_all_that_point_to_it_are_widened_together(world: World) -> None:
    world.sql(TABLES.format(number="serial"))
    before, rows = world.fingerprint(), world.sql("SELECT * FROM people ORDER BY id")
    record = proposed(world)

    rehearsal = world.rehearse(record)

    assert rehearsal.status == RunStatus.SUCCEEDED, rehearsal.error
    evidence = world.fresh(record).evidence.data
    assert evidence["rollback"]["proved"], evidence["rollback"]
    assert {one for step in record.plan.steps for one in step.impact.rewrites} <= {"public.firms_id_seq"}, "no table is rewritten"
    world.decide(record)
    run = world.promote(record)
    assert run.status == RunStatus.SUCCEEDED, run.error
    assert world.sql(TYPES) == [(WIDE,)]
    assert world.sql(UNSOUND) == []
    assert world.sql("SELECT id, firm, former, note FROM people ORDER BY id") == rows
    assert world.sql("INSERT INTO firms (name) VALUES ('next') RETURNING id") == [(12001,)], "it goes on counting"
    world.sql("INSERT INTO people (id, firm, former, note) VALUES (7001, 12001, 12001, 'new')")
    world.sql("UPDATE firms SET parent = 12001 WHERE id = 5")

    back = world.roll_back(record)

    assert back.status == RunStatus.SUCCEEDED, back.error
    assert world.fingerprint() == before
    assert world.sql("SELECT id, firm, former, note FROM people WHERE id <= 6000 ORDER BY id") == rows
    assert world.sql("SELECT firm, former FROM people WHERE id = 7001") == [(12001, 12001)], "what was written meanwhile stays"
    assert world.sql("SELECT parent FROM firms WHERE id = 5") == [(12001,)]
    assert world.sql(UNSOUND) == []
    assert world.sql("INSERT INTO firms (name) VALUES ('after') RETURNING id") == [(12002,)]


def test_rows_that_others_write_meanwhile_are_the_same_in_both_columns(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.sql(TABLES.format(number="integer GENERATED ALWAYS AS IDENTITY"))
    before = world.fingerprint()
    record = proposed(world)
    world.vouched(record)
    world.decide(record)
    written: list[str] = []

    def others(name: str) -> None:
        if name == "batch:after" and not written:
            written.append(name)
            world.sql("INSERT INTO firms (parent, name) VALUES (17, 'came')")
            world.sql("INSERT INTO people (id, firm, former) VALUES (7001, 12001, 12001)")
            world.sql("UPDATE people SET firm = 12001, former = NULL WHERE id = 6000")
            world.sql("DELETE FROM doors WHERE id = 400")

    monkeypatch.setattr(walking, "fault_point", others)
    run = world.promote(record)

    assert run.status == RunStatus.SUCCEEDED, run.error
    assert written
    assert world.sql("SELECT firm, former FROM people WHERE id > 5999 ORDER BY id") == [(12001, None), (12001, 12001)]
    assert world.sql("SELECT count(*) FROM doors") == [(399,)]
    with pytest.raises(psycopg.errors.ForeignKeyViolation):
        world.sql("UPDATE people SET firm = 99999 WHERE id = 1")
    # Far numbers are what it was done for; while they are there, there is no way back to columns that cannot hold them.
    world.sql("INSERT INTO firms (id, name) OVERRIDING SYSTEM VALUE VALUES (3000000000, 'far')")
    world.sql("INSERT INTO wide (id, firm) VALUES (4000, 3000000000)")

    stopped = world.roll_back(record)

    assert stopped.status == RunStatus.FAILED
    assert "integer out of range" in stopped.error
    assert "id = 3000000000" in stopped.error
    world.sql("DELETE FROM wide WHERE id = 4000")
    world.sql("DELETE FROM firms WHERE id = 3000000000")
    back = world.roll_back(record)
    assert back.status == RunStatus.SUCCEEDED, back.error
    assert world.fingerprint() == before
    assert world.sql("INSERT INTO firms (name) VALUES ('after') RETURNING id") == [(12002,)]


def test_a_promotion_that_stops_on_its_way_is_taken_back(world: World) -> None:
    world.sql(TABLES.format(number="serial"))
    world.sql("CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE ''row % stays'', NEW.id; END'")
    world.sql("CREATE TRIGGER refuse BEFORE UPDATE ON doors FOR EACH ROW WHEN (NEW.id = 300) EXECUTE FUNCTION refuse()")
    before = world.fingerprint()
    record = proposed(world)
    world.vouched(record)
    world.decide(record)

    run = world.promote(record)

    assert run.status == RunStatus.FAILED
    assert "row 300 stays" in run.error
    assert world.roll_back(record).status == RunStatus.SUCCEEDED
    assert world.fingerprint() == before


def test_where_something_keeps_a_key_as_it_is_the_plan_says_so(world: World) -> None:
    world.sql(TABLES.format(number="serial"))
    world.sql("CREATE STATISTICS both_of ON id, parent FROM firms")

    record = proposed(world)

    assert [step.title for step in record.plan.steps] == ["Change firms.id to bigint"]


def test_a_check_over_a_plain_column_is_validated_again(world: World) -> None:
    world.sql(TABLES.format(number="serial"))
    world.sql("ALTER TABLE people ADD COLUMN paid numeric(10,2) DEFAULT 1 CHECK (paid > 0)")
    before = world.fingerprint()
    record = proposed(world, table="people", column="paid", type="double precision")
    world.vouched(record)
    world.decide(record)

    assert world.promote(record).status == RunStatus.SUCCEEDED
    assert world.sql(UNSOUND) == []
    assert world.roll_back(record).status == RunStatus.SUCCEEDED
    assert world.fingerprint() == before
