"""The schema of now: read once, proved fresh at every use, honest while somebody holds a table."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from knowledge.models import Database
from knowledge.schema import Name
from knowledge.services import Structure, schema_current, snapshot_take, structure_at_hand, structure_current, structure_forget
from knowledge.services.current import QUERIES
from tests.integration.knowledge.conftest import ADA, run_sql
from vast_project.pg.errors import LockTimeout, TargetUnreachable
from vast_project.pg.session import FACTS, close_pools, read_session
from vast_project.pg.target import Target

pytestmark = pytest.mark.django_db


def test_an_unchanged_schema_is_read_once(shop_database: Database) -> None:
    first = structure_current(shop_database)
    second = structure_current(shop_database)

    assert second.schema is first.schema
    assert second.read_at == first.read_at
    assert second.as_of >= first.as_of


def test_traffic_does_not_make_it_read_again(shop_database: Database, rich: str) -> None:
    first = schema_current(shop_database)
    for statement in ("INSERT INTO parent VALUES (1, 'x')", "SELECT nextval('ticket')", "ANALYZE parent", "VACUUM parent"):
        run_sql(rich, statement)

    assert schema_current(shop_database) is first


def test_a_change_is_seen_at_the_next_use(shop_database: Database, rich: str) -> None:
    schema_current(shop_database)
    run_sql(rich, "CREATE TABLE fresh (id integer)")

    assert schema_current(shop_database).table("fresh") is not None


def test_a_change_that_is_rolled_back_is_not_seen(shop_database: Database, rich: str) -> None:
    first = schema_current(shop_database)
    with psycopg.connect(rich) as connection:
        connection.execute("CREATE TABLE passing (id integer)")
        assert schema_current(shop_database) is first
        connection.rollback()

    assert schema_current(shop_database) is first


def test_the_moment_proves_nothing_happened_and_only_that(rich: str) -> None:
    with read_session(Target(rich), profile=FACTS) as session, psycopg.connect(rich) as connection:
        assert session.value(QUERIES["moment"]) is not None
        before = session.value(QUERIES["moment"])
        connection.execute("INSERT INTO parent VALUES (1, 'x')")
        during = session.value(QUERIES["moment"])
        connection.commit()
        after = session.value(QUERIES["moment"])

    assert after not in (before, during)


def test_a_tolerance_is_kept(shop_database: Database, rich: str) -> None:
    first = schema_current(shop_database)
    run_sql(rich, "CREATE TABLE fresh (id integer)")

    assert schema_current(shop_database, tolerance=3_600) is first
    assert schema_current(shop_database) is not first


def test_sizes_are_read_again_only_where_they_are_wanted(shop_database: Database, rich: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("knowledge.services.current.MEASURES_LAST", -1.0)
    first = schema_current(shop_database)
    run_sql(rich, "INSERT INTO parent SELECT n, 'x' FROM generate_series(1000, 9000) AS n")

    assert schema_current(shop_database, measured=False).measures is first.measures
    assert schema_current(shop_database).measures != first.measures


def test_many_readers_at_once_share_one_reading(shop_database: Database, rich: str) -> None:
    structure_forget()
    database = Database.objects.prefetch_related("environments").get(pk=shop_database.pk)
    database.environments.all()  # other threads cannot see this test's transaction

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: _without_role(database), range(16)))

    assert len({id(one) for one in found}) == 1


def _without_role(database: Database) -> object:
    return schema_current(database)


def test_locked_tables_are_shown_as_last_known_and_named(shop_database: Database, rich: str) -> None:
    known = schema_current(shop_database)
    with psycopg.connect(rich) as connection:
        run_sql(rich, "CREATE TABLE fresh (id integer)")
        connection.execute("LOCK TABLE orders IN ACCESS EXCLUSIVE MODE")
        locked = schema_current(shop_database)  # it comes back although the lock is still held
        connection.rollback()

    orders = Name("public", "orders")
    assert locked.table("fresh") is not None
    assert orders in locked.unread
    assert Name("public", "open_orders") in locked.unread  # its definition opens orders
    assert locked.table(orders) == known.table(orders)
    assert locked.view("open_orders") == known.view("open_orders")


def test_a_snapshot_is_whole_or_not_taken(shop_database: Database, rich: str) -> None:
    with psycopg.connect(rich) as connection:
        connection.execute("LOCK TABLE orders IN ACCESS EXCLUSIVE MODE")
        with pytest.raises(LockTimeout, match=r"orders.*exclusive lock"):
            snapshot_take(database=shop_database, actor=ADA, reason="by hand")

    assert shop_database.snapshots.count() == 0
    assert snapshot_take(database=shop_database, actor=ADA, reason="by hand").tables > 0


def test_a_database_that_is_gone_is_said_in_words_and_comes_back(shop_database: Database, rich: str) -> None:
    schema_current(shop_database)
    name = Target(rich).dbname
    admin = Target(rich).with_dbname("postgres").url
    run_sql(admin, f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
    run_sql(admin, f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
    close_pools()

    with pytest.raises(TargetUnreachable) as gone:
        schema_current(shop_database)
    assert "shop production" in gone.value.message

    run_sql(admin, f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
    assert schema_current(shop_database).tables


def at_hand(database: Database) -> Structure:
    """Return what is at hand for a question of now; other sessions of the server (autovacuum) may end transactions meanwhile."""
    deadline = time.monotonic() + 30
    while (found := structure_at_hand(database, since=time.monotonic())) is None:
        assert time.monotonic() < deadline
        schema_current(database)
    return found


def test_at_hand_is_what_was_read_and_is_proved_since_the_question(shop_database: Database) -> None:
    structure_forget(shop_database)
    nothing = structure_at_hand(shop_database, since=time.monotonic())
    asked = time.monotonic()
    read = structure_current(shop_database)

    assert nothing is None
    assert structure_at_hand(shop_database, since=asked) is read
    again = at_hand(shop_database)
    assert again.schema is read.schema
    assert again.as_of > read.as_of


def test_after_any_transaction_nothing_is_at_hand_until_it_is_proved_again(shop_database: Database, rich: str) -> None:
    asked = time.monotonic()
    before = structure_current(shop_database)
    run_sql(rich, "CREATE TABLE fresh (id integer)")

    assert structure_at_hand(shop_database, since=time.monotonic()) is None
    assert structure_at_hand(shop_database, since=asked) is before
    schema_current(shop_database)
    assert at_hand(shop_database).schema.table("fresh") is not None


def test_at_hand_is_nothing_while_a_table_is_locked(shop_database: Database, rich: str) -> None:
    with psycopg.connect(rich) as connection:
        connection.execute("LOCK TABLE parent IN ACCESS EXCLUSIVE MODE")
        structure_forget(shop_database)
        asked = time.monotonic()
        locked = structure_current(shop_database)

        assert Name("public", "parent") in locked.schema.unread
        assert structure_at_hand(shop_database, since=asked) is None


def test_measures_leave_what_was_worked_out_from_the_structure(shop_database: Database) -> None:
    schema = schema_current(shop_database)
    schema.worked_out["names"] = "kept"

    measured = schema.remeasured(server=schema.server, measures={})

    assert measured == schema
    assert measured.measures == {}
    assert measured.worked_out["names"] == "kept"
    assert schema.without_table(Name("public", "parent")).worked_out == {}
