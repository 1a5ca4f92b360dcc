"""A share of production's rows: closed over foreign keys, masked on the way, with production's statistics; and what is refused."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from knowledge.diff import diff
from knowledge.schema import Name, Schema
from ops import services
from ops.errors import CloneImpossible
from ops.lifecycle import RunStatus
from ops.models import Run
from ops.operations.add_foreign_key import AddForeignKey
from ops.reading import schema_measured, schema_read
from ops.services.rehearsals import SampleInvalid
from ops.staging.clone import Clone, clone_make
from ops.staging.copying import Order
from ops.staging.dropping import clone_drop
from ops.staging.sample_copy import Share, share_copy
from ops.staging.sampling import questioned_select
from ops.staging.wish import Wish
from ops.step import Check, Step
from ops.validator import validators
from ops.validators.values_castable import INPUT_CHECKED
from tests.embedded import Cluster
from tests.ops_world import World
from vast_project.pg.change import Patience
from vast_project.pg.target import Target

ROWS = 8_000
#: A tree, a chain of three, a partitioned child, a natural key marked as personal, every family of types that is masked.
TABLES = f"""
CREATE TYPE mood AS ENUM ('calm', 'busy');
CREATE DOMAIN mail AS text CHECK (VALUE LIKE '%@%');
CREATE TABLE people (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, boss bigint REFERENCES people, email mail NOT NULL UNIQUE, name varchar(40),
    phone text, age integer CHECK (age BETWEEN 10 AND 99), born date, seen timestamptz, home inet, token uuid, salary numeric(10,2),
    notes jsonb, mood mood, initials text GENERATED ALWAYS AS (left(name, 1)) STORED, filler text);
COMMENT ON COLUMN people.email IS 'PII';
COMMENT ON COLUMN people.name IS '@personal';
COMMENT ON COLUMN people.phone IS '@personal';
COMMENT ON COLUMN people.age IS '@personal';
COMMENT ON COLUMN people.born IS '@personal';
COMMENT ON COLUMN people.seen IS '@personal';
COMMENT ON COLUMN people.home IS '@personal';
COMMENT ON COLUMN people.token IS '@personal';
COMMENT ON COLUMN people.salary IS '@personal';
COMMENT ON COLUMN people.notes IS '@personal';
COMMENT ON COLUMN people.mood IS '@personal';
INSERT INTO people (boss, email, name, phone, age, born, seen, home, token, salary, notes, mood, filler)
  SELECT nullif(i / 2, 0), 'Person.' || i || '@example.com', CASE WHEN mod(i, 10) > 0 THEN 'Zoë Müller ' || i END, '+49 30 ' || 100000 + i,
         10 + mod(i, 90), date '1950-01-01' + mod(i, 20000), timestamptz '2026-01-01' + i * interval '1 minute',
         inet '10.0.0.0' + i, md5(i::text)::uuid, mod(i, 900) + 0.05, jsonb_build_object('n', i), 'calm', repeat('x', 60)
    FROM generate_series(1, {ROWS}) AS i;
CREATE UNIQUE INDEX people_email_lower ON people (lower(email));
CREATE TABLE orders (id serial PRIMARY KEY, email text REFERENCES people (email), total numeric, filler text);
INSERT INTO orders (email, total, filler)
  SELECT 'Person.' || 1 + mod(i * 7, {ROWS}) || '@example.com', i, repeat('y', 60) FROM generate_series(1, {ROWS}) AS i;
UPDATE orders SET total = NULL WHERE id IN (777, 778);
CREATE TABLE lines (id bigint, day date, order_id integer REFERENCES orders, filler text) PARTITION BY RANGE (day);
CREATE TABLE lines_1 PARTITION OF lines FOR VALUES FROM ('2026-01-01') TO ('2026-06-01');
CREATE TABLE lines_2 PARTITION OF lines FOR VALUES FROM ('2026-06-01') TO ('2027-01-01');
INSERT INTO lines SELECT i, date '2026-01-01' + mod(i, 360), 1 + mod(i * 3, {ROWS}), repeat('z', 250) FROM generate_series(1, {ROWS}) AS i;
CREATE TABLE kinds (id integer PRIMARY KEY, name text);
INSERT INTO kinds SELECT i, 'kind ' || i FROM generate_series(1, 50) AS i;
CREATE TYPE size AS ENUM ('S', 'M', 'L');
CREATE TYPE place AS (street text, number integer, kind size);
CREATE TABLE habits (
    id integer PRIMARY KEY, person bigint REFERENCES people, smoker boolean, "Shirt" size NOT NULL, worn size[], code size, codes integer[],
    lives place, away daterange, ratio double precision, bonus numeric, yearly numeric GENERATED ALWAYS AS (bonus * 12) STORED,
    spot point, alarm time, UNIQUE (person, code));
DO $$ DECLARE marked text; BEGIN
  FOREACH marked IN ARRAY ARRAY['smoker', '"Shirt"', 'worn', 'code', 'codes', 'lives', 'away', 'ratio', 'yearly', 'spot', 'alarm'] LOOP
    EXECUTE format('COMMENT ON COLUMN habits.%s IS %L', marked, '@personal');
  END LOOP; END $$;
INSERT INTO habits (id, person, smoker, "Shirt", worn, code, codes, lives, away, ratio, bonus, spot, alarm)
  SELECT i, i, true, 'S', ARRAY['S', NULL, 'S']::size[], 'S', ARRAY[i, 70000], ROW('Main Street', 12345, 'S')::place,
       daterange(date '2026-03-01' + i, NULL), i * 1e30, 5000 + i, point(i, i), time '06:30' FROM generate_series(1, 200) AS i;
CREATE MATERIALIZED VIEW contacts AS SELECT email, name FROM people;
CREATE INDEX ON contacts (lower(email));
CREATE MATERIALIZED VIEW totals AS SELECT count(*) AS n FROM orders;
CREATE MATERIALIZED VIEW above AS SELECT n + 1 AS n FROM totals;
ANALYZE;
"""
ORPHANS = {
    "boss": "SELECT count(*) FROM people c WHERE boss IS NOT NULL AND NOT EXISTS (SELECT FROM people p WHERE p.id = c.boss)",
    "email": "SELECT count(*) FROM orders c WHERE NOT EXISTS (SELECT FROM people p WHERE p.email = c.email)",
    "order": "SELECT count(*) FROM lines c WHERE NOT EXISTS (SELECT FROM orders p WHERE p.id = c.order_id)",
}


@dataclass
class Copied:
    """Production and a copy of it."""

    source: Target
    schema: Schema
    clone: Clone

    def ask(self, sql: str, *, of_production: bool = False) -> list[tuple]:
        with psycopg.connect(self.source.url if of_production else self.clone.target.url) as connection:
            return connection.execute(sql).fetchall()


@pytest.fixture(scope="module")
def source(targets: Cluster) -> Target:
    return Target(targets.create_database(sql=TABLES), label="shop production")


def copy(source: Target, wish: Wish, **questions: list[str]) -> tuple[Schema, Clone, str]:
    schema, name = schema_read(source), f"vast_staging_{uuid4().hex}"
    asked = {Name("public", table): conditions for table, conditions in questions.items()}
    made = clone_make(source, name, reader=source, order=Order(wish, schema, asked), stop=lambda: False)
    return schema, made, name


@pytest.fixture(scope="module")
def sampled(source: Target) -> Iterator[Copied]:
    schema, made, name = copy(source, Wish(strategy="sample", percent=3), orders=["(total IS NULL)", "(no_such_column = 1)"])
    yield Copied(source, schema, made)
    clone_drop(source, name)


class TestASample:
    def test_is_a_share_with_whole_small_tables_and_what_the_plan_asks_about(self, sampled: Copied) -> None:
        [(orders, people, lines)] = sampled.ask("SELECT (SELECT count(*) FROM orders), (SELECT count(*) FROM people), (SELECT count(*) FROM lines)")

        assert 0.015 * ROWS < lines < 0.06 * ROWS
        assert lines < orders < 0.12 * ROWS
        assert orders < people < 0.5 * ROWS
        assert sampled.ask("SELECT count(*) FROM kinds") == [(50,)]
        assert sampled.ask("SELECT id FROM orders WHERE total IS NULL ORDER BY id") == [(777,), (778,)]
        assert sampled.clone.strategy == "sample"
        assert sampled.clone.estimate.wanted < 60_000_000
        assert "A sample of 3 %" in sampled.clone.limits[0]

    @pytest.mark.parametrize("reference", ORPHANS)
    def test_has_every_row_that_its_rows_refer_to(self, sampled: Copied, reference: str) -> None:
        assert sampled.ask(ORPHANS[reference]) == [(0,)]

    def test_has_the_same_schema_sequences_and_filled_views(self, sampled: Copied) -> None:
        assert [str(change) for change in diff(sampled.schema, schema_read(sampled.clone.target))] == []
        assert sampled.ask("SELECT last_value FROM orders_id_seq") == [(ROWS,)]
        assert sampled.ask("SELECT above.n - 1 = (SELECT count(*) FROM orders) FROM above") == [(True,)]

    def test_holds_stand_ins_that_look_like_the_values(self, sampled: Copied) -> None:
        columns = "email, name, phone, age, born, seen, host(home), token, salary, notes::text"
        real = {row[0]: row[1:] for row in sampled.ask(f"SELECT id, {columns} FROM people", of_production=True)}
        for key, *row in sampled.ask(f"SELECT id, {columns} FROM people"):
            was = real[key]
            assert (row[1] is None) == (was[1] is None), "NULL stays NULL"
            assert row[0].count("@") == 1
            assert row[0].index("@") == was[0].index("@")
            assert row[2][:1] == "+"
            assert len(row[2]) == len(was[2])
            assert len(str(row[3])) == 2, "a check of the column goes on holding"
        different = [sum(one != was for one, was in zip(row[1:], real[row[0]], strict=True)) for row in sampled.ask(f"SELECT id, {columns} FROM people")]
        assert sum(different) / len(different) > 8, "nearly every value is another one"
        [(rows, emails, phones, tokens)] = sampled.ask("SELECT count(*), count(DISTINCT lower(email)), count(DISTINCT phone), count(DISTINCT token) FROM people")
        assert rows == emails == phones == tokens, "what was unique stays unique"
        assert "orders.email" in sampled.clone.masked, "what a foreign key ties to a personal column is masked alike"

    def test_hides_values_of_which_there_are_few_behind_the_row(self, sampled: Copied) -> None:
        [(smokers, shirts, worn, kinds)] = sampled.ask(
            'SELECT count(DISTINCT smoker), count(DISTINCT "Shirt"), count(DISTINCT worn), count(DISTINCT (lives).kind) FROM habits'
        )
        assert (smokers, shirts, kinds) == (2, 3, 3), "all were alike, and nothing says any more how"
        assert worn == 9, "in arrays each element is drawn by itself"
        assert sampled.ask("SELECT count(*) FROM habits WHERE worn[2] IS NOT NULL OR array_length(worn, 1) <> 3") == [(0,)]
        assert sampled.ask("SELECT count(DISTINCT code), min(code) <> 'S' FROM habits") == [(1, True)], "in a key equal stays equal"

    def test_masks_what_values_are_made_of(self, sampled: Copied) -> None:
        columns = "codes, (lives).street, (lives).number, away, ratio, bonus, yearly, alarm"
        real = {row[0]: row[1:] for row in sampled.ask(f"SELECT id, {columns} FROM habits", of_production=True)}
        rows = {row[0]: row[1:] for row in sampled.ask(f"SELECT id, {columns} FROM habits")}
        same = [sum(one[at] == real[key][at] for key, one in rows.items()) for at in range(8)]
        assert max(same) < 40, "by chance a short number may get itself"
        assert all(street[4] == " " and len(street) == 11 for _, street, *_ in rows.values())
        assert all(one[6] == one[5] * 12 for one in rows.values()), "a generated column that is marked is made of stand-ins"
        assert sampled.ask("SELECT count(*) FROM habits WHERE NOT upper_inf(away)") == [(0,)]
        assert "habits.bonus" in sampled.clone.masked

    def test_leaves_empty_what_nothing_can_stand_in_for_and_says_so(self, sampled: Copied) -> None:
        assert sampled.ask("SELECT count(*) FROM habits WHERE spot IS NOT NULL") == [(0,)]
        assert any("habits.spot (point): left empty" in limit for limit in sampled.clone.limits)

    def test_holds_no_personal_value_in_any_row_or_statistic(self, sampled: Copied) -> None:
        relations = sampled.ask("SELECT oid::regclass::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'm')")
        relations += [("pg_catalog.pg_statistic",), ("pg_catalog.pg_statistic_ext_data",), ("pg_catalog.pg_stats_ext_exprs",)]
        assert ("contacts",) in relations
        for (relation,) in relations:
            for value in ("Person.", "Müller", "Main Street", "+49 30"):
                assert sampled.ask(f"SELECT count(*) FROM {relation} AS one WHERE one::text LIKE '%{value}%'") == [(0,)], (relation, value)

    def test_plans_by_productions_statistics_and_none_of_masked_values(self, sampled: Copied) -> None:
        if int(sampled.ask("SHOW server_version_num")[0][0]) < 180_000:
            pytest.skip("servers before 18 take no statistics")
        bounds = "SELECT histogram_bounds::text FROM pg_stats WHERE tablename = 'lines_1' AND attname = 'order_id'"
        assert sampled.ask(bounds) == sampled.ask(bounds, of_production=True)
        [(kept,)] = sampled.ask("SELECT string_agg(coalesce(most_common_vals::text, '') || coalesce(histogram_bounds::text, ''), '') FROM pg_stats WHERE attname IN ('email', 'name', 'lower')")
        assert "Person" not in kept
        assert "Müller" not in kept


class TestAWholeCopy:
    def test_that_is_masked_is_made_row_by_row(self, source: Target) -> None:
        schema, made, name = copy(source, Wish(masks="always"))
        copied = Copied(source, schema, made)
        try:
            assert made.strategy == "rows"
            assert copied.ask("SELECT count(*) FROM people") == [(ROWS,)]
            assert copied.ask("SELECT count(*) FROM people WHERE email LIKE 'Person%'") == [(0,)]
            assert copied.ask(ORPHANS["email"]) == [(0,)]
            assert diff(schema, schema_read(made.target)) == ()
        finally:
            clone_drop(source, name)

    @pytest.mark.parametrize(
        ("wish", "said"),
        [
            (Wish(keep_free_mb=2**30), "to stay free"),
            (Wish(strategy="dump", keep_free_mb=2**30), "where it is dumped to"),
            (Wish(strategy="sample", minutes=0), "was not ready within 0 minutes"),
        ],
    )
    def test_that_cannot_be_is_refused(self, source: Target, wish: Wish, said: str) -> None:
        with pytest.raises(CloneImpossible, match=said):
            copy(source, wish)


@pytest.mark.parametrize(
    ("column", "said"),
    [
        ("point NOT NULL", "No stand-ins are known for secrets.secret \\(point\\), marked as personal, and they cannot be left empty"),
        ("boolean NOT NULL UNIQUE", "No stand-ins are known for secrets.secret \\(boolean\\)"),
        ("text CHECK (secret LIKE 'alice%')", 'do not fit into public.secrets.*violates check constraint "secrets_secret_check"'),
    ],
)
def test_personal_values_that_nothing_fits_are_not_copied_at_all(targets: Cluster, column: str, said: str) -> None:
    value = "'alice@example.com'" if column.startswith("text") else "'(1,2)'" if column.startswith("point") else "true"
    source = Target(
        targets.create_database(
            sql=f"CREATE TABLE secrets (id integer PRIMARY KEY, secret {column});"
            f"COMMENT ON COLUMN secrets.secret IS 'PII'; INSERT INTO secrets VALUES (1, {value});"
        ),
        label="secrets",
    )
    schema, name = schema_read(source), f"vast_staging_{uuid4().hex}"
    try:
        with pytest.raises(CloneImpossible, match=said) as refused:
            clone_make(source, name, reader=source, order=Order(Wish(strategy="sample"), schema), stop=lambda: False)
        assert "alice" not in str(refused.value)
        assert "masks can be set to “never”" in str(refused.value)
    finally:
        clone_drop(source, name)


ASKED = """
CREATE TABLE kinds (id integer PRIMARY KEY);
INSERT INTO kinds SELECT generate_series(1, 9);
CREATE TABLE things (id serial PRIMARY KEY, kind integer, code text, size text, above integer);
INSERT INTO things SELECT i, 1 + mod(i, 9), 'code ' || i, i::text, i FROM generate_series(1, 3000) AS i;
UPDATE things SET code = CASE id WHEN 8 THEN 'CODE 7' ELSE NULL END WHERE id IN (8, 21, 22);
UPDATE things SET kind = 77, size = 'large', above = 0 WHERE id = 1234;
SELECT setval('things_id_seq', 2998);
CREATE TABLE days (id integer, day date, code text) PARTITION BY RANGE (day);
CREATE TABLE days_1 PARTITION OF days FOR VALUES FROM ('2026-01-01') TO ('2026-07-01');
CREATE TABLE days_2 PARTITION OF days FOR VALUES FROM ('2026-07-01') TO ('2027-01-01');
INSERT INTO days SELECT i, date '2026-01-01' + mod(i, 300), 'code ' || i FROM generate_series(1, 600) AS i;
UPDATE days SET code = 'code 1' WHERE id = 599;
"""
THINGS = {"table": "public.things"}


@pytest.fixture(scope="module")
def asked(targets: Cluster) -> Target:
    return Target(targets.create_database(sql=ASKED))


@pytest.mark.parametrize(
    ("validator", "args", "wrong"),
    [
        ("no_nulls", {**THINGS, "columns": ["code"]}, {21, 22}),
        ("no_duplicates", {**THINGS, "keys": ["lower(code)"]}, {7, 8}),
        ("no_duplicates", {**THINGS, "keys": ["lower(code)"], "nulls_equal": True}, {7, 8, 21, 22}),
        ("no_duplicates", {**THINGS, "keys": ["lower(code)"], "where": "id > 7"}, set()),
        ("no_duplicates", {"table": "public.days", "keys": ["code"]}, {1, 599}),
        ("no_orphans", {**THINGS, "columns": ["kind"], "references": "public.kinds", "referenced": ["id"]}, {1234}),
        ("no_orphans", {**THINGS, "columns": ["above"], "references": "public.things", "referenced": ["id"]}, {1234}),
        ("values_castable", {**THINGS, "column": "size", "type": "integer"}, {1234}),
        ("values_castable", {**THINGS, "column": "size", "type": "integer", "server_major": 15}, {1234}),
        ("values_match", {**THINGS, "column": "size", "pattern": "^[0-9]+$"}, {1234}),
        ("sequence_ahead", {**THINGS, "column": "id"}, {2999, 3000}),
    ],
)
def test_rows_that_a_validator_would_find_wrong_are_asked_for(asked: Target, validator: str, args: dict, wrong: set[int]) -> None:
    schema = schema_read(asked)
    if validator == "values_castable" and schema.server.major < INPUT_CHECKED and "server_major" not in args:
        pytest.skip("this server cannot be asked whether a type reads a text")
    table = schema.table(args["table"])
    assert table is not None
    with psycopg.connect(asked.url) as connection:
        places = connection.execute(questioned_select(table, validators[validator].offending(args))).fetchall()
        found = [connection.execute(f"SELECT id FROM {name} WHERE ctid = %s::tid", [place]).fetchone()[0] for _, name, place in places]

    assert set(found) == wrong


def test_a_table_beyond_a_gigabyte_is_sampled_by_pages_and_closed_like_any_other(source: Target, tmp_path: Path) -> None:
    schema, name = schema_measured(source, schema_read(source)), f"vast_staging_{uuid4().hex}"
    claimed = {Name("public", "lines_1"): 2 * 1024**3}
    measures = {one: replace(held, heap_bytes=claimed.get(one, held.heap_bytes)) for one, held in schema.measures.items()}
    schema = replace(schema, measures=measures)
    with psycopg.connect(source.url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0")
        pages = "SELECT count(DISTINCT (ctid::text::point)[0]) FROM lines_1"
        of_production = connection.execute(pages).fetchone()[0]
    try:
        copied = source.with_dbname(name)
        share_copy(source, copied, tmp_path / "dump", Share(schema, 20.0), patience=Patience(1_000, 60_000), carry=False, stop=lambda: False)
        with psycopg.connect(copied.url) as connection:
            rows = connection.execute("SELECT count(*) FROM lines_1").fetchone()[0]
            ids = {row[0] for row in connection.execute("SELECT id FROM lines_1")}
            assert [connection.execute(sql).fetchone()[0] for sql in ORPHANS.values()] == [0, 0, 0]
        with psycopg.connect(source.url) as connection:
            touched = "SELECT count(DISTINCT (ctid::text::point)[0]), count(*) FROM lines_1 WHERE id = ANY (%s)"
            sampled, _ = connection.execute(touched, [list(ids)]).fetchone()
            whole = "SELECT count(*) FROM lines_1 WHERE (ctid::text::point)[0] IN (SELECT (ctid::text::point)[0] FROM lines_1 WHERE id = ANY (%s))"
            assert connection.execute(whole, [list(ids)]).fetchone()[0] == rows, "a page is in the sample with all its rows or not at all"
        assert 0 < sampled < 0.6 * of_production
    finally:
        clone_drop(source, name)


def test_a_foreign_key_to_come_finds_its_rows_in_a_sample_and_those_without(world: World) -> None:
    world.sql("ALTER TABLE orders DROP CONSTRAINT orders_customer_id_fkey")
    world.sql("INSERT INTO customers SELECT i, repeat('n', 40), NULL FROM generate_series(1001, 20000) AS i")
    world.sql("INSERT INTO orders SELECT i, i, 1 FROM generate_series(1001, 20000) AS i")
    world.sql("ANALYZE")
    key = AddForeignKey(table="orders", columns=("customer_id",), references="customers", referenced=("id",))
    plan = services.plan_propose(database=world.database, request="", operations=[key], **world.acting("olivia"))

    assert world.rehearse(plan, sample=1).status == RunStatus.SUCCEEDED, "orders of the sample have their customers there"

    world.sql("UPDATE orders SET customer_id = 99999 WHERE id = 17001")
    plan = services.plan_propose(database=world.database, request="", operations=[key], **world.acting("olivia"))
    stopped = world.rehearse(plan, sample=1)
    assert stopped.status == RunStatus.FAILED
    assert "1 row of orders points by customer_id to no row of customers" in stopped.error


def test_a_copy_whose_worker_was_killed_leaves_no_dump(source: Target) -> None:
    name = f"vast_staging_{uuid4().hex}"
    left, others = (Path(tempfile.mkdtemp(prefix=f"vast-clone-{one}-")) for one in (name, f"vast_staging_{uuid4().hex}"))
    (left / "dump").mkdir()

    clone_drop(source, name)

    assert not left.exists()
    assert others.exists(), "another worker may be at work on it"
    others.rmdir()


def test_a_rehearsal_on_a_sample_says_so_and_finds_what_the_plan_asks_about(world: World) -> None:
    world.sql("INSERT INTO customers SELECT i, repeat('n', 40), 'c' || i || '@example.com' FROM generate_series(1001, 20000) AS i")
    world.sql("UPDATE customers SET email = NULL WHERE id = 15001")
    world.sql("ANALYZE")
    check = Check("no_nulls", {"table": "public.customers", "columns": ["email"]})
    not_null = Step("ddl", "Make email required", ("ALTER TABLE public.customers ALTER COLUMN email SET NOT NULL",),
                    ("ALTER TABLE public.customers ALTER COLUMN email DROP NOT NULL",), checks_before=(check,))  # fmt: skip
    before = world.fingerprint()
    services.staging_set(database=world.database, sample_percent=0.5, **world.acting("root"))

    stopped = world.rehearse(world.proposed(not_null), sample=1)

    assert stopped.status == RunStatus.FAILED
    assert "1 row of customers has no email" in stopped.error, "one row in 20,000 is in the sample, because the plan asks about it"
    assert world.fingerprint() == before

    world.sql("UPDATE customers SET email = '' WHERE id = 15001")
    record = world.proposed(not_null)
    assert world.rehearse(record, sample=1).status == RunStatus.SUCCEEDED
    evidence = world.fresh(record).evidence.data
    assert evidence["staging"]["strategy"] == "sample"
    assert "A sample of 1 %" in evidence["staging"]["limits"][0], "what one rehearsal asks for goes before what is set"
    assert evidence["staging"]["expected_bytes"] > 0
    assert evidence["rollback"]["proved"]


@pytest.mark.parametrize("sample", [0, -1, 101, float("nan")])
def test_a_share_that_is_none_orders_nothing(world: World, sample: float) -> None:
    record = world.proposed()

    with pytest.raises(SampleInvalid, match="at most 100 per cent"):
        world.rehearse(record, sample=sample)

    assert not Run.objects.filter(plan=record).exists()
