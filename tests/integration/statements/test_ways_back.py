"""Plans go forward and back on a server: schema and rows are what they were, and newer rows stay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest

from knowledge.diff import diff
from knowledge.introspect import introspect
from knowledge.schema import Schema
from ops.operation import Loss, Operation
from ops.plan import Plan
from ops.planner import plan
from ops.step import Check, Step
from ops.steps.backfill import backfill_step
from ops.steps.ddl import ddl_step
from ops.steps.delete_rows import delete_step
from ops.steps.update_rows import update_step
from tests.embedded import Cluster
from tests.integration.statements.runner import Refused, check, contents, run
from vast_project.pg.session import PATIENT, close_pools, read_session
from vast_project.pg.target import Target

TABLES = """
CREATE SCHEMA vast;
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE person (
    id integer PRIMARY KEY, name varchar(50) NOT NULL, mood mood NOT NULL DEFAULT 'ok',
    score numeric(10,2) DEFAULT 1.5, facts jsonb NOT NULL DEFAULT '{}', born date, CONSTRAINT good CHECK (score >= 0)
);
INSERT INTO person
SELECT n, 'person ' || n, (ARRAY['sad','ok'])[1 + n % 2]::mood, n / 3.0, jsonb_build_object('n', n), DATE '2000-01-01' + n
  FROM generate_series(1, 500) n;
CREATE UNIQUE INDEX person_name ON person (lower(name));
COMMENT ON COLUMN person.score IS 'how well';
CREATE TABLE visit (
    a text COLLATE "C", b timestamptz, person integer REFERENCES person ON DELETE CASCADE, note text, PRIMARY KEY (a, b)
);
INSERT INTO visit
SELECT chr(65 + n % 26), TIMESTAMPTZ '2024-01-01' + n * INTERVAL '1 hour', 1 + n % 500, 'note ' || n
  FROM generate_series(1, 400) n;
CREATE TABLE keyless (a integer, b text);
INSERT INTO keyless SELECT n, 'x' FROM generate_series(1, 300) n;
ANALYZE;
"""


@dataclass(frozen=True)
class Recipe(Operation):
    """Steps made by hand."""

    steps: tuple[Step, ...] = ()

    name = "by_hand"
    title = "By hand"
    loss = Loss.LOSSLESS
    way_back = "As the steps say."

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the steps."""
        yield from self.steps

    def args(self) -> dict[str, Any]:
        """There are none."""
        return {}


class Target18:
    """A database of its own with a session and its schema."""

    def __init__(self, url: str) -> None:
        self.target = Target(url)
        self.session = psycopg.connect(url, autocommit=True)

    def look(self) -> Schema:
        """Return the schema as it is, sizes included."""
        with read_session(self.target, profile=PATIENT) as session:
            return introspect(session)

    def plan(self, *steps: Step, key: str = "") -> Plan:
        """Return the plan of steps on today's schema."""
        return plan([Recipe(steps)], self.look(), database="d", request="r", key=key)


@pytest.fixture
def people(cluster: Cluster) -> Iterator[Target18]:
    target = Target18(cluster.create_database(sql=TABLES))
    yield target
    target.session.close()
    close_pools(target.target)


TABLE_NAMES = ("person", "visit", "keyless")


def there_and_back(people: Target18, *steps: Step) -> Plan:
    """Run a plan forward and back and require that nothing differs from before; then forward again."""
    before, rows = people.look(), [contents(people.session, name) for name in TABLE_NAMES]
    made = people.plan(*steps)
    run(people.session, made.steps)
    check(people.session, made.checks)
    after = people.look()
    assert made.rollback is not None
    run(people.session, made.rollback)
    assert not diff(before, people.look())
    assert [contents(people.session, name) for name in TABLE_NAMES] == rows
    run(people.session, made.steps)
    assert not diff(after, people.look())
    return made


@pytest.mark.parametrize(
    "sql",
    [
        "ALTER TABLE public.person DROP COLUMN score",
        "ALTER TABLE public.person DROP COLUMN mood",
        "ALTER TABLE public.person DROP COLUMN name",
        "ALTER TABLE public.person DROP COLUMN facts",
        "ALTER TABLE public.visit DROP COLUMN note",
        "ALTER TABLE public.person ALTER COLUMN score TYPE integer",
        "ALTER TABLE public.person ALTER COLUMN born TYPE text USING to_char(born, 'YYYY')",
        "DROP TABLE public.keyless",
        "DROP TABLE public.visit",
    ],
)
@pytest.mark.parametrize("size_known", [True, False], ids=["small", "size unknown"])
def test_what_is_thrown_away_comes_back_with_its_rows(people: Target18, sql: str, size_known: bool) -> None:
    # Nobody else may measure the tables meanwhile: what is planned depends on their size.
    people.session.execute("ALTER TABLE person SET (autovacuum_enabled = off)")
    people.session.execute("ALTER TABLE visit SET (autovacuum_enabled = off)")
    if not size_known:
        people.session.execute("UPDATE pg_class SET reltuples = 1e7, relpages = 100000 WHERE relname IN ('person', 'visit')")

    made = there_and_back(people, ddl_step("Throw away", sql))

    assert any(step.kind == "copy" for step in made.steps) is (not size_known and "DROP TABLE" not in sql)
    assert made.loss is (Loss.LOSSLESS if "DROP TABLE" in sql else Loss.LOSSY)


def test_an_update_comes_back_from_before_images(people: Target18) -> None:
    steps = [
        update_step(people.look(), table="person", values={"score": "score * 2"}, where="id % 3 = 0"),
        backfill_step(people.look(), table="visit", values={"note": "upper(note)"}),
        backfill_step(
            people.look(),
            table="person",
            values={"facts": "jsonb_build_object('visits', v.count)"},
            source="(SELECT person, count(*) FROM public.visit GROUP BY person) AS v",
            where="v.person = person.id",
        ),
    ]

    made = there_and_back(people, *steps)

    assert made.loss is Loss.LOSSY
    assert [step.kind for step in made.rollback or ()] == ["restore"] * 3


def test_deleted_rows_come_back_whole(people: Target18) -> None:
    there_and_back(people, delete_step(people.look(), table="visit", where="note LIKE '%7%'"))


def test_a_backfill_done_twice_changes_nothing_the_second_time(people: Target18) -> None:
    made = people.plan(backfill_step(people.look(), table="person", values={"score": "7.77"}))

    assert run(people.session, made.steps) == 500
    assert run(people.session, made.steps) == 0


def test_rows_without_a_key_are_walked_by_their_place(people: Target18) -> None:
    step = backfill_step(people.look(), table="keyless", values={"b": "'y' || a"}, before_images=False)

    assert run(people.session, people.plan(step).steps, size=40) == 300
    assert len(contents(people.session, "keyless")) == 300


def test_rows_changed_since_keep_their_newer_values(people: Target18) -> None:
    made = people.plan(update_step(people.look(), table="person", values={"score": "score + 1"}))
    run(people.session, made.steps)
    people.session.execute("UPDATE person SET score = 1000 WHERE id = 7")
    people.session.execute("DELETE FROM person WHERE id = 8")

    assert made.rollback is not None
    run(people.session, made.rollback)

    [outcome] = check(people.session, made.rollback[0].checks)
    assert outcome.figures == {"conflicts": 2}
    assert people.session.execute("SELECT score FROM person WHERE id IN (6, 7) ORDER BY id").fetchall() == [(2,), (1000,)]


def test_what_others_write_while_a_column_is_copied_is_kept(people: Target18) -> None:
    people.session.execute("UPDATE pg_class SET reltuples = 1e7, relpages = 100000 WHERE relname = 'person'")
    made = people.plan(ddl_step("Drop", "ALTER TABLE public.person DROP COLUMN score"))
    follow, copy, drop = made.steps
    run(people.session, [follow])
    people.session.execute("UPDATE person SET score = 42 WHERE id = 3")
    run(people.session, [copy])
    people.session.execute("UPDATE person SET score = 43 WHERE id = 4")
    people.session.execute("DELETE FROM person WHERE id = 5")
    people.session.execute("INSERT INTO person (id, name, score) VALUES (900, 'late', 44)")
    rows = contents(people.session, "person")
    run(people.session, [drop])

    run(people.session, made.rollback or ())

    assert contents(people.session, "person") == rows


def test_two_plans_keep_their_copies_apart(people: Target18) -> None:
    step = update_step(people.look(), table="person", values={"score": "score + 1"})
    first, second = people.plan(step, key="aa"), people.plan(step, key="bb")

    assert first.steps[0].args["side_table"] != second.steps[0].args["side_table"]
    rows = contents(people.session, "person")
    run(people.session, first.steps)
    middle = contents(people.session, "person")
    run(people.session, second.steps)
    run(people.session, second.rollback or ())
    assert contents(people.session, "person") == middle
    run(people.session, first.rollback or ())
    assert contents(people.session, "person") == rows


def test_a_check_before_a_step_stops_the_run(people: Target18) -> None:
    people.session.execute("UPDATE person SET born = NULL WHERE id = 9")
    step = ddl_step(
        "Require",
        "ALTER TABLE public.person ALTER COLUMN born SET NOT NULL",
        checks_before=[Check("no_nulls", {"table": "public.person", "columns": ["born"]})],
    )

    with pytest.raises(Refused, match="1 row of person has no born"):
        run(people.session, people.plan(step).steps)
