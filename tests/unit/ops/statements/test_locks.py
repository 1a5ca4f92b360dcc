"""Single cases; tests/evals/test_locks.py compares all with measurements."""

from __future__ import annotations

import pytest

from ops.statements.lock_matrix import AX, SRX, SUE, S
from ops.statements.locks import NotOnThisServer, annotate, runs_alone, strongest, takes_its_time
from tests.unit.ops.schemas import schema_of


@pytest.mark.parametrize(
    ("statement", "mode"),
    [
        ("ALTER TABLE orders ADD COLUMN a text", AX),
        ("ALTER TABLE orders VALIDATE CONSTRAINT orders_total_check", SUE),
        ("CREATE INDEX ON orders (note)", AX),
        ("CREATE INDEX CONCURRENTLY ON orders (note)", SUE),
        ("ALTER TABLE orders ADD FOREIGN KEY (id) REFERENCES customers NOT VALID", SRX),
        ("REINDEX INDEX orders_customer", AX),
        ("COMMENT ON TABLE orders IS 'x'", SUE),
        ("GRANT SELECT ON orders TO r", None),
    ],
)
def test_the_strongest_lock(statement: str, mode: str | None) -> None:
    assert strongest(annotate(statement, schema_of())) == mode


def test_both_sides_of_a_foreign_key_are_locked() -> None:
    locks = annotate("ALTER TABLE orders DROP CONSTRAINT orders_customer_id_fkey", schema_of()).locks

    assert {lock.relation: lock.mode for lock in locks} == {"public.orders": AX, "public.customers": AX}


def test_a_volatile_default_writes_every_row_again() -> None:
    impact = annotate("ALTER TABLE orders ADD COLUMN key uuid DEFAULT gen_random_uuid()", schema_of())

    assert impact.rewrites == ("public.orders",)
    assert set(impact.builds) == {"public.orders_pkey", "public.orders_customer"}


def test_a_statement_sees_the_ones_before_it() -> None:
    impact = annotate("CREATE TABLE t (a integer); CREATE INDEX ON t (a)", schema_of())

    assert {lock.relation: lock.mode for lock in impact.locks}["public.t"] == AX
    assert impact.builds == ("public.t_a_idx",)


def test_not_null_needs_no_scan_where_a_check_proves_it() -> None:
    proved = schema_of("CREATE TABLE t (a integer, CONSTRAINT c CHECK (a IS NOT NULL AND a > 0))")
    unproved = schema_of("CREATE TABLE t (a integer, CONSTRAINT c CHECK (a > 0))")
    statement = "ALTER TABLE t ALTER COLUMN a SET NOT NULL"

    assert annotate(statement, proved).scans == ()
    assert annotate(statement, unproved).scans == ("public.t",)


def test_a_form_that_the_server_does_not_know_is_refused() -> None:
    with pytest.raises(NotOnThisServer, match="came with version 14") as refusal:
        annotate("ALTER TABLE orders ALTER COLUMN note SET COMPRESSION lz4", schema_of(version=130000))

    assert refusal.value.context == {"since": 14}


@pytest.mark.parametrize(
    ("statement", "alone", "patient"),
    [
        ("CREATE INDEX CONCURRENTLY ON orders (note)", True, True),
        ("REINDEX TABLE CONCURRENTLY orders", True, True),
        ("VACUUM FULL orders", True, False),
        ("CREATE DATABASE d", True, False),
        ("ALTER TABLE orders VALIDATE CONSTRAINT orders_total_check", False, True),
        ("CREATE INDEX ON orders (note)", False, False),
    ],
)
def test_what_runs_alone_and_what_may_take_its_time(statement: str, alone: bool, patient: bool) -> None:
    assert runs_alone(statement, schema_of()) is alone
    assert takes_its_time(statement, schema_of()) is patient


def test_shared_locks_of_one_transaction_keep_the_strongest() -> None:
    impact = annotate("CREATE INDEX ON orders (note); CREATE STATISTICS s ON id, total FROM orders", schema_of())

    assert next(lock.mode for lock in impact.locks if lock.relation == "public.orders") == S
