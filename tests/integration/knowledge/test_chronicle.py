"""What facts tell of a database's snapshots: what changed in them, and since when a table is there."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries

from facts.history import DatabaseHistory
from knowledge.models import Database
from knowledge.schema import Name
from knowledge.services import snapshot_take
from tests.integration.knowledge.conftest import ADA, run_sql

pytestmark = pytest.mark.django_db


def take(database: Database, reason: str = "by hand") -> None:
    snapshot_take(database=database, actor=ADA, reason=reason)


def test_without_two_snapshots_nothing_is_told(shop_database: Database) -> None:
    assert DatabaseHistory(shop_database).versions(None) == []
    take(shop_database)

    assert DatabaseHistory(shop_database).versions(None) == []
    assert DatabaseHistory(shop_database).first_seen(Name("public", "nowhere")) is None


def test_each_change_is_told_with_its_table_and_whose_it_was(shop_database: Database, rich: str) -> None:
    take(shop_database)
    run_sql(rich, "ALTER TABLE orders ADD note text")
    take(shop_database, "after plan 7")
    take(shop_database)
    run_sql(rich, "CREATE TABLE coupons (id integer)")
    take(shop_database)

    added, made = DatabaseHistory(shop_database).versions(None)

    assert (added.author, added.changes) == ("plan 7", ((Name("public", "orders"), "column orders.note was added (text)"),))
    assert made.author == "unknown"
    assert any(table == Name("public", "coupons") for table, _ in made.changes)
    assert DatabaseHistory(shop_database).versions(made.taken_at) == [made]


def test_that_nothing_changed_is_told_with_its_time(shop_database: Database) -> None:
    for _ in range(3):
        take(shop_database)
    first, second, third = shop_database.snapshots.order_by("pk")

    assert [(one.before_at, one.taken_at, one.changes) for one in DatabaseHistory(shop_database).versions(None)] == [
        (first.taken_at, third.taken_at, ())
    ]
    assert DatabaseHistory(shop_database).versions(third.taken_at)[0].before_at == second.taken_at
    assert DatabaseHistory(shop_database).versions(timezone.now() + timedelta(days=1)) == []


def test_a_table_is_there_since_the_first_snapshot_that_has_it(shop_database: Database, rich: str) -> None:
    take(shop_database)
    run_sql(rich, "CREATE TABLE coupons (id integer)")
    take(shop_database)
    run_sql(rich, "ALTER TABLE coupons ADD code text")
    take(shop_database)
    first, second, _ = shop_database.snapshots.order_by("pk")
    history = DatabaseHistory(shop_database)

    assert history.first_seen(Name("public", "orders")) == (first.taken_at, True)
    assert history.first_seen(Name("public", "coupons")) == (second.taken_at, False)
    assert history.first_seen(Name("public", "code")) is None


def test_a_snapshot_is_compared_once(shop_database: Database, rich: str, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    take(shop_database)
    run_sql(rich, "ALTER TABLE orders ADD seen_twice text")
    take(shop_database)
    history = DatabaseHistory(shop_database)
    told = history.versions(None)

    with django_assert_num_queries(1):
        assert history.versions(None) == told
