"""The demo database: large enough, wrong in the ways it says, and open to the right roles."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import psycopg
import pytest

from tests.embedded import Cluster
from vast_project.services.demo import shop as demo_shop
from vast_project.services.demo.shop import READER, WRITER, shop_ensure
from vast_project.services.errors import ServiceFailed


@pytest.fixture
def database(cluster: Cluster, shop: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(cluster.url(shop), autocommit=True) as connection:
        yield connection


def _value(connection: psycopg.Connection, sql: str) -> object:
    return connection.execute(sql).fetchone()[0]


def test_it_is_large_enough_to_be_real(database: psycopg.Connection) -> None:
    tables = "relkind IN ('r', 'p') AND NOT relispartition AND relnamespace = 'public'::regnamespace"

    assert 25 <= _value(database, f"SELECT count(*) FROM pg_class WHERE {tables}") <= 30
    assert _value(database, "SELECT sum(n_live_tup) FROM pg_stat_user_tables") > 1_000_000
    assert 150_000_000 < _value(database, "SELECT pg_database_size(current_database())") < 320_000_000
    assert _value(database, "SELECT count(*) FROM pg_inherits WHERE inhparent = 'payments'::regclass") == 26
    assert _value(database, "SELECT count(*) FROM payments_other") == 0
    assert _value(database, "SELECT count(*) > 20 FROM reporting.monthly_revenue")


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("customers", "email"),
        ("orders", "placed_at"),
        ("orders", "total_amount"),
        ("order_items", "unit_price"),
        ("products", "price"),
    ],
)
def test_columns_that_ought_not_to_be_null_are_not(database: psycopg.Connection, table: str, column: str) -> None:
    assert not _value(
        database, f"SELECT attnotnull FROM pg_attribute WHERE attrelid = '{table}'::regclass AND attname = '{column}'"
    )
    assert _value(database, f"SELECT count(*) FROM {table} WHERE {column} IS NULL") == 0


@pytest.mark.parametrize(
    ("table", "column", "count"),
    [("customers", "country_code", 37), ("orders", "shipping_address_id", 24), ("employees", "hired_on", 2)],
)
def test_some_columns_hold_a_few_nulls(database: psycopg.Connection, table: str, column: str, count: int) -> None:
    assert _value(database, f"SELECT count(*) FROM {table} WHERE {column} IS NULL") == count


@pytest.mark.parametrize(
    ("table", "column", "parent", "orphans"),
    [
        ("shipments", "order_id", "orders", 0),
        ("reviews", "customer_id", "customers", 0),
        ("support_tickets", "order_id", "orders", 10),
    ],
)
def test_undeclared_foreign_keys(database: psycopg.Connection, table: str, column: str, parent: str, orphans: int) -> None:
    unmatched = f"""SELECT count(*) FROM {table} AS child
                     WHERE {column} IS NOT NULL AND NOT EXISTS (SELECT FROM {parent} WHERE id = child.{column})"""
    declared = f"""SELECT count(*) FROM pg_constraint
                    WHERE contype = 'f' AND conrelid = '{table}'::regclass
                      AND pg_get_constraintdef(oid) LIKE 'FOREIGN KEY ({column})%'"""

    assert _value(database, unmatched) == orphans
    assert _value(database, declared) == 0


def test_new_rows_take_the_next_number(cluster: Cluster, shop: str) -> None:
    url = cluster.create_database("shop_next_number", template=shop)
    with psycopg.connect(url) as connection:
        new = _value(connection, "INSERT INTO customers (first_name, last_name) VALUES ('Ada', 'Lovelace') RETURNING id")
        assert new == 40_001
        connection.execute("UPDATE products SET price = price + 1 WHERE id = 1")
        assert _value(connection, "SELECT count(*) FROM price_history WHERE product_id = 1 AND changed_at = now()") == 1
    cluster.drop_database("shop_next_number")


def test_the_rows_are_the_same_every_time(database: psycopg.Connection) -> None:
    digest = _value(
        database, "SELECT md5(string_agg(id || email || country_code || loyalty_points, ',' ORDER BY id)) FROM customers"
    )

    assert digest == "14a64be0625dcfe193bf76b1f96ee8a7"


def test_roles_may_do_different_things(database: psycopg.Connection) -> None:
    def may(role: str, table: str, privilege: str) -> bool:
        return _value(database, f"SELECT has_table_privilege('{role}', '{table}', '{privilege}')")

    assert may("shop_app", "orders", "INSERT")
    assert not may("shop_app", "orders", "DELETE")
    assert may("shop_reporting", "orders", "SELECT")
    assert not may("shop_reporting", "orders", "UPDATE")
    assert not may("shop_reporting", "employees", "SELECT")
    assert may("shop_audit_reader", "payments", "SELECT")
    assert not may("shop_audit_reader", "customers", "SELECT")


def test_vasts_reader_reads_everything_and_writes_nothing(cluster: Cluster, shop: str) -> None:
    with psycopg.connect(cluster.postgres.url(user=READER, database=shop)) as connection:
        assert _value(connection, "SELECT count(*) FROM employees") == 160
        with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
            connection.execute("DELETE FROM employees")
        connection.rollback()
        connection.execute("SET default_transaction_read_only = off")
        connection.commit()
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("DELETE FROM employees")


def test_vasts_writer_changes_and_clones_without_being_superuser(cluster: Cluster, shop: str) -> None:
    url = cluster.postgres.url(user=WRITER, database="postgres")
    cluster.drop_database("shop_clone")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE shop_clone TEMPLATE {shop} STRATEGY file_copy")
    with psycopg.connect(cluster.postgres.url(user=WRITER, database="shop_clone"), autocommit=True) as connection:
        connection.execute("ALTER TABLE orders ADD COLUMN channel text")
        connection.execute("CREATE TABLE made_by_vast ()")
        assert _value(connection, "SELECT has_table_privilege('shop_app', 'made_by_vast', 'INSERT')")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("CREATE ROLE another")
    cluster.drop_database("shop_clone")


def test_it_is_built_once(cluster: Cluster, shop: str) -> None:
    assert shop_ensure(cluster.postgres, today=date(2026, 6, 30)) is False


def test_a_half_made_draft_is_no_shop(cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "roles.sql").write_text((Path(demo_shop.__file__).parent / "roles.sql").read_text())
    (tmp_path / "1.sql").write_text("CREATE TABLE made AS SELECT :'today'::date AS on;")
    (tmp_path / "2.sql").write_text("SELECT 1 / 0;")
    monkeypatch.setattr(demo_shop, "_FOLDER", tmp_path)
    name = "shop_after_a_crash"

    with pytest.raises(ServiceFailed, match="division by zero"):
        shop_ensure(cluster.postgres, today=date(2026, 6, 30), name=name)
    assert not demo_shop.is_built(cluster.postgres, name=name)

    (tmp_path / "2.sql").write_text("SELECT 1;")
    assert shop_ensure(cluster.postgres, today=date(2026, 6, 30), name=name) is True
    assert demo_shop.is_built(cluster.postgres, name=name)
    cluster.drop_database("shop_after_a_crash")


def test_a_small_one_is_of_the_same_kind(cluster: Cluster) -> None:
    assert shop_ensure(cluster.postgres, today=date(2026, 6, 30), scale=0.02, name="shop_tiny") is True

    with psycopg.connect(cluster.url("shop_tiny")) as connection:
        _traffic_is_told_from_building(connection)
        assert _value(connection, "SELECT count(*) FROM customers") == 800
        assert _value(connection, "SELECT sum(n_live_tup) FROM pg_stat_user_tables") < 30_000
        assert _value(connection, "SELECT count(*) FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace") == 53


def _traffic_is_told_from_building(database: psycopg.Connection) -> None:
    """What the building wrote is no traffic, and some indexes are used."""
    scans = "SELECT idx_scan FROM pg_stat_user_indexes WHERE indexrelname = "

    assert _value(database, "SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) FROM pg_stat_user_tables") == 0
    assert _value(database, f"{scans}'orders_customer_id_placed_at_idx'") >= 100
    assert _value(database, f"{scans}'order_items_order_id_idx'") > 0
    assert _value(database, f"{scans}'orders_customer_id_idx'") == 0
