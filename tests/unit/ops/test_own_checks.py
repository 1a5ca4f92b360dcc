"""Validators in people's own words: what is understood, and what is refused with words that would be."""

from __future__ import annotations

import re

import pytest

from knowledge.schema import Schema
from ops.operations._lookup import NoSuchObject
from ops.own_checks import ARGUMENTS, SAID, CheckUnread, checks_from_text
from ops.step import Check
from ops.validator import validators
from tests.unit.ops.schemas import schema_of

ORDERS = {"table": "public.orders"}
UNDERSTOOD = [
    ("at least 99 % of orders.note match ^[a-z ]+$", Check("values_match", {**ORDERS, "column": "note", "pattern": "^[a-z ]+$", "share": 0.99})),
    ("Every note of orders matches ^x", Check("values_match", {**ORDERS, "column": "note", "pattern": "^x"})),
    ("no more than 0.5% nulls in orders.note", Check("null_share", {**ORDERS, "column": "note", "at_most": 0.005})),
    ("at most 2 % of note in orders are null.", Check("null_share", {**ORDERS, "column": "note", "at_most": 0.02})),
    ("no nulls in orders.total", Check("no_nulls", {**ORDERS, "columns": ["total"]})),
    ("orders.note is unique", Check("no_duplicates", {**ORDERS, "keys": ["note"]})),
    ("orders.total is between -1.5 and 100", Check("values_in_range", {**ORDERS, "column": "total", "minimum": "-1.5", "maximum": "100", "type": "numeric(10,2)"})),
    ("orders.note is one of new, 'paid' or sent", Check("values_allowed", {**ORDERS, "column": "note", "values": ["new", "paid", "sent"]})),
    ("at least 1,000 rows in orders", Check("row_count", {**ORDERS, "at_least": 1_000})),
    ("at least 3 different values in orders.note", Check("distinct_count", {**ORDERS, "column": "note", "at_least": 3})),
    ("No value makes up more than 50 % of orders.note", Check("top_share", {**ORDERS, "column": "note", "at_most": 0.5})),
    ("the median of orders.total is between 10 and 20", Check("quantile_in_range", {**ORDERS, "column": "total", "quantile": 0.5, "minimum": "10", "maximum": "20", "type": "numeric(10,2)"})),
    ("the 95th percentile of total in orders is at most 500", Check("quantile_in_range", {**ORDERS, "column": "total", "quantile": 0.95, "maximum": "500", "type": "numeric(10,2)"})),
    ("the sum of orders.total stays the same", Check("sum_kept", {**ORDERS, "column": "total"})),
    ("Sum of orders.total changes by at most 0.5 %.", Check("sum_kept", {**ORDERS, "column": "total", "at_most": 0.005})),
    ("the distribution of orders.note drifts by no more than 5%", Check("distribution_kept", {**ORDERS, "column": "note", "at_most": 0.05})),
    ("the distribution of orders.total is as before", Check("distribution_kept", {**ORDERS, "column": "total", "as_number": "total"})),
    ("orders.total is unchanged in every row", Check("ranges_kept", {**ORDERS, "columns": ["total"], "key": "id", "by_hash": False})),
    ("500 sampled rows of orders.total stay the same", Check("rows_sample_kept", {**ORDERS, "rows": 500, "columns": ["total"], "key": "id"})),
    ("privileges on orders stay the same", Check("privileges_kept", ORDERS)),
    ("everything that depends on orders is still there", Check("dependents_kept", ORDERS)),
    ("the sequence of orders.id is ahead", Check("sequence_ahead", {**ORDERS, "column": "id"})),
    ("orders keeps all its rows", Check("row_count_kept", ORDERS)),
    ("the number of rows in orders changes by at most 1 %", Check("row_count_kept", {**ORDERS, "at_most": 0.01})),
    ("orders.note is the same as orders.customer_id", Check("values_equal", {**ORDERS, "column": "note", "expression": "customer_id"})),
    ("- {validator: ranges_kept, table: orders, column: total, at_most: 1}", Check("ranges_kept", {**ORDERS, "columns": ["total"], "key": "id", "by_hash": False, "at_most": 0.01})),
    ("- {validator: null_share, table: orders, column: note, at_most: 0.5}", Check("null_share", {**ORDERS, "column": "note", "at_most": 0.005})),
    ("- {validator: values_allowed, table: orders, column: note, values: [a, b]}", Check("values_allowed", {**ORDERS, "column": "note", "values": ["a", "b"]})),
]  # fmt: skip


@pytest.fixture
def schema() -> Schema:
    return schema_of()


@pytest.mark.parametrize(("text", "check"), UNDERSTOOD, ids=[text for text, _ in UNDERSTOOD])
def test_words_and_yaml_become_validators(schema: Schema, text: str, check: Check) -> None:
    assert checks_from_text(text, schema) == (check,)


def test_several_are_read_line_by_line(schema: Schema) -> None:
    found = checks_from_text("no nulls in orders.total\n\n  at most 5 rows in orders \n", schema)

    assert [check.validator for check in found] == ["no_nulls", "row_count"]


@pytest.mark.parametrize(
    ("text", "error", "said"),
    [
        ("", CheckUnread, "one to a line"),
        ("make it good", CheckUnread, SAID[0]),
        ("no nulls in ordres.total", NoSuchObject, "Did you mean"),
        ("no nulls in orders.totla", NoSuchObject, "Did you mean total"),
        ("- {validator: no_violations, table: orders, condition: 'true; DROP TABLE orders'}", CheckUnread, "is one of these"),
        ("- {validator: no_nulls, table: orders, column: total, where: '1=1'}", CheckUnread, "is one of these"),
        ("- {validator: null_share, table: orders, column: note, at_most: much}", CheckUnread, "cannot be read"),
        ("\n".join(["no nulls in orders.total"] * 51), CheckUnread, "between 1 and 50"),
    ],
)
def test_what_is_not_understood_is_refused_with_what_would_be(schema: Schema, text: str, error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=re.escape(said)):
        checks_from_text(text, schema)


def test_every_validator_that_may_be_asked_for_exists() -> None:
    assert set(ARGUMENTS) <= set(validators.names())
