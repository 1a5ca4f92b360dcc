"""What a plan keeps aside: which tables, which columns stay hidden, how much that is at most."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.schema import Measure, Name, Schema
from ops.kept import hidden_columns, kept_relations
from ops.operation_json import operation_from_json
from ops.planner import plan
from tests.unit.ops.schemas import schema_of


def planned(schema: Schema, kind: str, **args: object):
    return plan([operation_from_json({"kind": kind, "args": args})], schema, database="shop", request="", key="a1")


def measured(schema: Schema, table: str, *, rows: int, heap_bytes: int) -> Schema:
    measure = Measure(rows=rows, heap_bytes=heap_bytes, total_bytes=heap_bytes)
    return replace(schema, measures={**schema.measures, Name("public", table): measure})


@pytest.mark.parametrize(
    ("kind", "args", "prefix"),
    [
        ("backfill_column", {"table": "orders", "column": "note", "value": "'x'"}, "vast.kept_a1_"),
        ("delete_rows", {"table": "orders", "where": "total = 0"}, "vast.kept_a1_"),
        ("drop_column", {"table": "orders", "column": "note"}, "vast.kept_"),
        ("drop_table", {"table": "keyless"}, "vast.dropped_"),
    ],
)
def test_what_is_kept_is_found_in_the_plan(kind: str, args: dict[str, object], prefix: str) -> None:
    [kept] = kept_relations(planned(schema_of(), kind, **args))

    assert kept.startswith(prefix)


def test_a_plan_that_takes_nothing_away_keeps_nothing() -> None:
    made = planned(schema_of(), "add_column", table="orders", column="phone", type="text")

    assert kept_relations(made) == hidden_columns(made) == ()


def test_a_column_that_is_hidden_stays_in_its_table() -> None:
    schema = measured(schema_of(), "keyless", rows=10_000_000, heap_bytes=10**9)

    made = planned(schema, "drop_column", table="keyless", column="b")

    [hidden] = hidden_columns(made)
    assert hidden.startswith("public.keyless.dropped_")
    assert kept_relations(made) == ()


def test_how_much_is_kept_is_said_before() -> None:
    schema = measured(schema_of(), "orders", rows=1_000_000, heap_bytes=100 * 1024**2)

    known = planned(schema, "delete_rows", table="orders", where="total = 0")
    unknown = planned(schema_of(), "delete_rows", table="orders", where="total = 0")

    assert [note for step in known.steps for note in step.impact.notes if note.startswith("Keeps")] == [
        "Keeps what it takes away in schema vast: 138 MB at most."
    ]
    assert [note for step in unknown.steps for note in step.impact.notes if note.startswith("Keeps")] == [
        "Keeps what it takes away in schema vast; how much that is, is not known."
    ]
