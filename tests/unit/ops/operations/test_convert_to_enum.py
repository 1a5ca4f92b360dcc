"""A text column that becomes an enum: where its values come from, and what is refused."""

from __future__ import annotations

import pytest

from ops.operation import ChoiceNeeded, OperationInvalid
from ops.operations.convert_to_enum import ConvertToEnum
from ops.planner import plan
from ops.statements.simulate import apply
from tests.unit.ops.schemas import schema_of

SHOP = """
CREATE TYPE mood AS ENUM ('calm', 'busy');
CREATE TABLE orders (
    id bigint PRIMARY KEY, note text, total numeric, mood mood,
    status text NOT NULL DEFAULT 'new' CONSTRAINT orders_status_check CHECK (status IN ('new', 'paid', 'sent'))
);
"""


def test_a_check_that_lists_the_values_becomes_the_type() -> None:
    schema = schema_of(SHOP)

    for step in plan([ConvertToEnum(table="orders", column="status")], schema, database="shop", request="r").steps:
        schema = apply("; ".join(step.statements), schema)

    table = schema.table("orders")
    assert schema.type("orders_status").labels == ("new", "paid", "sent")
    assert (table.column("status").type, table.column("status").default) == ("public.orders_status", "'new'::public.orders_status")
    assert table.constraint("orders_status_check") is None


def test_without_such_a_check_the_values_are_asked_for() -> None:
    with pytest.raises(ChoiceNeeded, match="Which values may note have"):
        ConvertToEnum(table="orders", column="note").check(schema_of(SHOP))


@pytest.mark.parametrize(
    ("column", "labels", "said"),
    [
        ("total", ("a",), "only a text can become an enum"),
        ("mood", ("a",), "of the type mood already: its values are calm, busy"),
        ("note", ("a", "a"), "twice"),
        ("notes", ("a",), "no column notes"),
    ],
)
def test_what_cannot_become_an_enum_is_refused(column: str, labels: tuple[str, ...], said: str) -> None:
    with pytest.raises(OperationInvalid, match=said):
        ConvertToEnum(table="orders", column=column, labels=labels).check(schema_of(SHOP))
