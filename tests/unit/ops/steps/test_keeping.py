"""What is kept before a step throws it away, by key, whole, hidden or moved."""

from __future__ import annotations

import pytest

from knowledge.schema import Schema
from ops.operation import OperationInvalid
from ops.step import Step, step_kinds
from ops.steps._keeping import keeping
from ops.steps.ddl import ddl_step
from tests.unit.ops.schemas import schema_of, sized


def kept(sql: str, schema: Schema | None = None) -> list[Step]:
    schema = schema or sized(schema_of(), 1000)
    return keeping(ddl_step("Step", sql), schema, original=schema)


def undone(steps: list[Step]) -> list[str]:
    inverse = step_kinds["ddl"].inverse(steps[-1])
    return [one.kind for one in inverse or ()]


@pytest.mark.parametrize(
    ("sql", "way_back"),
    [
        ("DELETE FROM keyless WHERE a > 1", ["restore"]),
        ("DELETE FROM keyless AS k USING orders WHERE k.a = orders.id", ["restore"]),
        ("DELETE FROM orders WHERE total > 1", ["restore"]),
        ("UPDATE keyless SET a = a + 1", ["put_back"]),
        ("UPDATE orders SET id = id + 100", ["put_back"]),
        ("UPDATE orders SET note = c.name FROM customers c WHERE c.id = customer_id", ["put_back"]),
        ("INSERT INTO keyless VALUES (1, 'x')", ["put_back"]),
        ("TRUNCATE keyless", ["restore"]),
    ],
)
def test_rows_that_a_statement_changes_are_kept_in_the_same_statement(sql: str, way_back: list[str]) -> None:
    steps = kept(sql)

    assert "INTO vast.kept_" in "\n".join(steps[-1].statements)
    assert undone(steps) == way_back


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO orders (id, customer_id) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET total = 1",
        "UPDATE orders SET (total, note) = (SELECT 1, 'x')",
        "UPDATE orders AS o SET note = 'x'",
        "DELETE FROM orders RETURNING id",
        "TRUNCATE customers CASCADE",
    ],
)
def test_what_cannot_be_kept_is_left_as_it_was_written(sql: str) -> None:
    [step] = kept(sql)

    assert step.statements == (sql,)
    assert "restores" not in step.args


def test_a_large_table_is_not_copied_under_the_lock_of_its_truncation() -> None:
    assert kept("TRUNCATE keyless", sized(schema_of(), 10_000_000))[0].statements == ("TRUNCATE keyless",)


def test_old_servers_read_the_rows_before_they_change_them() -> None:
    [step] = kept("UPDATE keyless SET a = 1", sized(schema_of(version=150000), 10))

    assert "FOR NO KEY UPDATE" in step.statements[-1]
    assert "old." not in step.statements[-1]


def test_a_dropped_key_column_is_found_by_the_other_values() -> None:
    [step] = kept("ALTER TABLE customers DROP COLUMN id")

    assert step.statements[0] == "LOCK TABLE public.customers IN ACCESS EXCLUSIVE MODE"
    assert step.args["restores"][0]["statements"]


@pytest.mark.parametrize("rows", [None, 10_000_000])
def test_a_column_of_a_large_table_without_a_key_is_hidden(rows: int | None) -> None:
    [step] = kept("ALTER TABLE keyless DROP COLUMN b", sized(schema_of(), rows) if rows else schema_of())

    assert len(step.statements) == 1
    assert step.statements[0].startswith("ALTER TABLE public.keyless RENAME COLUMN b TO dropped_")


def test_a_hidden_column_stops_no_insert() -> None:
    schema = sized(schema_of("CREATE TABLE t (a text NOT NULL, b text NOT NULL DEFAULT 'x', c text)"), 10_000_000)

    assert [len(kept(f"ALTER TABLE t DROP COLUMN {name}", schema)[0].statements) for name in "abc"] == [2, 1, 1]


def test_hiding_is_no_part_of_a_longer_statement() -> None:
    with pytest.raises(OperationInvalid, match="Send the drop as a statement of its own"):
        kept("ALTER TABLE keyless DROP COLUMN b, ADD COLUMN d text", sized(schema_of(), 10_000_000))
