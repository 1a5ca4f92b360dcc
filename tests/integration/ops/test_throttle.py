"""Batches beside others: small ones with rests, by what a commit is felt to take; alone they take no care."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import psycopg
import pytest

from knowledge.services import database_change
from ops.executor import brake, observer, walking
from ops.executor.brake import Brake
from ops.executor.ledger import QUERIES
from ops.executor.throttle import AIM_BESIDE_MS, Throttle
from ops.lifecycle import RunStatus
from ops.operation import Loss
from ops.steps.backfill import backfill_step
from tests.ops_world import World
from vast_project.pg.change import change_session
from vast_project.pg.target import Target

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def many_batches_short_rests_and_quick_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walking, "LARGEST", 50)
    monkeypatch.setattr(brake, "MOST_REST", 1.0)  # a batch takes long on a busy machine, and nobody asks here how long it rests
    monkeypatch.setattr(observer, "EVERY_S", 0.002)
    monkeypatch.setattr(observer, "RECENT_S", 0.01)


QUICK = "UPDATE orders SET total = total + 1 WHERE id = 1"


@contextmanager
def a_client(world: World, statement: str = QUICK) -> Iterator[None]:
    """Let somebody send a statement again and again for the time of a ``with``."""
    stop, at_work = threading.Event(), threading.Event()

    def work() -> None:
        with psycopg.connect(world.url, autocommit=True) as connection:
            while not stop.is_set():
                connection.execute(statement)
                at_work.set()
                stop.wait(0.001)  # nobody sends statements without a pause, and the batches need a processor, too

    thread = threading.Thread(target=work)
    thread.start()
    assert at_work.wait(60)
    try:
        yield
    finally:
        stop.set()
        thread.join()


@pytest.fixture
def aims(monkeypatch: pytest.MonkeyPatch) -> list[tuple[float, bool]]:
    """Return what each batch was told by the throttle: how long the next may take, and whether commits are felt."""
    seen: list[tuple[float, bool]] = []
    rest = Throttle.rest

    def told(self: Throttle, took_ms: float, rows: int) -> None:
        rest(self, took_ms, rows)
        seen.append((self.aim_ms, self.hold.observer.brake.is_wanted))

    monkeypatch.setattr(Throttle, "rest", told)
    return seen


@pytest.fixture
def felt(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return the milliseconds of every commit that was felt."""
    seen: list[float] = []
    feel = Brake.felt

    def noted(self: Brake, ms: float, *, is_quiet: bool) -> None:
        feel(self, ms, is_quiet=is_quiet)
        seen.append(ms)

    monkeypatch.setattr(Brake, "felt", noted)
    return seen


def fill(world: World) -> None:
    values = {"email": "'new-' || customers.id"}
    step = backfill_step(world.schema(), table="customers", values=values, before_images=False, batch_rows=25)
    run = world.promote(world.approved(step, loss=Loss.IRREVERSIBLE))
    assert run.status == RunStatus.SUCCEEDED, run.error
    assert world.sql("SELECT count(*) FROM customers WHERE email = 'new-' || id") == [(1_000,)]


def test_beside_a_client_batches_are_small_and_commits_are_felt(
    world: World, aims: list[tuple[float, bool]], felt: list[float]
) -> None:
    with a_client(world):
        fill(world)

    assert (AIM_BESIDE_MS, True) in aims
    assert felt


def test_a_role_that_may_not_see_what_others_do_sees_that_they_do_something(
    world: World, aims: list[tuple[float, bool]], felt: list[float]
) -> None:
    name, database = f"worker_{uuid4().hex[:8]}", Target(world.url).dbname
    world.cluster.execute(f"CREATE ROLE {name} LOGIN PASSWORD 'secret'")
    world.sql(f'GRANT CREATE ON DATABASE "{database}" TO {name}')
    world.sql(f"GRANT ALL ON ALL TABLES IN SCHEMA public TO {name}")
    database_change(database=world.database, url=world.cluster.url(database, user=name, password="secret"), actor=world.actor("root"))

    with a_client(world, "SELECT pg_sleep(0.02)"):
        fill(world)

    assert (AIM_BESIDE_MS, True) in aims
    assert felt


def test_alone_nothing_is_felt_and_no_batch_rests(world: World, aims: list[tuple[float, bool]], felt: list[float]) -> None:
    fill(world)

    assert aims
    assert not any(is_wanted for _, is_wanted in aims)
    assert not felt


def test_to_feel_a_commit_writes_to_the_log_and_changes_no_row(world: World) -> None:
    fill(world)
    before = world.sql("SELECT ctid, * FROM vast.batch ORDER BY number")

    with change_session(Target(world.url), name="vast-test") as session, session.transaction():
        session.rows(QUERIES["touch"])
        has_number = session.value("SELECT pg_current_xact_id_if_assigned() IS NOT NULL")

    assert has_number, "a transaction without a number would not wait for the disk"
    assert world.sql("SELECT ctid, * FROM vast.batch ORDER BY number") == before
