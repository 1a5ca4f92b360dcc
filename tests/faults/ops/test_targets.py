"""Targets that refuse, lock, drift, restart or go away: the run fails in a known state, or goes on when they are back."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from uuid import uuid4

import psycopg
import pytest

from knowledge.services import database_change
from ops import services
from ops.executor import holding, patience
from ops.lifecycle import PlanStatus, RunStatus
from ops.models import Run
from ops.staging import place
from ops.step import Budget, Step
from ops.steps.update_rows import update_step
from tests.embedded import Cluster, Elsewhere
from tests.ops_workers import Worker, stopped
from tests.ops_world import ADD_PHONE, INDEX_EMAIL, TABLES, World
from vast_project.pg.change import Patience
from vast_project.pg.identifiers import quote
from vast_project.pg.target import Target
from vast_project.services.process import wait_until


@pytest.fixture
def brief(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shorten the patience, so that a lock that is never given back is given up soon."""
    monkeypatch.setattr(patience, "SHORT_LOCK_MS", (50, 50, 50))
    monkeypatch.setattr(patience, "PAUSE_S", 0.05)


@contextmanager
def locked(world: World, table: str) -> Iterator[psycopg.Connection]:
    """Hold a table under an ACCESS SHARE lock, as a long report does."""
    with psycopg.connect(world.url) as connection:
        connection.execute(f"LOCK TABLE {table} IN ACCESS SHARE MODE")
        yield connection


def given_back_after_a_try(world: World, holder: psycopg.Connection) -> None:
    """End a transaction once somebody has waited for its locks and given that try up."""
    with psycopg.connect(world.url, autocommit=True) as watcher:
        waiting = "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND relation = 'public.customers'::regclass)"
        for seen in (True, False):
            deadline = time.monotonic() + 60
            while watcher.execute(waiting).fetchone() != (seen,) and time.monotonic() < deadline:
                time.sleep(0.005)
    holder.rollback()


def test_a_lock_that_is_never_given_back_is_given_up(world: World, brief: None) -> None:
    record = world.approved()
    before = world.fingerprint()

    with locked(world, "public.customers"):
        run = world.promote(record)

    assert run.status == RunStatus.FAILED
    assert run.error_code == "lock_budget_spent"
    assert "3 tries came to nothing" in run.error
    assert world.fingerprint() == before
    step = run.steps.get()
    assert any(lock["waited_ms"] and lock["blockers"] for lock in step.locks) or step.retries == 2
    assert world.roll_back(record).status == RunStatus.SUCCEEDED, "nothing took effect, so nothing is to be undone"


def test_a_lock_that_is_given_back_is_waited_for(world: World) -> None:
    record = world.approved()

    with locked(world, "public.customers") as holder:
        thread = threading.Thread(target=given_back_after_a_try, args=(world, holder))
        thread.start()
        run = world.promote(record)
        thread.join()

    assert run.status == RunStatus.SUCCEEDED, run.error
    assert run.steps.get().retries >= 1


def test_a_unique_build_that_finds_duplicates_leaves_no_invalid_index(world: World) -> None:
    record = world.approved(
        Step(
            "create_index",
            "Build a unique index on customers.name",
            ("CREATE UNIQUE INDEX CONCURRENTLY customers_name_idx ON public.customers (name)",),
            ("DROP INDEX CONCURRENTLY public.customers_name_idx",),
            {"schema": "public", "index": "customers_name_idx"},
        )
    )
    world.sql("UPDATE customers SET name = 'the same' WHERE id IN (1, 2)")

    run = world.promote(record)

    assert run.status == RunStatus.FAILED
    assert "could not create unique index" in run.error
    assert world.sql("SELECT to_regclass('public.customers_name_idx')") == [(None,)]
    assert world.fresh(record).status == PlanStatus.PROMOTION_FAILED


def test_an_invalid_index_of_an_earlier_try_is_dropped_and_built_again(world: World, worker: Worker) -> None:
    record = world.approved(INDEX_EMAIL)
    run = services.plan_promote(plan_id=record.pk, queue=False, **world.acting("olivia"))
    process = worker(run, fault="step:intended=STOP")
    stopped(process)
    # What a build leaves that was cut off: the index is in the catalog and not valid.
    world.sql(INDEX_EMAIL.statements[0])
    world.sql("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'customers_email_idx'::regclass")
    process.end()
    Run.objects.filter(pk=run.pk).update(lease_until="2000-01-01T00:00Z")

    taken = services.run_carry_out(run_id=run.pk)

    assert taken.status == RunStatus.SUCCEEDED, taken.error
    assert world.sql("SELECT indisvalid FROM pg_index WHERE indexrelid = 'customers_email_idx'::regclass") == [(True,)]


@contextmanager
def looking_back(world: World) -> Iterator[psycopg.Connection]:
    """Hold a snapshot of long ago, as a dump or a forgotten transaction does: builds beside it wait for its end."""
    with psycopg.connect(world.url) as connection:
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        connection.execute("SELECT count(*) FROM customers")
        yield connection


def test_an_old_transaction_is_waited_for_in_bounded_time_and_the_next_try_starts_afresh(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "LONG", Patience(lock_ms=200, statement_ms=60_000))
    monkeypatch.setattr(patience, "PAUSE_S", 0.05)
    record = world.approved(replace(INDEX_EMAIL, budget=Budget.LONG))
    valid = "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('public.customers_email_idx')"

    with looking_back(world):
        run = world.promote(record)

    assert (run.status, run.error_code) == (RunStatus.FAILED, "lock_budget_spent")
    assert "3 tries came to nothing" in run.error
    assert (True,) not in world.sql(valid), "what is left of it waits for the same transaction to be dropped"
    assert world.promote(record).status == RunStatus.SUCCEEDED, "nobody looks back any more"
    assert world.sql(valid) == [(True,)]


def test_an_old_transaction_that_ends_in_time_is_waited_for(world: World) -> None:
    record = world.approved(INDEX_EMAIL)
    waits = "SELECT EXISTS (SELECT FROM pg_stat_progress_create_index WHERE phase LIKE 'waiting for%')"

    def end_when_waited_for(holder: psycopg.Connection) -> None:
        assert wait_until(lambda: world.sql(waits) == [(True,)], seconds=60)
        holder.rollback()

    with looking_back(world) as holder:
        thread = threading.Thread(target=end_when_waited_for, args=(holder,))
        thread.start()
        run = world.promote(record)
        thread.join()

    assert run.status == RunStatus.SUCCEEDED, run.error
    assert world.sql("SELECT indisvalid FROM pg_index WHERE indexrelid = 'customers_email_idx'::regclass") == [(True,)]


@pytest.mark.invariant("I13", door="services")
def test_production_that_changed_since_staging_makes_the_plan_stale(world: World) -> None:
    record = world.approved()
    world.sql("ALTER TABLE orders ADD COLUMN note text")
    before = world.fingerprint()

    run = world.promote(record)

    assert run.status == RunStatus.FAILED
    assert run.error_code == "drifted"
    assert "note" in " ".join(run.result["drift"])
    assert world.fresh(record).status == PlanStatus.STALE
    assert world.fingerprint() == before


def test_production_that_outgrew_its_rehearsal_makes_the_plan_stale(world: World) -> None:
    record = world.approved(really=True)
    before = world.fingerprint()
    world.sql("INSERT INTO customers SELECT i, repeat('n', 1000) FROM generate_series(1001, 10000) AS i")

    run = world.promote(record)

    assert run.error_code == "evidence_outgrown"
    assert "customers from 0." in run.error
    assert world.fresh(record).status == PlanStatus.STALE
    assert world.fingerprint() == before


def test_a_promotion_that_stopped_does_not_go_on_in_a_table_that_outgrew_what_it_left(world: World) -> None:
    divide = update_step(world.schema(), table="orders", values={"total": "orders.total / (orders.id - 2000)"}, batch_rows=100)
    before = world.fingerprint()
    record = world.approved(ADD_PHONE, divide, really=True)
    world.sql("INSERT INTO orders VALUES (2000, 1, 1)")
    assert world.promote(record).status == RunStatus.FAILED
    world.sql("DELETE FROM orders WHERE id = 2000")
    world.sql("ALTER TABLE orders ALTER total SET STORAGE EXTERNAL")
    world.sql("INSERT INTO orders SELECT i, 1, ('1' || repeat('7', 2000))::numeric FROM generate_series(3001, 12000) AS i")
    world.sql("ALTER TABLE orders ALTER total SET STORAGE MAIN")

    run = world.promote(record)

    assert run.error_code == "evidence_outgrown"
    assert "since its promotion stopped" in run.error
    assert "Roll back" in run.error
    assert world.fresh(record).status == PlanStatus.PROMOTION_FAILED
    assert world.sql("SELECT count(*) FROM orders WHERE id > 3000 AND total < 10") == [(0,)], "nothing more was changed"
    assert world.roll_back(record).status == RunStatus.SUCCEEDED
    assert world.fingerprint() == before


def test_what_others_changed_since_the_promotion_is_not_held_against_the_rollback(world: World) -> None:
    record = world.approved()
    assert world.promote(record).status == RunStatus.SUCCEEDED
    world.sql("ALTER TABLE orders ADD COLUMN note text")

    run = world.roll_back(record)

    assert run.status == RunStatus.SUCCEEDED, run.error
    assert "note" in " ".join(run.result["foreign"])
    assert world.schema().table("customers").column("phone") is None


def test_a_failing_step_leaves_the_steps_before_it_to_be_taken_back(world: World) -> None:
    before = world.fingerprint()
    divide = update_step(world.schema(), table="orders", values={"total": "orders.total / (orders.id - 2000)"}, batch_rows=100)
    record = world.approved(ADD_PHONE, divide)
    world.sql("INSERT INTO orders VALUES (2000, 1, 1)")

    run = world.promote(record)

    assert run.status == RunStatus.FAILED
    assert "id = 2000" in run.error
    assert world.fresh(record).status == PlanStatus.PROMOTION_FAILED
    assert world.sql("SELECT count(*) FROM orders WHERE total < 0") == [(1_000,)], "the rows before it are done"

    back = world.roll_back(record)

    assert back.status == RunStatus.SUCCEEDED, back.error
    assert world.sql("SELECT count(*) FROM orders WHERE total < 0") == [(0,)]
    assert world.fingerprint() == before


class TestRights:
    """Roles that lack what a change needs: refused with what to grant, and nothing is left behind."""

    def role(self, world: World, attributes: str, *grants: str) -> None:
        """Register the world's database anew under a role of its own."""
        name = f"r_{uuid4().hex[:8]}"
        world.cluster.execute(f"CREATE ROLE {name} LOGIN PASSWORD 'secret' {attributes}")
        database = Target(world.url).dbname
        for grant in grants:
            world.sql(grant.format(role=name, database=quote(database)))
        url = world.cluster.url(database, user=name, password="secret")
        database_change(database=world.database, url=url, actor=world.actor("root"))
        self.name = name

    def test_without_createdb_the_grant_is_named(self, world: World) -> None:
        self.role(world, "", "ALTER DATABASE {database} OWNER TO {role}", "GRANT ALL ON ALL TABLES IN SCHEMA public TO {role}")
        record = world.proposed()

        run = world.rehearse(record)

        assert run.status == RunStatus.FAILED
        assert run.error_code == "clone_impossible"
        assert f"ALTER ROLE {self.name} CREATEDB" in run.error
        assert world.fresh(record).status == PlanStatus.REHEARSAL_FAILED

    def test_a_role_that_is_no_owner_copies_by_dump(self, world: World) -> None:
        self.role(
            world,
            "CREATEDB",
            "GRANT CREATE ON DATABASE {database} TO {role}",
            "GRANT CREATE ON SCHEMA public TO {role}",
            "GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}",
        )
        record = world.proposed(
            Step("ddl", "Make a table", ("CREATE TABLE public.notes (id bigint)",), ("DROP TABLE public.notes",))
        )

        world.rehearse(record)

        evidence = world.fresh(record).evidence.data
        assert evidence["staging"]["strategy"] == "dump"
        assert "does not own" in evidence["staging"]["limits"][0]
        assert evidence["passed"], evidence["failure"]

    def test_a_copy_that_somebody_sits_in_fails_no_rehearsal_and_is_dropped_later(
        self, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.role(world, "CREATEDB", "GRANT CREATE ON DATABASE {database} TO {role}", "ALTER DATABASE {database} OWNER TO {role}")
        make = Step("ddl", "Make a schema", ("CREATE SCHEMA notes",), ("DROP SCHEMA notes",))
        record, inside = world.proposed(make), []
        drop = place.clone_drop

        def sat_in(source: Target, name: str) -> None:
            # A superuser's session, as autovacuum's are: this role may not end it.
            inside.append(psycopg.connect(Target(world.url).with_dbname(name).url))
            drop(source, name)

        monkeypatch.setattr(place, "clone_drop", sat_in)
        run = world.rehearse(record)
        assert run.status == RunStatus.SUCCEEDED, run.error
        assert run.clone_dropped_at is None
        inside[0].close()
        monkeypatch.undo()

        services.runs_sweep()

        assert Run.objects.get(pk=run.pk).clone_dropped_at is not None
        assert world.sql("SELECT count(*) FROM pg_database WHERE datname = %s", run.clone) == [(0,)]

    def test_without_the_right_to_keep_a_ledger_the_grant_is_named(self, world: World) -> None:
        record = world.approved()
        self.role(world, "CREATEDB", "GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}")
        world.sql("DROP SCHEMA IF EXISTS vast CASCADE")
        before = world.fingerprint()

        run = world.promote(record)

        assert run.status == RunStatus.FAILED
        assert run.error_code == "privilege_missing"
        assert f"GRANT CREATE ON DATABASE {Target(world.url).dbname} TO {self.name}" in run.error
        assert world.fingerprint() == before
        assert world.fresh(record).status == PlanStatus.APPROVED, "nothing has begun: it can be promoted once the right is there"

    def test_a_read_only_role_changes_nothing(self, world: World) -> None:
        record = world.approved()
        self.role(world, "CREATEDB", "GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}")
        world.cluster.execute(f"ALTER ROLE {self.name} SET default_transaction_read_only = on")

        run = world.promote(record)

        assert run.status == RunStatus.FAILED
        assert run.error_code in ("read_only_target", "privilege_missing")
        assert world.fresh(record).status == PlanStatus.APPROVED

    def test_a_changed_password_is_said_in_the_servers_words_and_never_shown(self, world: World) -> None:
        if isinstance(world.cluster.postgres, Elsewhere):
            pytest.skip("that server asks for no passwords")
        record = world.approved()
        self.role(world, "SUPERUSER")
        world.cluster.execute(f"ALTER ROLE {self.name} PASSWORD 'another'")

        run = world.promote(record)

        assert run.status == RunStatus.FAILED
        assert run.error_code == "login_refused"
        assert "password authentication failed" in run.error
        assert "secret" not in run.error
        assert world.fresh(record).status == PlanStatus.APPROVED


class TestStaging:
    """Places to rehearse in."""

    def test_staging_that_is_production_is_refused(self, world: World) -> None:
        database_change(database=world.database, staging_url=world.url, actor=world.actor("root"))
        record = world.proposed()

        run = world.rehearse(record)

        assert run.error_code == "staging_is_production"
        assert world.schema().table("customers").column("phone") is None

    def test_a_given_staging_database_is_used_and_left_as_it_was(self, world: World) -> None:
        staging = world.cluster.create_database(sql=TABLES.format(rows=50))
        database_change(database=world.database, staging_url=staging, actor=world.actor("root"))
        record = world.proposed(ADD_PHONE, INDEX_EMAIL)

        world.rehearse(record)

        evidence = world.fresh(record).evidence.data
        assert evidence["staging"]["strategy"] == "given"
        assert evidence["rollback"]["proved"], evidence["rollback"]
        with psycopg.connect(staging) as connection:
            columns = connection.execute("SELECT attname FROM pg_attribute WHERE attrelid = 'customers'::regclass AND attnum > 0")
            assert "phone" not in {name for (name,) in columns}

    def test_a_given_staging_database_with_another_schema_is_refused(self, world: World) -> None:
        staging = world.cluster.create_database(sql="CREATE TABLE customers (id int)")
        database_change(database=world.database, staging_url=staging, actor=world.actor("root"))

        run = world.rehearse(world.proposed())

        assert run.error_code == "staging_differs"

    def test_a_connected_application_makes_the_copy_a_dump_and_goes_on_working(self, world: World) -> None:
        record = world.proposed()

        with psycopg.connect(world.url, autocommit=True) as application:
            world.rehearse(record)
            assert application.execute("SELECT count(*) FROM customers").fetchone() == (1_000,)

        evidence = world.fresh(record).evidence.data
        assert evidence["staging"]["strategy"] == "dump"
        assert evidence["passed"], evidence["failure"]
        assert evidence["rollback"]["proved"], evidence["rollback"]

    def test_a_kept_copy_shows_the_resulting_schema_and_nothing_of_vasts(self, world: World) -> None:
        record = world.proposed()

        run = world.rehearse(record, keep=True)

        with psycopg.connect(Target(world.url).with_dbname(run.clone).url) as connection:
            assert connection.execute("SELECT to_regnamespace('vast')").fetchone() == (None,)
            connection.execute("SELECT phone FROM customers LIMIT 1")


def test_a_target_that_restarts_in_mid_backfill_is_waited_for(elsewhere: tuple[World, Cluster], worker: Worker) -> None:
    world, own = elsewhere
    add = update_step(world.schema(), table="orders", values={"total": "orders.total + 1"}, batch_rows=100)
    record = world.approved(add)
    run = services.plan_promote(plan_id=record.pk, queue=False, **world.acting("olivia"))
    process = worker(run, fault="batch:before_commit#3=STOP")
    stopped(process)
    own.postgres.stop()
    own.postgres.start()
    process.send_signal(signal.SIGCONT)
    _, complaints = process.communicate()

    assert process.returncode == 0, complaints
    run.refresh_from_db()
    assert run.status == RunStatus.SUCCEEDED, run.error
    assert world.sql("SELECT sum(total) FROM orders") == [(1_000 * 1_001 // 2 + 1_000,)]
    assert run.steps.filter(status="failed").count() == 1
    assert run.steps.get(status="succeeded").attempt == 2


@pytest.mark.invariant("I6", door="services")
def test_a_target_that_stays_away_blocks_until_it_is_looked_at(
    elsewhere: tuple[World, Cluster], monkeypatch: pytest.MonkeyPatch
) -> None:
    world, own = elsewhere
    record = world.approved()
    monkeypatch.setattr(holding, "RETURN_WITHIN_S", 0.5)
    monkeypatch.setattr("ops.executor.modes.fault_point", _stopping(own, at="step:before_commit"))

    run = world.promote(record)

    assert run.status == RunStatus.UNKNOWN
    assert world.fresh(record).status == PlanStatus.PROMOTING
    own.postgres.start()
    monkeypatch.undo()
    Run.objects.filter(pk=run.pk).update(lease_until="2000-01-01T00:00Z")

    again = services.run_carry_out(run_id=run.pk)

    assert again.status == RunStatus.SUCCEEDED, again.error
    assert world.schema().table("customers").column("phone") is not None


def _stopping(own: Cluster, *, at: str) -> Callable[[str], None]:
    """Stop the target's server when the run comes by a point."""

    def fault(name: str) -> None:
        if name == at:
            own.postgres.stop()

    return fault


def test_a_target_that_cannot_be_reached_leaves_the_plan_as_it_was(elsewhere: tuple[World, Cluster]) -> None:
    world, own = elsewhere
    record = world.approved()
    own.postgres.stop()

    run = world.promote(record)

    assert run.status == RunStatus.FAILED
    assert run.error_code == "target_unreachable"
    assert world.fresh(record).status == PlanStatus.APPROVED


def test_registering_again_under_another_installation_is_not_fenced_off(world: World) -> None:
    record = world.approved()
    world.sql("CREATE SCHEMA vast")
    world.sql("CREATE TABLE vast.fence (installation text PRIMARY KEY, token bigint NOT NULL)")
    world.sql("INSERT INTO vast.fence VALUES ('another installation', 1000000)")

    assert world.promote(record).status == RunStatus.SUCCEEDED


def test_an_older_control_database_is_fenced_off(world: World) -> None:
    record = world.approved()
    other = world.approved(INDEX_EMAIL)
    assert world.promote(record).status == RunStatus.SUCCEEDED
    assert world.roll_back(record).status == RunStatus.SUCCEEDED
    world.sql("UPDATE vast.fence SET token = token + 1000")

    run = world.promote(other)

    assert run.status == RunStatus.FAILED
    assert run.error_code == "fenced"
    assert world.sql("SELECT to_regclass('public.customers_email_idx')") == [(None,)]

