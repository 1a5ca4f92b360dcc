"""What depends on a column that gets another type is the same afterwards, and before: views with all they have, policies, triggers."""

from __future__ import annotations

import psycopg
import pytest

from knowledge.diff import diff
from ops import services
from ops.lifecycle import RunStatus
from ops.models import PlanRecord
from ops.operation import ChoiceNeeded, OperationInvalid
from ops.operation_json import operation_from_json
from tests.ops_world import World

SETTING = """
DO $$ BEGIN CREATE ROLE made_owner; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
DO $$ BEGIN CREATE ROLE made_reader; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
GRANT ALL ON SCHEMA public TO made_owner;
CREATE TABLE public.parcels (
    id bigint PRIMARY KEY, state integer NOT NULL DEFAULT 3, grams integer CHECK (grams > 0), note text, town text,
    CONSTRAINT state_said CHECK (state >= 0)
);
INSERT INTO public.parcels SELECT i, i % 5, i, repeat('n', {width}), 'town ' || i % 7 FROM generate_series(1, {rows}) AS i;
GRANT SELECT ON public.parcels TO made_owner;
GRANT UPDATE (state) ON public.parcels TO made_reader;
ALTER TABLE public.parcels ALTER COLUMN state SET STATISTICS 400;
COMMENT ON COLUMN public.parcels.state IS 'Where it is';
CREATE INDEX parcels_open ON public.parcels (town) WHERE state <> 1;
CREATE STATISTICS public.parcels_both ON state, town FROM public.parcels;
CREATE VIEW public.open_parcels WITH (security_barrier = true, check_option = local) AS
    SELECT id, state, grams FROM public.parcels WHERE state <> 1;
ALTER VIEW public.open_parcels ALTER COLUMN grams SET DEFAULT 5;
COMMENT ON VIEW public.open_parcels IS 'Not yet there';
COMMENT ON COLUMN public.open_parcels.grams IS 'With the box';
GRANT SELECT (id, state), INSERT ON public.open_parcels TO made_reader;
ALTER VIEW public.open_parcels OWNER TO made_owner;
CREATE VIEW public.heavy AS SELECT p.id, p.town, o.grams FROM public.open_parcels o JOIN public.parcels p USING (id) WHERE o.grams > 100;
GRANT SELECT ON public.heavy TO PUBLIC;
CREATE FUNCTION public.nothing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER instead INSTEAD OF UPDATE ON public.heavy FOR EACH ROW EXECUTE FUNCTION public.nothing();
COMMENT ON TRIGGER instead ON public.heavy IS 'Nobody weighs again';
CREATE RULE kept AS ON DELETE TO public.heavy DO INSTEAD NOTHING;
CREATE MATERIALIZED VIEW public.by_state AS SELECT state{more}, count(*) AS parcels, {filler} AS filler FROM public.open_parcels GROUP BY state{more};
CREATE UNIQUE INDEX by_state_state ON public.by_state (state{more});
COMMENT ON INDEX public.by_state_state IS 'To refresh it while it is read';
COMMENT ON MATERIALIZED VIEW public.by_state IS 'For the board';
GRANT SELECT ON public.by_state TO made_reader;
ALTER TABLE public.parcels ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON public.parcels FOR SELECT TO PUBLIC USING (true);
CREATE POLICY not_lost ON public.parcels AS RESTRICTIVE FOR SELECT TO made_reader USING (state <> 4);
COMMENT ON POLICY not_lost ON public.parcels IS 'Lost ones are for the office';
CREATE TRIGGER moved AFTER UPDATE OF state ON public.parcels FOR EACH ROW WHEN (old.state IS DISTINCT FROM new.state)
    EXECUTE FUNCTION public.nothing();
CREATE TRIGGER off BEFORE UPDATE OF state ON public.parcels FOR EACH ROW EXECUTE FUNCTION public.nothing();
ALTER TABLE public.parcels DISABLE TRIGGER off;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO made_reader;
ANALYZE;
"""
#: Functions whose bodies hold on to columns and to a view that is made again, one of them called by a view.
BODIES = """
CREATE FUNCTION public.in_state(wanted integer DEFAULT 3, OUT found bigint) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
    BEGIN ATOMIC SELECT count(*) FROM public.open_parcels WHERE state = wanted; END;
COMMENT ON FUNCTION public.in_state IS 'For the phone';
GRANT EXECUTE ON FUNCTION public.in_state TO made_reader;
CREATE FUNCTION public.last_state() RETURNS bigint LANGUAGE sql RETURN (SELECT max(state) FROM public.parcels);
CREATE VIEW public.last_count AS SELECT public.in_state(public.last_state()::integer) AS found;
"""
ATOMIC_FROM = 140000
SMALL = {"rows": 300, "width": 1, "filler": "1", "more": ""}
#: Over eight megabytes each: the table is not rewritten in place, the view not filled under the lock.
LARGE = {"rows": 9000, "width": 1600, "filler": "repeat('f', 1600)", "more": ", id"}
RETYPED = "was changed: type integer became bigint"


def proposed(world: World, kind: str, **args: object) -> PlanRecord:
    asked = [operation_from_json({"kind": kind, "args": args})]
    return services.plan_propose(database=world.database, request="by hand", operations=asked, **world.acting("olivia"))


def rehearsed(world: World, kind: str, **args: object) -> PlanRecord:
    record = proposed(world, kind, **args)
    rehearsal = world.rehearse(record)
    assert rehearsal.status == RunStatus.SUCCEEDED, rehearsal.error
    evidence = world.fresh(record).evidence
    assert evidence.rollback_proved, evidence.data["rollback"]
    return record


def promoted(world: World, record: PlanRecord) -> None:
    world.decide(record)
    run = world.promote(record)
    assert run.status == RunStatus.SUCCEEDED, run.error


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["in place", "through a second column"])
def test_all_that_depends_on_the_column_is_as_it_was_but_for_the_type(world: World, size: dict[str, object]) -> None:
    world.sql(SETTING.format(**size))
    if world.cluster.version >= ATOMIC_FROM:
        world.sql(BODIES)
    before = world.schema()
    told = world.sql("SELECT state, sum(parcels) FROM by_state GROUP BY state ORDER BY state")
    record = rehearsed(world, "change_type", table="parcels", column="state", type="bigint")
    assert any("by_state_new" in step.title for step in record.plan.steps) is (size is LARGE)

    promoted(world, record)

    after = world.schema()
    assert all(RETYPED in str(change) for change in diff(before, after)), [str(one) for one in diff(before, after)]
    assert after.table("parcels").column("state").type == "bigint"
    assert after.view("by_state").populated
    assert world.sql("SELECT state, sum(parcels) FROM by_state GROUP BY state ORDER BY state") == told
    assert world.roll_back(record).error == ""
    assert not diff(before, world.schema())


def test_what_stands_in_another_tablespace_is_made_again_there(world: World) -> None:
    if world.cluster.version < 150000:
        pytest.skip("a tablespace within the data directory comes with PostgreSQL 15")
    if not world.sql("SELECT FROM pg_tablespace WHERE spcname = 'elsewhere'"):
        with psycopg.connect(world.cluster.admin_url, autocommit=True) as connection:
            connection.execute("SET allow_in_place_tablespaces = on")
            connection.execute("CREATE TABLESPACE elsewhere LOCATION ''")
    world.sql(SETTING.format(**SMALL))
    world.sql("ALTER MATERIALIZED VIEW by_state SET TABLESPACE elsewhere")
    world.sql("ALTER INDEX by_state_state SET TABLESPACE elsewhere")
    before, schema = world.fingerprint(), world.schema()
    record = rehearsed(world, "change_type", table="parcels", column="state", type="bigint")

    promoted(world, record)

    view = world.schema().view("by_state")
    assert view is not None
    assert (view.tablespace, view.indexes[0].tablespace) == ("elsewhere", "elsewhere")
    assert schema.view("by_state").tablespace == "elsewhere"
    assert world.roll_back(world.fresh(record)).status == RunStatus.SUCCEEDED
    assert world.fingerprint() == before


def test_a_key_that_views_read_is_widened_with_all_that_points_to_it(world: World) -> None:
    world.sql(SETTING.format(**LARGE).replace("id bigint PRIMARY KEY", "id integer GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY"))
    world.sql("CREATE TABLE public.scans (id bigint PRIMARY KEY, parcel integer NOT NULL REFERENCES public.parcels)")
    world.sql("INSERT INTO public.scans SELECT i, i FROM generate_series(1, 2000) AS i")
    world.sql("CREATE VIEW public.scanned AS SELECT s.parcel, h.town FROM public.scans s JOIN public.heavy h ON h.id = s.parcel")
    world.sql("CREATE POLICY own ON public.scans USING (EXISTS (SELECT FROM public.open_parcels o WHERE o.id = parcel))")
    world.sql("ANALYZE")
    before, told = world.schema(), world.sql("SELECT id, state FROM by_state ORDER BY id")
    record = rehearsed(world, "change_type", table="parcels", column="id", type="bigint")
    assert any("scans.parcel" in one.message for one in record.plan.findings if one.code == "widened_together")

    promoted(world, record)

    changes = [str(one) for one in diff(before, world.schema())]
    assert all("type integer became bigint" in one or "parcels_id_seq" in one or "moved" in one for one in changes), changes
    assert world.sql("SELECT id, state FROM by_state ORDER BY id") == told
    assert world.roll_back(record).error == ""
    assert not diff(before, world.schema())
    assert world.sql("SELECT id, state FROM by_state ORDER BY id") == told


def test_a_generated_column_is_worked_out_again(world: World) -> None:
    world.sql(SETTING.format(**SMALL))
    world.sql("ALTER TABLE parcels ADD COLUMN twice integer GENERATED ALWAYS AS (grams * 2) STORED CHECK (twice > 1)")
    world.sql("CREATE INDEX parcels_twice ON parcels (twice); COMMENT ON COLUMN parcels.twice IS 'There and back'")
    world.sql("CREATE VIEW doubled AS SELECT id, twice FROM parcels; GRANT SELECT (twice) ON parcels TO made_reader")
    before = world.schema()
    record = rehearsed(world, "change_type", table="parcels", column="grams", type="bigint")

    promoted(world, record)

    assert all(RETYPED in str(change) for change in diff(before, world.schema())), [str(one) for one in diff(before, world.schema())]
    assert world.sql("SELECT twice FROM doubled WHERE id = 7") == [(14,)]
    assert world.roll_back(record).error == ""
    assert not diff(before, world.schema())


def test_a_longer_text_takes_no_rewrite_although_views_read_it(world: World) -> None:
    world.sql(SETTING.format(**SMALL) + "ALTER TABLE parcels ADD COLUMN code varchar(10)")
    world.sql("CREATE VIEW codes AS SELECT code FROM parcels WHERE code > 'a'; GRANT SELECT ON codes TO made_reader; ANALYZE")
    before = world.schema()
    record = rehearsed(world, "change_type", table="parcels", column="code", type="varchar(40)")

    promoted(world, record)

    assert not [name for step in record.plan.steps for name in step.impact.rewrites]
    assert {str(change) for change in diff(before, world.schema())} == {
        f"column {name}.code was changed: type character varying(10) became character varying(40)" for name in ("codes", "parcels")
    }
    assert world.roll_back(record).error == ""
    assert not diff(before, world.schema())


def test_a_partitioned_table_and_the_views_over_its_parts_are_changed_together(world: World) -> None:
    world.sql("CREATE TABLE logs (day date NOT NULL, level integer, text text) PARTITION BY RANGE (day)")
    world.sql("CREATE TABLE logs_2024 PARTITION OF logs FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')")
    world.sql("CREATE VIEW old_logs AS SELECT level, text FROM logs_2024; CREATE VIEW loud AS SELECT text FROM logs WHERE level > 3")
    world.sql("INSERT INTO logs SELECT '2024-03-01', i, 'said' FROM generate_series(1, 50) AS i; ANALYZE")
    before = world.schema()
    record = rehearsed(world, "change_type", table="logs", column="level", type="bigint")

    promoted(world, record)

    assert all(RETYPED in str(change) for change in diff(before, world.schema()))
    assert world.sql("SELECT count(*) FROM loud") == [(47,)]
    assert world.roll_back(record).error == ""
    assert not diff(before, world.schema())


def test_what_cannot_be_made_again_is_named_and_nothing_is_changed(world: World) -> None:
    world.sql(SETTING.format(**SMALL))
    world.sql("CREATE FUNCTION of_state() RETURNS SETOF open_parcels LANGUAGE sql AS 'SELECT * FROM open_parcels'")
    before = world.fingerprint()

    with pytest.raises(OperationInvalid, match=r"function of_state use parcels\.state"):
        proposed(world, "change_type", table="parcels", column="state", type="bigint")

    assert world.fingerprint() == before


def test_a_column_that_views_merely_show_goes_from_them_if_that_is_said(world: World) -> None:
    world.sql(SETTING.format(**SMALL))
    world.sql("CREATE VIEW notes WITH (security_invoker = true) AS SELECT p.id, p.note AS remark, p.town FROM parcels p ORDER BY p.id")
    world.sql("CREATE VIEW remarks AS SELECT remark, id FROM notes; GRANT SELECT ON remarks, notes TO made_reader; COMMENT ON VIEW notes IS 'All'")
    world.sql("CREATE INDEX parcels_noted ON parcels (id) WHERE note IS NOT NULL")
    before, rows = world.schema(), world.sql("SELECT * FROM remarks ORDER BY id")
    with pytest.raises(ChoiceNeeded, match=r"notes and remarks show parcels\.note") as asked:
        proposed(world, "drop_column", table="parcels", column="note")
    assert asked.value.context["choices"][0]["args"] == {"views": "without"}
    with pytest.raises(OperationInvalid, match="used by view open_parcels"):
        proposed(world, "drop_column", table="parcels", column="grams", views="without")
    assert not diff(before, world.schema())

    record = rehearsed(world, "drop_column", table="parcels", column="note", views="without")
    assert any("parcels_noted" in one.message for one in record.plan.findings if one.code == "dropped_along")
    promoted(world, record)

    after = world.schema()
    assert [one.name for one in after.view("notes").columns] == ["id", "town"]
    assert (after.view("notes").acl, after.view("notes").options) == (before.view("notes").acl, before.view("notes").options)
    assert world.roll_back(record).error == ""
    assert not diff(before, world.schema())
    assert world.sql("SELECT * FROM remarks ORDER BY id") == rows


def test_a_table_is_rebuilt_with_small_materialised_views_and_policies_of_others_over_it(world: World) -> None:
    world.sql(SETTING.format(**SMALL))
    if world.cluster.version >= ATOMIC_FROM:
        world.sql(BODIES)
    world.sql("CREATE TABLE scans (id bigint PRIMARY KEY, parcel bigint NOT NULL); ALTER TABLE scans ENABLE ROW LEVEL SECURITY")
    world.sql("CREATE POLICY own ON scans USING (EXISTS (SELECT FROM parcels p WHERE p.id = parcel AND p.state > 0))")
    world.sql("ANALYZE")
    before, told = world.schema(), world.sql("SELECT * FROM by_state ORDER BY state")
    record = rehearsed(world, "rebuild_table", table="parcels", order=["town"])

    promoted(world, record)

    assert {str(change) for change in diff(before, world.schema())} <= {"changed table parcels"}
    assert world.schema().table("parcels").columns[0].name == "town"
    assert world.sql("SELECT * FROM by_state ORDER BY state") == told
    assert world.roll_back(record).error == ""
    assert not diff(before, world.schema())


def test_a_table_under_a_large_materialised_view_is_not_rebuilt_and_the_view_is_named(world: World) -> None:
    world.sql(SETTING.format(**LARGE))

    with pytest.raises(OperationInvalid, match="materialised view by_state, which is large,"):
        proposed(world, "rebuild_table", table="parcels")
