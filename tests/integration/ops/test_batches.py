"""Steps in batches on a real target: each row once, old values kept, taken back row by row."""

from __future__ import annotations

import pytest

from ops.executor import walking
from ops.lifecycle import PlanStatus, RunStatus
from ops.models import PlanRecord, Run
from ops.operation import Loss
from ops.step import Step
from ops.steps._marked_rows import update_steps
from ops.steps._row_change import NoKey
from ops.steps.backfill import backfill_step
from ops.steps.delete_rows import delete_step
from ops.steps.update_rows import update_step
from tests.ops_world import World


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walking, "LARGEST", 200)


def fill(world: World, **options: object) -> Step:
    settings = {"table": "customers", "values": {"email": "'new-' || customers.id"}, "batch_rows": 100, **options}
    return backfill_step(world.schema(), **settings)


def done(world: World, *steps: Step, loss: Loss = Loss.LOSSLESS) -> tuple[PlanRecord, Run]:
    record = world.approved(*steps, loss=loss, really=True)
    run = world.promote(record)
    assert run.status == RunStatus.SUCCEEDED, run.error
    return record, run


@pytest.mark.invariant("I12", door="services")
def test_a_backfill_changes_every_row_once_and_comes_back_whole(world: World) -> None:
    before = world.sql("SELECT * FROM customers ORDER BY id")

    record, run = done(world, fill(world))

    assert world.sql("SELECT count(*) FROM customers WHERE email = 'new-' || id") == [(1_000,)]
    step = run.steps.get()
    assert step.rows == 1_000
    numbers = world.sql("SELECT number, rows FROM vast.batch WHERE scope = %s ORDER BY number", record.pk)
    assert [number for number, _ in numbers] == list(range(1, len(numbers) + 1))
    assert sum(rows for _, rows in numbers) == 1_000
    assert len(numbers) >= 5

    back = world.roll_back(record)

    assert back.status == RunStatus.SUCCEEDED, back.error
    assert world.sql("SELECT * FROM customers ORDER BY id") == before


@pytest.mark.invariant("I12", door="control")
def test_rows_changed_since_are_kept_and_said(world: World) -> None:
    record, _run = done(world, fill(world))
    world.sql("UPDATE customers SET email = 'by a user' WHERE id = 7")

    back = world.roll_back(record)

    assert back.status == RunStatus.SUCCEEDED
    assert "1 row of customers was changed" in back.result["kept_newer"][0]
    assert world.sql("SELECT email FROM customers WHERE id = 7") == [("by a user",)]
    assert world.sql("SELECT count(*) FROM customers WHERE email = 'c' || id || '@example.com'") == [(999,)]


def test_an_update_that_reads_what_it_sets_is_done_once(world: World) -> None:
    step = update_step(world.schema(), table="orders", values={"total": "orders.total + 1"}, batch_rows=100)

    record, _run = done(world, step)

    assert world.sql("SELECT sum(total) FROM orders") == [(1_000 * 1_001 // 2 + 1_000,)]
    world.roll_back(record)
    assert world.sql("SELECT sum(total) FROM orders") == [(1_000 * 1_001 // 2,)]


def test_deleted_rows_come_back(world: World) -> None:
    before = world.sql("SELECT * FROM orders ORDER BY id")
    record, run = done(world, delete_step(world.schema(), table="orders", where="orders.total > 900", batch_rows=50))

    assert world.sql("SELECT count(*) FROM orders") == [(900,)]
    assert run.steps.get().rows == 100
    world.roll_back(record)
    assert world.sql("SELECT * FROM orders ORDER BY id") == before
    assert world.fresh(record).status == PlanStatus.ROLLED_BACK


def test_a_row_that_cannot_be_changed_is_named_and_the_others_are_kept(world: World) -> None:
    record = world.approved(fill(world, values={"email": "(1000 / (customers.id - 731))::text"}, where="id <> 731"))
    broken = world.proposed(fill(world, values={"email": "(1000 / (customers.id - 731))::text"}))
    run = world.rehearse(broken)

    assert run.status == RunStatus.FAILED
    assert "id = 731" in run.error
    assert "division by zero" in run.error
    assert "730 rows that were changed are kept" in run.error
    assert world.sql("SELECT count(*) FROM customers WHERE email LIKE 'c%%'") == [(1_000,)], "production was not touched"
    assert world.promote(record).status == RunStatus.SUCCEEDED


def test_an_empty_table_is_done_at_once(world: World) -> None:
    world.sql("DELETE FROM orders")

    _record, run = done(world, update_step(world.schema(), table="orders", values={"total": "0"}, batch_rows=100))

    assert run.steps.get().rows == 0


def test_a_table_without_a_key_is_walked_by_its_pages(world: World) -> None:
    world.sql("CREATE TABLE public.events (note text)")
    world.sql("INSERT INTO public.events SELECT 'event ' || i FROM generate_series(1, 5000) AS i")
    step = backfill_step(
        world.schema(), table="events", values={"note": "'seen'"}, batch_rows=100
    )

    done(world, step, loss=Loss.IRREVERSIBLE)

    assert world.sql("SELECT count(*), count(*) FILTER (WHERE note = 'seen') FROM events") == [(5_000, 5_000)]


def test_rows_that_come_meanwhile_do_not_keep_it_from_ending(world: World) -> None:
    world.sql(
        "CREATE FUNCTION public.one_more() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "INSERT INTO public.customers SELECT max(id) + 1, 'came' FROM public.customers; RETURN NULL; END $$"
    )
    world.sql("CREATE TRIGGER one_more AFTER UPDATE ON public.customers FOR EACH STATEMENT EXECUTE FUNCTION public.one_more()")

    _record, run = done(world, fill(world, before_images=False), loss=Loss.IRREVERSIBLE)

    assert run.steps.get().rows == 1_000
    assert world.sql("SELECT count(*) > 1000 FROM customers") == [(True,)]


class BetweenBatches:
    """Another client, who does something once after the first batch of a step."""

    def __init__(self, world: World, monkeypatch: pytest.MonkeyPatch, *statements: str) -> None:
        self.world, self.left = world, list(statements)
        monkeypatch.setattr(walking, "fault_point", self)

    def __call__(self, name: str) -> None:
        if name == "batch:after" and self.left and self.world.sql("SELECT count(*) > 1 FROM vast.batch") == [(True,)]:
            statements, self.left = self.left, []
            for statement in statements:
                self.world.sql(statement)


COUNTED = """
CREATE TABLE public.counted (id bigint {key}, name text NOT NULL, n integer NOT NULL) {partitioned};
{partitions}
INSERT INTO public.counted {overriding} SELECT i, 'row ' || i, i FROM generate_series(1, 1000) AS i;
"""
#: Rows that were done go ahead of the batches, once or twice; rows that were not go behind them, or behind and away.
MOVES = (
    "DELETE FROM counted WHERE id IN (950, 960, 940, 7, 3)",
    "UPDATE counted SET id = 950 WHERE id = 5",
    "UPDATE counted SET id = 960 WHERE id = 6",
    "UPDATE counted SET id = 940 WHERE id = 960",
    "UPDATE counted SET id = 7 WHERE id = 900",
    "UPDATE counted SET id = 3 WHERE id = 800",
    "UPDATE counted SET id = 2500 WHERE id = 3",
    "UPDATE counted SET id = id - 1 WHERE id BETWEEN 801 AND 810",
    "UPDATE counted SET name = 'row 700' WHERE id = 700",
)
PARTITIONS = """
CREATE TABLE public.counted_1 PARTITION OF public.counted FOR VALUES FROM (0) TO (500);
CREATE TABLE public.counted_2 PARTITION OF public.counted FOR VALUES FROM (500) TO (10000);
"""


@pytest.mark.parametrize(
    "table",
    [
        {"key": "PRIMARY KEY", "partitioned": "", "partitions": "", "overriding": ""},
        {"key": "PRIMARY KEY", "partitioned": "PARTITION BY RANGE (id)", "partitions": PARTITIONS, "overriding": ""},
    ],
    ids=["plain", "partitioned"],
)
def test_rows_whose_key_others_change_meanwhile_are_changed_once_each(world: World, monkeypatch: pytest.MonkeyPatch, table: dict) -> None:
    world.sql(COUNTED.format(**table))
    before = world.fingerprint()
    steps = update_steps(world.schema(), table="counted", values={"n": "counted.n + 1"}, batch_rows=100)
    record = world.approved(*steps)
    others = BetweenBatches(world, monkeypatch, *MOVES)

    run = world.promote(record)

    assert run.status == RunStatus.SUCCEEDED, run.error
    assert not others.left, "the others came in between"
    assert world.sql("SELECT name, n FROM counted WHERE name <> 'row ' || (n - 1)") == [], "each row once, wherever its key went"
    assert world.sql("SELECT count(*) FROM counted") == [(995,)]
    assert world.fingerprint() == before, "no trigger stays"
    assert world.sql("SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal AND tgrelid = 'counted'::regclass") == [(0,)]

    back = world.roll_back(record)

    assert back.status == RunStatus.SUCCEEDED, back.error
    assert world.sql("SELECT name, n FROM counted WHERE name <> 'row ' || n") == [], "old values find rows under their new keys"


def test_a_promotion_that_stopped_on_its_way_is_taken_back_with_what_followed_keys(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.sql(COUNTED.format(key="PRIMARY KEY", partitioned="", partitions="", overriding=""))
    before = world.fingerprint()
    steps = update_steps(world.schema(), table="counted", values={"n": "counted.n / (counted.n - 700) + counted.n"}, batch_rows=100)
    record = world.approved(*steps)
    BetweenBatches(world, monkeypatch, "DELETE FROM counted WHERE id = 950", "UPDATE counted SET id = 950 WHERE id = 5")

    run = world.promote(record)

    assert run.status == RunStatus.FAILED
    assert "division by zero" in run.error
    assert world.roll_back(record).status == RunStatus.SUCCEEDED
    assert world.fingerprint() == before
    assert world.sql("SELECT name, n FROM counted WHERE name <> 'row ' || n") == []


def test_a_key_that_nobody_can_change_is_not_followed(world: World) -> None:
    generated = "GENERATED ALWAYS AS IDENTITY PRIMARY KEY"
    world.sql(COUNTED.format(key=generated, partitioned="", partitions="", overriding="OVERRIDING SYSTEM VALUE"))

    assert [step.kind for step in update_steps(world.schema(), table="counted", values={"n": "counted.n + 1"})] == ["update_rows"]


def test_a_key_that_is_set_is_not_walked_by_where_there_is_another(world: World) -> None:
    world.sql("CREATE TABLE public.renumbered (id integer PRIMARY KEY, code text NOT NULL UNIQUE)")
    world.sql("INSERT INTO public.renumbered SELECT i, 'c' || i FROM generate_series(1, 500) AS i")
    before = world.sql("SELECT * FROM renumbered ORDER BY code")

    record, _run = done(world, *update_steps(world.schema(), table="renumbered", values={"id": "renumbered.id + 1000"}, batch_rows=100))

    assert world.sql("SELECT count(*) FROM renumbered WHERE 'c' || (id - 1000) = code") == [(500,)]
    assert world.roll_back(record).status == RunStatus.SUCCEEDED
    assert world.sql("SELECT * FROM renumbered ORDER BY code") == before


def test_a_key_that_is_only_checked_at_the_end_walks_nothing(world: World) -> None:
    world.sql("CREATE TABLE public.swapped (id integer PRIMARY KEY DEFERRABLE, n integer)")

    with pytest.raises(NoKey, match="only checked when a transaction ends"):
        update_steps(world.schema(), table="swapped", values={"n": "swapped.n + 1"})
