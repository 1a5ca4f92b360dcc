"""Constraints that are there, exclusions and generated columns: recipes and refusals."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from knowledge.schema import Measure
from ops.operation import OperationInvalid
from ops.operation_json import operation_from_json
from ops.plan import Plan
from ops.planner import plan
from tests.unit.ops.schemas import SHOP, schema_of

WORLD = f"""{SHOP}
ALTER TABLE orders ADD CONSTRAINT orders_note_check CHECK (note <> '') NOT VALID;
ALTER TABLE customers ADD CONSTRAINT customers_phone_key UNIQUE (phone);
CREATE TABLE bookings (id bigint PRIMARY KEY, room_id bigint, during tsrange, twice bigint GENERATED ALWAYS AS (room_id * 2) STORED, starts timestamptz, ends timestamptz, day date);
"""


def planned(kind: str, *, rows: int | None = None, **args: Any) -> Plan:
    schema = schema_of(WORLD)
    if rows is not None:
        schema = replace(schema, measures={one.name: Measure(rows, rows * 100, rows * 100) for one in schema.tables})
    return plan([operation_from_json({"kind": kind, "args": args})], schema, database="shop", request=kind)


def test_a_constraint_is_proved_while_the_table_is_in_use_and_violators_are_named_first() -> None:
    [step] = planned("validate_constraint", constraint_name="orders_note_check").steps

    assert step.statements == ("ALTER TABLE public.orders VALIDATE CONSTRAINT orders_note_check",)
    assert [check.validator for check in step.checks_before] == ["no_violations"]
    assert {lock.mode for lock in step.impact.locks} == {"ShareUpdateExclusiveLock"}


def test_a_foreign_key_is_deferred_without_reading_a_row() -> None:
    [step] = planned("set_deferrable", table="orders", columns=["customer_id"], timing="deferred").steps

    assert step.statements == (
        "ALTER TABLE public.orders ALTER CONSTRAINT orders_customer_id_fkey DEFERRABLE INITIALLY DEFERRED",
    )
    assert not step.impact.scans


def test_an_exclusion_of_a_large_table_says_that_nobody_can_use_it_meanwhile() -> None:
    made = planned("add_exclusion", rows=10_000_000, table="bookings", elements=["during WITH &&"])

    assert "built_under_lock" in {one.code for one in made.findings}
    assert "built_under_lock" not in {
        one.code for one in planned("add_exclusion", rows=10, table="bookings", elements=["during WITH &&"]).findings
    }


@pytest.mark.parametrize(
    ("kind", "args", "said"),
    [
        ("validate_constraint", {"constraint_name": "orders_total_check"}, "validated already"),
        ("validate_constraint", {"constraint_name": "orders_notes_check"}, "Did you mean orders_note_check"),
        ("set_deferrable", {"table": "customers", "constraint_name": "customers_phone_key"}, "changes that of foreign keys only"),
        ("set_deferrable", {"table": "orders", "columns": ["customer_id"], "timing": "never"}, "Nothing is to be done"),
        ("add_exclusion", {"table": "bookings", "elements": ["room_id WITH ="]}, "needs the extension btree_gist"),
        ("add_exclusion", {"table": "bookings", "elements": ["room_id WITH &&"]}, "which has no &&"),
        ("add_exclusion", {"table": "bookings", "elements": ["durring WITH &&"]}, "Did you mean during"),
        ("replace_primary_key", {"table": "customers", "columns": ["name"]}, "foreign key orders_customer_id_fkey of orders point"),
        ("replace_primary_key", {"table": "orders", "columns": ["id"]}, "Nothing is to be done"),
        ("replace_primary_key", {"table": "keyless", "columns": ["a"]}, "has no primary key to replace"),
        ("add_primary_key", {"table": "orders", "columns": ["customer_id"]}, "replace the primary key of orders with customer_id"),
        ("drop_expression", {"table": "bookings", "column": "room_id"}, "is not generated"),
    ],
)
def test_what_does_not_fit_is_refused(kind: str, args: dict[str, Any], said: str) -> None:
    with pytest.raises(OperationInvalid, match=said):
        planned(kind, **args)


UNENFORCED = "ALTER TABLE orders ADD CONSTRAINT orders_big CHECK (total < 1000) NOT ENFORCED;"


def enforced(sql: str = WORLD, version: int = 180000, **args: Any) -> Plan:
    made = operation_from_json({"kind": "set_enforced", "args": args})
    return plan([made], schema_of(sql, version=version), database="shop", request="enforce")


def test_a_rule_is_enforced_without_a_scan_under_a_strong_lock_and_violators_are_counted_first() -> None:
    first, second = enforced(WORLD + UNENFORCED, constraint_name="orders_big").steps

    assert first.statements[-1].endswith("NOT VALID")
    assert [check.validator for check in first.checks_before] == ["no_violations"]
    assert not first.impact.scans
    assert second.statements == ("ALTER TABLE public.orders VALIDATE CONSTRAINT orders_big",)


def test_a_rule_that_is_no_longer_enforced_keeps_its_name_and_says_so() -> None:
    check = enforced(constraint_name="orders_total_check", enforced=False)
    [key] = enforced(constraint_name="orders_customer_id_fkey", enforced=False).steps

    assert check.steps[0].statements[-1].endswith("NOT ENFORCED")
    assert any(one.code == "no_longer_enforced" for one in check.findings)
    assert key.statements == ("ALTER TABLE public.orders ALTER CONSTRAINT orders_customer_id_fkey NOT ENFORCED",)


@pytest.mark.parametrize(
    ("args", "version", "said"),
    [
        ({"constraint_name": "orders_total_check", "enforced": False}, 170000, "needs PostgreSQL 18; this server has 17"),
        ({"constraint_name": "orders_total_check"}, 180000, "enforced already"),
        ({"constraint_name": "customers_phone_key", "enforced": False}, 180000, "always enforces"),
        ({"constraint_name": "orders_totl_check"}, 180000, "Did you mean|There is no"),
    ],
)
def test_what_cannot_be_enforced_or_left_is_refused(args: dict[str, Any], version: int, said: str) -> None:
    with pytest.raises(OperationInvalid, match=said):
        enforced(version=version, **args)


@pytest.mark.parametrize(
    ("kind", "args"),
    [
        ("add_check", {"table": "orders", "condition": "total < 9", "not_enforced": True}),
        ("add_foreign_key", {"table": "bookings", "columns": ["room_id"], "references": "customers", "not_enforced": True}),
    ],
)
def test_a_rule_is_only_written_down_from_18_on(kind: str, args: dict[str, Any]) -> None:
    made = operation_from_json({"kind": kind, "args": args})

    [step] = plan([made], schema_of(WORLD), database="shop", request=kind).steps
    assert step.statements[0].endswith("NOT ENFORCED")
    assert not step.checks_before
    with pytest.raises(OperationInvalid, match="NOT ENFORCED needs PostgreSQL 18"):
        plan([made], schema_of(WORLD, version=160000), database="shop", request=kind)


INDEXES = """
CREATE TABLE words (word text, size integer, note text);
CREATE UNIQUE INDEX words_word ON words (word);
CREATE UNIQUE INDEX words_lower ON words (lower(note));
CREATE UNIQUE INDEX words_some ON words (size) WHERE size > 0;
CREATE UNIQUE INDEX words_falling ON words (size DESC);
CREATE INDEX words_size ON words (size);
CREATE UNIQUE INDEX orders_note ON orders (note);
"""


def promoted(index_name: str, **args: Any) -> Plan:
    made = operation_from_json({"kind": "promote_index", "args": {"index_name": index_name, **args}})
    return plan([made], schema_of(WORLD + INDEXES), database="shop", request="promote")


def test_an_index_becomes_the_primary_key_without_being_built_again() -> None:
    steps = promoted("words_word").steps

    assert steps[-1].statements == ("ALTER TABLE public.words ADD CONSTRAINT words_pkey PRIMARY KEY USING INDEX words_word",)
    assert any("NOT NULL" in statement for step in steps[:-1] for statement in step.statements), "a key's column is required first"
    assert not any(step.impact.builds for step in steps)


@pytest.mark.parametrize(
    ("index", "said"),
    [
        ("words_lower", "over an expression"),
        ("words_some", "holds some rows only"),
        ("words_falling", "an order of its own"),
        ("words_size", "not unique"),
        ("orders_note", "has the primary key"),
        ("words_wrd", "Did you mean words_word"),
    ],
)
def test_an_index_that_cannot_be_a_primary_key_is_refused_with_the_reason(index: str, said: str) -> None:
    with pytest.raises(OperationInvalid, match=said):
        promoted(index)
    with pytest.raises(OperationInvalid, match="not on orders"):
        promoted("words_word", table="orders")


def test_rows_that_lie_between_two_columns_may_not_overlap() -> None:
    [step] = planned("add_exclusion", rows=10, table="bookings", starts="starts", ends="ends").steps

    assert step.statements == (
        "ALTER TABLE public.bookings ADD CONSTRAINT bookings_starts_excl EXCLUDE USING gist (tstzrange(starts, ends) WITH &&)",
    )
    with pytest.raises(OperationInvalid, match="of one type"):
        planned("add_exclusion", table="bookings", starts="starts", ends="day")
    with pytest.raises(OperationInvalid, match="needs the extension btree_gist"):
        planned("add_exclusion", table="bookings", same=["room"], starts="starts", ends="ends")


def test_an_index_gets_more_keys_behind_its_own_and_keeps_the_rest() -> None:
    wide = f"{WORLD} CREATE INDEX orders_wide ON orders (customer_id DESC) INCLUDE (total) WHERE note IS NOT NULL;"
    operation = operation_from_json({"kind": "replace_index", "args": {"index_name": "orders_wide", "more": ["id"]}})

    built, dropped = plan([operation], schema_of(wide), database="shop", request="").steps

    assert "(customer_id DESC, id) INCLUDE (total) WHERE note IS NOT NULL" in built.statements[0]
    assert dropped.statements == ("DROP INDEX CONCURRENTLY public.orders_wide",)
    again = operation_from_json({"kind": "replace_index", "args": {"index_name": "orders_wide", "more": ["customer_id"]}})
    with pytest.raises(OperationInvalid, match="is over customer_id already"):
        plan([again], schema_of(wide), database="shop", request="")


def test_a_check_that_lists_values_allows_further_ones_and_keeps_its_name() -> None:
    world = f"{WORLD} ALTER TABLE customers ADD CONSTRAINT customers_phone_check CHECK (phone IN ('a', 'it''s'));"
    steps = plan([operation_from_json(_allowing("c"))], schema_of(world), database="shop", request="").steps

    assert "CHECK (phone IN ('a', 'it''s', 'c')) NOT VALID" in steps[0].statements[0]
    assert "VALIDATE CONSTRAINT" in steps[1].statements[0]
    assert steps[2].statements[1].endswith("TO customers_phone_check")
    with pytest.raises(OperationInvalid, match="may be a already"):
        plan([operation_from_json(_allowing("a"))], schema_of(world), database="shop", request="")


@pytest.mark.parametrize("rule", ["phone <> ''", "phone IN ('a') OR name IS NULL", "phone NOT IN ('a')", "phone = ANY (string_to_array(name, ','))"])
def test_values_are_allowed_only_by_a_check_that_lists_them_and_says_nothing_else(rule: str) -> None:
    world = f"{WORLD} ALTER TABLE customers ADD CONSTRAINT customers_phone_check CHECK ({rule});"

    with pytest.raises(OperationInvalid, match="lists the values"):
        plan([operation_from_json(_allowing("c"))], schema_of(world), database="shop", request="")


def _allowing(*labels: str) -> dict[str, Any]:
    return {"kind": "allow_values", "args": {"table": "customers", "column": "phone", "labels": [*labels]}}
