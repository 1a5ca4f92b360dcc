from __future__ import annotations

import pytest

from ops.operation import Loss
from ops.statements.inverse import inverse, way_back
from ops.statements.simulate import apply
from tests.unit.ops.schemas import schema_of


@pytest.mark.parametrize(
    ("statement", "undo"),
    [
        ("ALTER TABLE orders ADD COLUMN a text NOT NULL DEFAULT 'x'", ["ALTER TABLE public.orders DROP COLUMN IF EXISTS a"]),
        ("CREATE INDEX CONCURRENTLY i ON orders (note)", ["DROP INDEX CONCURRENTLY IF EXISTS public.i"]),
        ("CREATE TABLE t (a integer)", ["DROP TABLE IF EXISTS public.t"]),
        ("ALTER TABLE orders RENAME COLUMN note TO remark", ["ALTER TABLE public.orders RENAME COLUMN remark TO note"]),
        ("ALTER TABLE orders RENAME TO sales", ["ALTER TABLE public.sales RENAME TO orders"]),
        ("ALTER TABLE orders ALTER COLUMN total DROP DEFAULT", ["ALTER TABLE public.orders ALTER COLUMN total SET DEFAULT 0"]),
        ("COMMENT ON TABLE orders IS 'x'", ["COMMENT ON TABLE public.orders IS NULL"]),
        ("GRANT SELECT, INSERT ON orders TO r", ["REVOKE INSERT, SELECT ON TABLE public.orders FROM r"]),
        ("ALTER TYPE mood RENAME VALUE 'ok' TO 'fine'", ["ALTER TYPE public.mood RENAME VALUE 'fine' TO 'ok'"]),
        ("REINDEX TABLE orders", []),
        ("VACUUM orders", []),
    ],
)
def test_a_statement_is_taken_back(statement: str, undo: list[str]) -> None:
    assert inverse(statement, schema_of()) == undo


PARTITIONED = """
CREATE TABLE sale (day date, amount numeric) PARTITION BY RANGE (day);
CREATE TABLE a_sale PARTITION OF sale FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
ALTER TABLE a_sale ALTER COLUMN amount SET DEFAULT 5
"""


@pytest.mark.parametrize(
    ("statement", "undo"),
    [
        ("COMMENT ON COLUMN a_sale.amount IS 'x'", ["COMMENT ON COLUMN public.a_sale.amount IS NULL"]),
        ("ALTER TABLE a_sale ALTER amount SET STATISTICS 9", ["ALTER TABLE public.a_sale ALTER COLUMN amount SET STATISTICS -1"]),
        ("ALTER TABLE sale ALTER amount SET STATISTICS 9", ["ALTER TABLE public.sale ALTER COLUMN amount SET STATISTICS -1"]),
        (
            "ALTER TABLE sale ALTER amount SET DEFAULT 6",
            [
                "ALTER TABLE public.sale ALTER COLUMN amount DROP DEFAULT",
                "ALTER TABLE public.a_sale ALTER COLUMN amount SET DEFAULT 5",
            ],
        ),
    ],
)
def test_what_a_partition_has_of_its_own_comes_back_after_what_its_parent_hands_down(statement: str, undo: list[str]) -> None:
    assert inverse(statement, schema_of(PARTITIONED)) == undo


def test_several_statements_are_taken_back_in_reverse() -> None:
    assert inverse("CREATE SCHEMA s; CREATE TABLE s.t (a integer)", schema_of()) == [
        "DROP TABLE IF EXISTS s.t",
        "DROP SCHEMA IF EXISTS s",
    ]


def test_constraints_come_back_without_a_long_lock() -> None:
    assert inverse("ALTER TABLE orders DROP CONSTRAINT orders_total_check", schema_of()) == [
        "ALTER TABLE public.orders ADD CONSTRAINT orders_total_check CHECK ((total >= (0)::numeric)) NOT VALID",
        "ALTER TABLE public.orders VALIDATE CONSTRAINT orders_total_check",
    ]


def test_a_primary_key_comes_back_over_an_index_built_concurrently() -> None:
    undo = inverse("ALTER TABLE orders DROP CONSTRAINT orders_pkey", schema_of())

    assert undo == [
        "CREATE UNIQUE INDEX CONCURRENTLY orders_pkey ON public.orders USING btree (id)",
        "ALTER TABLE public.orders ADD CONSTRAINT orders_pkey PRIMARY KEY USING INDEX orders_pkey",
    ]


@pytest.mark.parametrize(
    ("version", "undo"),
    [
        (
            170000,
            [
                "ALTER TABLE public.orders ADD CONSTRAINT orders_total_required CHECK (total IS NOT NULL) NOT VALID",
                "ALTER TABLE public.orders VALIDATE CONSTRAINT orders_total_required",
                "ALTER TABLE public.orders ALTER COLUMN total SET NOT NULL",
                "ALTER TABLE public.orders DROP CONSTRAINT orders_total_required",
            ],
        ),
        (
            180000,
            [
                "ALTER TABLE public.orders ADD CONSTRAINT orders_total_not_null NOT NULL total NOT VALID",
                "ALTER TABLE public.orders VALIDATE CONSTRAINT orders_total_not_null",
            ],
        ),
    ],
)
def test_not_null_comes_back_the_way_the_server_can(version: int, undo: list[str]) -> None:
    assert inverse("ALTER TABLE orders ALTER COLUMN total DROP NOT NULL", schema_of(version=version)) == undo


def test_what_the_plan_itself_made_need_not_come_back_proved() -> None:
    goal = schema_of()
    before = apply("ALTER TABLE orders ADD CONSTRAINT short CHECK (length(note) < 9)", goal)

    undo = inverse("ALTER TABLE orders DROP CONSTRAINT short", before, goal=goal)

    assert undo == ["ALTER TABLE public.orders ADD CONSTRAINT short CHECK ((length(note) < 9)) NOT VALID"]


def test_validating_is_undone_only_where_the_plan_did_not_add_the_constraint() -> None:
    before = apply("ALTER TABLE orders ADD CONSTRAINT short CHECK (length(note) < 9) NOT VALID", schema_of())
    statement = "ALTER TABLE orders VALIDATE CONSTRAINT short"

    assert inverse(statement, before, goal=schema_of()) == []
    assert inverse(statement, before) == [
        "ALTER TABLE public.orders DROP CONSTRAINT IF EXISTS short",
        "ALTER TABLE public.orders ADD CONSTRAINT short CHECK ((length(note) < 9)) NOT VALID",
    ]


@pytest.mark.parametrize(
    ("statement", "loss"),
    [
        ("ALTER TABLE orders ADD COLUMN a text", Loss.LOSSLESS),
        ("ALTER TABLE orders DROP COLUMN note", Loss.LOSSY),
        ("DROP TABLE keyless", Loss.LOSSY),
        ("ALTER TABLE orders ALTER COLUMN note TYPE varchar(500)", Loss.LOSSY),
        ("ALTER TABLE orders ALTER COLUMN id TYPE bigint", Loss.LOSSLESS),
        ("DROP INDEX orders_customer", Loss.LOSSLESS),
    ],
)
def test_the_loss_is_told(statement: str, loss: Loss) -> None:
    assert way_back(statement, schema_of()).loss is loss


@pytest.mark.parametrize(
    "statement", ["UPDATE orders SET note = 'x'", "DELETE FROM keyless", "TRUNCATE keyless", "ALTER TYPE mood ADD VALUE 'x'"]
)
def test_what_cannot_be_taken_back_says_why(statement: str) -> None:
    found = way_back(statement, schema_of())

    assert found.statements is None
    assert found.loss is Loss.IRREVERSIBLE
    assert found.why.endswith(".")
