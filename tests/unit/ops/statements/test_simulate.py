"""What simulation refuses and knows; its effects are held against servers in tests/integration/statements."""

from __future__ import annotations

import pytest

from knowledge.schema import Name
from ops.statements.simulate import SimulationUnknown, apply
from ops.statements.simulation._support import StatementRefused, object_name
from tests.unit.ops.schemas import schema_of


def test_later_statements_see_what_earlier_ones_did() -> None:
    after = apply("ALTER TABLE orders ADD COLUMN tax numeric; ALTER TABLE orders RENAME COLUMN tax TO vat", schema_of())

    table = after.table("orders")
    assert table is not None
    assert table.column("tax") is None
    assert table.column("vat") is not None


def test_a_schema_is_never_changed_in_place() -> None:
    before = schema_of()

    apply("DROP TABLE keyless", before)

    assert before.table("keyless") is not None


def test_a_renamed_column_is_renamed_wherever_it_stands() -> None:
    after = apply("ALTER TABLE customers RENAME COLUMN id TO key", schema_of())

    customers, orders = after.table("customers"), after.table("orders")
    assert customers is not None
    assert orders is not None
    assert customers.primary_key is not None
    assert customers.primary_key.columns == ("key",)
    assert orders.foreign_keys[0].definition == "FOREIGN KEY (customer_id) REFERENCES public.customers(key) ON DELETE CASCADE"
    assert [one.owned_by for one in after.sequences if one.identity] == [(Name("public", "customers"), "key")]


def test_an_invalid_reference_names_the_nearest() -> None:
    with pytest.raises(StatementRefused) as refusal:
        apply("ALTER TABLE custmers ADD COLUMN a integer", schema_of())

    assert refusal.value.context == {"table": "custmers", "candidates": ["customers"]}


def test_a_column_that_a_view_uses_is_not_dropped() -> None:
    with pytest.raises(StatementRefused, match="view totals depend on it") as refusal:
        apply("ALTER TABLE orders DROP COLUMN total", schema_of())

    assert refusal.value.context == {"dependents": ["view totals"]}


def test_cascade_takes_what_depends() -> None:
    after = apply("DROP TABLE orders CASCADE", schema_of())

    assert after.view("totals") is None
    assert after.sequence("orders_id_seq") is None
    assert not after.dependencies


def test_a_statement_of_unknown_effect_says_so() -> None:
    with pytest.raises(SimulationUnknown, match="does not know what Do does"):
        apply("DO $$ BEGIN NULL; END $$", schema_of())


def test_rows_do_not_change_a_schema() -> None:
    schema = schema_of()

    assert apply("UPDATE orders SET note = 'x'; DELETE FROM keyless; LOCK TABLE orders", schema) == schema


@pytest.mark.parametrize(
    ("first", "second", "label", "name"),
    [
        ("orders", "total", "check", "orders_total_check"),
        ("orders", "", "pkey", "orders_pkey"),
        ("a" * 40, "b" * 40, "idx", f"{'a' * 29}_{'b' * 29}_idx"),
        ("é" * 40, "b", "key", f"{'é' * 28}_b_key"),
    ],
)
def test_generated_names_are_cut_as_the_server_cuts_them(first: str, second: str, label: str, name: str) -> None:
    assert object_name(first, second, label) == name
    assert len(name.encode()) <= 63


def test_not_null_is_a_constraint_from_18_on() -> None:
    statement = "ALTER TABLE keyless ALTER COLUMN a SET NOT NULL"
    newer, older = apply(statement, schema_of()).table("keyless"), apply(statement, schema_of(version=170000)).table("keyless")

    assert newer is not None
    assert older is not None
    assert [one.name for one in newer.constraints] == ["keyless_a_not_null"]
    assert older.constraints == ()
    assert all(table.columns[0].not_null for table in (newer, older))
