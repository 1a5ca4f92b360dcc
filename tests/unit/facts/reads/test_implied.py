"""Keys that no constraint declares: taken by their names and types, and said with the answer."""

from __future__ import annotations

import pytest

from facts.reads import ReadQuery, understand
from facts.reads.implied import implied_keys
from knowledge.schema import Schema
from tests.unit.facts.reads.grammar.ferries import table

_TABLES = """
customers: id:bigint* name:text referrer_id:bigint
orders: id:bigint* customer_id:bigint>customers total:numeric
reviews: id:bigint* customer_id:bigint product_code:text rating:integer
visits: id:bigint* customer_id:text order_id:integer
"""
SHOP = Schema(tables=tuple(table(line, {"customers": "id"}, {}) for line in _TABLES.strip().splitlines()))


def test_a_column_called_like_another_tables_key_and_of_its_type_is_taken_for_it() -> None:
    found = [(str(one.table.name), one.column, str(one.target), one.referenced) for one in implied_keys(SHOP)]

    assert found == [("reviews", "customer_id", "customers", "id"), ("visits", "order_id", "orders", "id")]


_SHORT = """
author: aid:integer* name:text
paper: pid:integer* title:text year:integer
writes: aid:integer* pid:integer*
station: id:integer* name:text
driver: driver_no:integer* name:text home_station_id:integer stationid:integer
country: code:text* name:text
plant: plant_key:integer* CountryCode:text
tag: index:integer* id:integer tag:text
"""
PAPERS = Schema(tables=tuple(table(line, {}, {}) for line in _SHORT.strip().splitlines()))


def test_names_that_only_one_key_has_and_more_than_its_tables_name_are_taken_too() -> None:
    found = {f"{one.table.name}.{one.column}": f"{one.target}.{one.referenced}" for one in implied_keys(PAPERS)}

    assert found == {
        "writes.aid": "author.aid",
        "writes.pid": "paper.pid",
        "driver.home_station_id": "station.id",
        "driver.stationid": "station.id",
        "plant.CountryCode": "country.code",
        "tag.id": "station.id",
    }


def test_a_name_that_two_keys_have_is_taken_for_none() -> None:
    twice = Schema(tables=(*PAPERS.tables, table("essay: pid:integer* title:text", {}, {})))

    assert "writes.pid" not in {f"{one.table.name}.{one.column}" for one in implied_keys(twice)}


@pytest.mark.parametrize(
    ("question", "condition", "implied"),
    [
        (
            "customers without reviews",
            "NOT EXISTS (SELECT FROM reviews WHERE reviews.customer_id = customers.id)",
            ("reviews.customer_id",),
        ),
        ("customers without orders", "NOT EXISTS (SELECT FROM orders WHERE orders.customer_id = customers.id)", ()),
    ],
)
def test_rows_are_tied_by_it_and_the_answer_knows(question: str, condition: str, implied: tuple[str, ...]) -> None:
    answer = understand(question, SHOP)

    assert isinstance(answer, ReadQuery)
    assert " ".join(answer.sql.split()).endswith(f"WHERE {condition}")
    assert answer.implied == implied
