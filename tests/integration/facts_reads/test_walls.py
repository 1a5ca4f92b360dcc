"""Three walls stand between a statement and the data: the guard, the READ ONLY transaction, the role. Each is tried alone.

The guard alone needs no server: tests/unit/facts/guard. Here the guard is left out, and then one of the other two as well.
"""

from __future__ import annotations

from collections.abc import Callable

import psycopg
import pytest

from vast_project.pg.errors import PrivilegeMissing, TargetError
from vast_project.pg.query import GuardedRead, Limits, guarded_read
from vast_project.pg.target import Target

WRITING = [
    "DELETE FROM orders",
    "WITH gone AS (DELETE FROM orders RETURNING id) SELECT count(*) FROM gone",
    "INSERT INTO customers (id) VALUES (99) RETURNING id",
    "UPDATE orders SET total = 0 RETURNING id",
    "SELECT * INTO copy_of_orders FROM orders",
    "CREATE TABLE evil (id int)",
    "CREATE TEMP TABLE evil AS SELECT 1",
    "DROP TABLE orders",
    "TRUNCATE orders",
    "SELECT nextval('order_no_seq')",
    "SELECT setval('order_no_seq', 99)",
    "SELECT app.promote(1)",
    "SELECT lo_create(4711)",
    "EXPLAIN ANALYZE DELETE FROM orders",
    "SELECT id FROM orders FOR UPDATE",
    "SELECT 1; DELETE FROM orders",
    "COMMIT; DELETE FROM orders",
    "ROLLBACK; DELETE FROM orders; SELECT 1",
    "COMMIT",
    "SET TRANSACTION READ WRITE",
    "SET default_transaction_read_only = off",
    "COPY orders TO PROGRAM 'cat'",
    "DO $$ BEGIN DELETE FROM orders; END $$",
    "PREPARE TRANSACTION 'x'",
]

#: What they would change, seen by somebody else.
STATE = """
SELECT (SELECT count(*) FROM orders), (SELECT sum(total) FROM orders), (SELECT count(*) FROM customers),
       (SELECT (last_value, is_called) FROM order_no_seq), (SELECT count(*) FROM pg_class), (SELECT count(*) FROM pg_proc),
       (SELECT count(*) FROM pg_largeobject_metadata), (SELECT count(*) FROM pg_prepared_xacts)
"""


def _attempts(session: GuardedRead) -> list[Callable[[str], object]]:
    return [session.estimate, session.select, session.run, lambda sql: list(session.stream(sql))]


@pytest.mark.parametrize("sql", WRITING)
def test_read_only_alone_holds_against_a_role_that_may_do_everything(owner: Target, witness: psycopg.Connection, sql: str) -> None:
    before = witness.execute(STATE).fetchone()

    for attempt in range(4):
        try:
            with guarded_read(owner, search_path=("public",), limits=Limits()) as session:
                _attempts(session)[attempt](sql)
        except TargetError:
            continue

    assert witness.execute(STATE).fetchone() == before


@pytest.mark.invariant("I14", door="sql")
@pytest.mark.parametrize("sql", [sql for sql in WRITING if sql.startswith(("DELETE", "WITH", "INSERT", "UPDATE", "TRUNC", "DROP"))])
def test_the_role_alone_holds_in_a_transaction_that_may_write(reader: Target, witness: psycopg.Connection, sql: str) -> None:
    before = witness.execute(STATE).fetchone()

    with psycopg.connect(reader.url, autocommit=True) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(sql.encode())

    assert witness.execute(STATE).fetchone() == before


def test_a_transaction_cannot_be_made_to_write_from_inside(owner: Target) -> None:
    too_late = pytest.raises(TargetError, match="transaction read-write mode must be set before any query")

    with guarded_read(owner, search_path=("public",), limits=Limits()) as session, too_late:
        session.run("SET TRANSACTION READ WRITE")


def test_a_transaction_that_was_ended_from_inside_ends_the_read(owner: Target, witness: psycopg.Connection) -> None:
    """COMMIT is one statement, and READ ONLY does not forbid it: what follows on the session is read-only all the same."""
    before = witness.execute(STATE).fetchone()

    with guarded_read(owner, search_path=("public",), limits=Limits()) as session:
        with pytest.raises(TargetError, match="didn't produce records"):
            session.run("COMMIT")
        with pytest.raises(TargetError, match="read-only transaction"):
            session.run("DELETE FROM public.orders")

    assert witness.execute(STATE).fetchone() == before


def test_the_settings_that_the_guard_reads_by_are_pinned(owner: Target, shop_url: str) -> None:
    with psycopg.connect(shop_url, autocommit=True) as connection:
        connection.execute("ALTER DATABASE guarded_shop SET standard_conforming_strings = off")
        connection.execute("ALTER DATABASE guarded_shop SET search_path = app, public")
    try:
        fresh = Target(owner.url, label="fresh")
        with guarded_read(fresh, search_path=("public",), limits=Limits()) as session:
            assert session.select(r"SELECT '\'").rows == [("\\",)]
            assert session.run("SHOW search_path").rows == [('"pg_catalog", "public", "pg_temp"',)]
    finally:
        with psycopg.connect(shop_url, autocommit=True) as connection:
            connection.execute("ALTER DATABASE guarded_shop RESET ALL")


def test_nothing_of_one_read_is_left_for_the_next(owner: Target) -> None:
    with guarded_read(owner, search_path=("app",), limits=Limits(statement_timeout_ms=77)) as session:
        assert session.run("SHOW statement_timeout").rows == [("77ms",)]

    with guarded_read(owner, search_path=("public",), limits=Limits()) as session:
        assert session.run("SHOW statement_timeout").rows == [("8s",)]
        assert session.run("SHOW lock_timeout").rows == [("1s",)]
        assert session.run("SHOW temp_file_limit").rows == [("1GB",)]
        assert session.run("SHOW transaction_read_only").rows == [("on",)]


def test_a_reader_who_may_not_set_the_limit_of_temporary_files_can_read(reader: Target) -> None:
    with guarded_read(reader, search_path=("public",), limits=Limits()) as session:
        assert session.select("SELECT count(*) FROM orders").rows == [(5000,)]
        with pytest.raises(PrivilegeMissing):
            session.select("SELECT secret FROM customers")


def test_row_security_is_not_bypassed(shop_url: str, reader: Target, witness: psycopg.Connection) -> None:
    witness.execute("ALTER TABLE customers ENABLE ROW LEVEL SECURITY")
    witness.execute("CREATE POLICY few ON customers FOR SELECT USING (id < 3)")
    try:
        with guarded_read(reader, search_path=("public",), limits=Limits()) as session:
            assert session.select("SELECT count(*) FROM customers").rows == [(2,)]
    finally:
        witness.execute("DROP POLICY few ON customers")
        witness.execute("ALTER TABLE customers DISABLE ROW LEVEL SECURITY")
