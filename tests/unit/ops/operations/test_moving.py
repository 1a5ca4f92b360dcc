"""Columns that move to another table: along which key, whose value, what is refused, and what programs are told."""

from __future__ import annotations

from typing import Any

import pytest

from ops.operation import ChoiceNeeded, OperationInvalid
from ops.operation_json import operation_from_json
from ops.plan import Plan
from ops.planner import plan
from tests.unit.ops.schemas import schema_of, sized

SCHEMA = sized(
    schema_of(
        """
        CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, phone text UNIQUE, tags json);
        CREATE TABLE profiles (id bigint PRIMARY KEY, user_id bigint NOT NULL UNIQUE REFERENCES users, bio text);
        CREATE TABLE orders (
            id bigint PRIMARY KEY, user_id bigint REFERENCES users, payer_id bigint REFERENCES users, address text,
            gross numeric, net numeric GENERATED ALWAYS AS (gross / 1.2) STORED, created_at timestamptz NOT NULL DEFAULT now()
        );
        CREATE TABLE visits (id bigint PRIMARY KEY, user_id bigint REFERENCES users, town text, created_at timestamptz NOT NULL);
        CREATE TABLE islands (id bigint PRIMARY KEY, name text);
        CREATE VIEW emails AS SELECT email FROM users;
        """
    ),
    1000,
)


def moved(table: str, column: str, target: str, **more: Any) -> Plan:
    args = {"table": table, "column": column, "target": target, **more}
    return plan([operation_from_json({"kind": "move_column", "args": args})], SCHEMA, database="shop", request="r")


def sql(found: Plan) -> str:
    return "; ".join(statement for step in found.steps for statement in step.statements)


def test_a_row_takes_the_value_of_the_row_that_it_points_to_or_that_points_to_it() -> None:
    assert "SELECT source.phone FROM public.users AS source WHERE profiles.user_id = source.id)" in sql(moved("users", "phone", "profiles"))
    assert "SELECT source.bio FROM public.profiles AS source WHERE users.id = source.user_id)" in sql(moved("profiles", "bio", "users"))


def test_no_value_may_be_without_a_row_to_go_to_and_both_must_say_the_same_before_the_old_one_goes() -> None:
    found = moved("users", "phone", "profiles")

    assert [check.validator for check in found.steps[0].checks_before] == ["no_violations"]
    assert "DROP COLUMN phone" in " ".join(found.steps[-1].statements)
    assert any(check.validator == "values_equal" for step in found.steps for check in step.checks_before)


def test_which_of_several_rows_is_meant_is_asked_with_sentences_that_answer_it() -> None:
    with pytest.raises(ChoiceNeeded) as refusal:
        moved("visits", "town", "users")

    assert [one["label"] for one in refusal.value.context["choices"]] == ["the one that all agree on", "the newest", "the oldest"]
    assert "ORDER BY source.created_at DESC, source.id DESC LIMIT 1" in sql(moved("visits", "town", "users", choose="newest"))
    assert len(moved("visits", "town", "users", choose="agree").steps[0].checks_before) == 2


def test_the_old_column_can_wait_until_nothing_uses_it() -> None:
    kinds = [step.kind for step in moved("users", "phone", "profiles", keep_old=True).steps]

    assert kinds.index("await_unused") < len(kinds) - 1
    assert kinds[:2] == ["ddl", "backfill"]


def test_what_does_not_go_along_is_said() -> None:
    said = " ".join(one.message for one in moved("users", "phone", "profiles").findings)

    assert "constraint users_phone_key" in said
    assert "keep the old column for a while" in said


@pytest.mark.parametrize(
    ("table", "column", "target", "said"),
    [
        ("users", "email", "profiles", "is used by view emails"),
        ("users", "phone", "islands", "No foreign key joins"),
        ("orders", "address", "users", "2 foreign keys join"),
        ("orders", "net", "users", "2 foreign keys join|generated"),
        ("visits", "user_id", "users", "is what joins"),
        ("users", "id", "profiles", "is used by foreign key"),
        ("users", "fone", "profiles", "Did you mean phone"),
        ("profiles", "id", "users", "already"),
    ],
)
def test_what_cannot_move_is_refused_with_the_reason(table: str, column: str, target: str, said: str) -> None:
    with pytest.raises(OperationInvalid, match=said):
        moved(table, column, target)
