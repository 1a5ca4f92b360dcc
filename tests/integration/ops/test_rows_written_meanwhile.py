"""Columns that are filled while programs write the table without them: every row has its value, until programs write it themselves."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import count

import psycopg
import pytest

from ops import services
from ops.clock import clock_now
from ops.executor import walking
from ops.lifecycle import PlanStatus
from ops.models import PlanRecord, Watch
from ops.operation_json import operation_from_json
from tests.ops_world import World

#: A column made, filled from another and required: said in the order in which people say it.
CENTS = [
    {"kind": "add_column", "args": {"table": "orders", "column": "cents", "type": "bigint", "not_null": True}},
    {"kind": "backfill_column", "args": {"table": "orders", "column": "cents", "value": "total * 100"}},
]
WRITERS = 3


@contextmanager
def writing(world: World, *statements: str) -> Iterator[list[str]]:
    """Let clients run statements again and again for the time of a ``with``; yield what failed. ``%(n)s`` is a number of its own."""
    failed: list[str] = []
    numbers, over = count(100_000), threading.Event()

    def write() -> None:
        with psycopg.connect(world.url, autocommit=True) as connection:
            while not over.wait(0.02):
                try:
                    for statement in statements:
                        connection.execute(statement, {"n": next(numbers)})
                except psycopg.Error as error:
                    failed.append(str(error))

    threads = [threading.Thread(target=write) for _ in range(WRITERS)]
    for thread in threads:
        thread.start()
    try:
        yield failed
    finally:
        over.set()
        for thread in threads:
            thread.join()


def approved(world: World, *asked: dict) -> PlanRecord:
    operations = [operation_from_json(one) for one in asked]
    record = services.plan_propose(database=world.database, request="fill", operations=operations, **world.acting("olivia"))
    rehearsal = world.rehearse(record)
    assert rehearsal.error == ""
    assert world.fresh(record).evidence.rollback_proved
    world.decide(record)
    return world.fresh(record)


def test_rows_written_while_a_required_column_is_filled_get_its_value(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walking, "LARGEST", 100)
    before, rows = world.fingerprint(), world.sql("SELECT id, total FROM orders WHERE id <= 1000 AND id % 7 > 0 ORDER BY id")
    record = approved(world, *CENTS)

    comes = "INSERT INTO orders (id, customer_id, total) VALUES (%(n)s, 1, %(n)s)"
    changes = "UPDATE orders SET total = total + 1 WHERE id = 7 * (1 + %(n)s %% 140)"
    with writing(world, comes, changes) as failed:
        promotion = world.promote(record)
    world.sql("INSERT INTO orders (id, total) VALUES (9001, 1.25)")

    assert promotion.error == ""
    assert failed == [], "no program noticed"
    assert world.fresh(record).status == PlanStatus.EXPANDED
    [(written,)] = world.sql("SELECT count(*) FROM orders WHERE id >= 100000")
    assert written > 0
    assert world.sql("SELECT id, total, cents FROM orders WHERE cents IS DISTINCT FROM total * 100") == []

    back = world.roll_back(record, accept_loss=True)

    assert back.error == ""
    assert world.fingerprint() == before
    assert world.sql("SELECT id, total FROM orders WHERE id <= 1000 AND id % 7 > 0 ORDER BY id") == rows


def test_what_programs_write_into_the_column_stays(world: World) -> None:
    record = approved(world, *CENTS)
    assert world.promote(record).error == ""

    world.sql("INSERT INTO orders (id, total, cents) VALUES (9001, 1, 99)")
    world.sql("UPDATE orders SET cents = 1 WHERE id = 2")
    world.sql("UPDATE orders SET total = 5 WHERE id IN (2, 3, 9001)")

    assert world.sql("SELECT id, cents FROM orders WHERE id IN (2, 3, 9001) ORDER BY id") == [(2, 1), (3, 500), (9001, 99)]


def test_the_trigger_goes_once_no_row_comes_without_the_column(world: World) -> None:
    record = approved(world, *CENTS)
    assert world.promote(record).error == ""
    world.sql("INSERT INTO orders (id, total) VALUES (9001, 1)")
    services.watches_look()
    [watch] = Watch.objects.filter(plan=record)
    assert watch.uses == ["counts rows of orders that are written without cents (1 more)"]
    assert watch.blind == []

    world.sql("INSERT INTO orders (id, total, cents) VALUES (9002, 1, 100)")
    services.watches_look()
    long_ago = clock_now() - timedelta(days=30)
    Watch.objects.filter(plan=record).update(began_at=long_ago, used_at=None)
    assert Watch.objects.get(plan=record).uses == [], "a row that brings its value along is no use"
    assert world.rehearse(record).error == ""
    world.decide(record)
    assert world.promote(record).error == ""

    assert world.fresh(record).status == PlanStatus.PROMOTED
    assert world.sql("SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal AND tgrelid = 'orders'::regclass") == [(0,)]
    with pytest.raises(psycopg.errors.NotNullViolation):
        world.sql("INSERT INTO orders (id, total) VALUES (9003, 1)")


def test_a_row_that_has_no_such_value_is_written_all_the_same(world: World) -> None:
    world.sql("SELECT pg_stat_force_next_flush()")
    value = {"table": "customers", "column": "digits", "value": "(regexp_replace(name, '\\D', '', 'g'))::integer"}
    made = {"kind": "add_column", "args": {"table": "customers", "column": "digits", "type": "integer"}}
    world.sql("UPDATE customers SET email = email WHERE id < 10")  # the table is written
    record = approved(world, made, {"kind": "backfill_column", "args": value})
    assert world.promote(record).error == ""

    world.sql("INSERT INTO customers (id, name) VALUES (9001, 'nobody'), (9002, 'name 77')")

    assert world.sql("SELECT id, digits FROM customers WHERE id > 9000 ORDER BY id") == [(9001, None), (9002, 77)]


def test_a_column_that_was_there_is_required_although_rows_come_without_it(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walking, "LARGEST", 100)
    world.sql("UPDATE customers SET email = NULL WHERE id % 3 = 0")
    before, rows = world.fingerprint(), world.sql("SELECT * FROM customers WHERE id <= 1000 AND id % 50 > 0 ORDER BY id")
    fill = {"table": "customers", "column": "email", "value": "'none-' || id", "where": "email IS NULL"}
    required = {"kind": "set_not_null", "args": {"table": "customers", "column": "email"}}
    record = approved(world, {"kind": "backfill_column", "args": fill}, required)

    came: list[int] = []

    def comes_behind_the_batches() -> None:
        """Write rows without the column, as programs do until they are refused."""
        with psycopg.connect(world.url, autocommit=True) as connection:
            for number in range(100_000, 200_000):
                try:
                    connection.execute("INSERT INTO customers (id, name) VALUES (%s, 'late')", [number])
                    connection.execute("UPDATE customers SET name = 'seen' WHERE id = 50 * (1 + %s %% 20)", [number])
                except psycopg.errors.NotNullViolation:
                    return
                came.append(number)

    thread = threading.Thread(target=comes_behind_the_batches)
    thread.start()
    promotion = world.promote(record)
    thread.join()

    assert promotion.error == ""
    assert came, "rows came while the column was filled"
    assert world.sql("SELECT count(*) FROM customers WHERE email IS NULL") == [(0,)]
    assert world.sql("SELECT count(*) FROM customers WHERE id >= 100000 AND email = 'none-' || id") == [(len(came),)]
    assert world.sql("SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal AND tgrelid = 'customers'::regclass") == [(0,)]

    assert world.roll_back(record).error == ""
    assert world.fingerprint() == before
    assert world.sql("SELECT * FROM customers WHERE id <= 1000 AND id % 50 > 0 ORDER BY id") == rows
