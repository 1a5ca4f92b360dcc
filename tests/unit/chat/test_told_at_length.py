"""Changes told in a sentence or two of everyday words: nulls that are filled, keys of new tables, defaults, views, types."""

from __future__ import annotations

import pytest

from tests.unit.chat.test_changes import operations


@pytest.mark.parametrize(
    "told",
    [
        "phone in members can still be null: set it to '' in those rows",
        "phone of members is sometimes null. Fill those rows with ''",
    ],
)
def test_nulls_that_there_are_get_a_value(told: str) -> None:
    assert operations(told) == [("backfill_column", {"table": "members", "column": "phone", "value": "''", "where": "phone IS NULL"})]


def test_rows_that_exist_are_filled_beside_a_default() -> None:
    made = operations("phone on members should default to ''. Existing rows in which it is null should be updated to '' as well.")

    assert [(kind, args.get("where")) for kind, args in made] == [("set_default", None), ("backfill_column", "phone IS NULL")]


@pytest.mark.parametrize(
    "told", ["(member_id bigint, book_id bigint); together they form the primary key", ": member_id, book_id bigint not null, both the pk"]
)
def test_two_columns_are_the_key_of_a_new_table(told: str) -> None:
    [(_, args)] = operations(f"create a table wishes{told}")

    keyed = [one["column"] for one in args["columns"] if one.get("primary_key")]
    assert keyed == ["member_id", "book_id"] or args["keys"] == [{"kind": "primary", "columns": ["member_id", "book_id"]}]


@pytest.mark.parametrize("told", ["The open_loans view isn't used any longer and can be removed.", "the view open_loans is no longer needed, drop it"])
def test_a_view_that_is_not_used_goes(told: str) -> None:
    assert operations(told) == [("drop_view", {"view_name": "open_loans"})]


def test_a_type_is_left_for_another() -> None:
    made = operations("points of members has to be widened from integer to bigint")

    assert made == [("change_type", {"table": "members", "column": "points", "type": "bigint"})]


def test_a_key_may_point_without_an_action() -> None:
    [(_, args)] = operations("loans.member_id should reference members without any delete action")

    assert args["on_delete"] == "no action"


def test_two_types_behind_arrows_are_two_changes() -> None:
    assert [kind for kind, _ in operations("members.points -> bigint, branches.phone -> text")] == ["change_type", "change_type"]


def test_a_key_is_noted_behind_its_table() -> None:
    assert operations("loans pk (id, member_id)")[0][0] in ("add_primary_key", "replace_primary_key")


def test_what_there_must_never_be_is_kept_by_a_unique_index() -> None:
    [(kind, args)] = operations("there must never be two members with the same email, enforce that with a unique index")

    assert (kind, args["unique"], args["keys"]) == ("create_index", True, [{"column": "email"}])


def test_a_type_and_a_rule_are_both_said_of_a_column() -> None:
    assert [kind for kind, _ in operations("members: drop nickname, make phone varchar(40) and not null")] == ["drop_column", "change_type", "set_not_null"]


def test_a_check_s_column_is_what_its_default_is_of() -> None:
    made = operations("points of members may not be negative, add a check constraint. its default should be 100 instead of 0")

    assert made == [("add_check", {"table": "members", "condition": "points >= 0"}), ("set_default", {"table": "members", "column": "points", "default": "100"})]


def test_two_columns_of_a_new_table_are_unique_together() -> None:
    [(_, args)] = operations("new table wishes with id (bigserial, primary key), member_id (bigint) and rank (integer). member_id and rank are unique together.")

    assert args["keys"] == [{"kind": "unique", "columns": ["member_id", "rank"]}]


def test_the_type_that_a_column_had_makes_no_column() -> None:
    made = operations("alter_column members.phone existing type String(20) new type Text")

    assert made == [("change_type", {"table": "members", "column": "phone", "type": "text"})]


def test_what_becomes_of_columns_is_no_value_of_theirs() -> None:
    made = operations("nickname in members can be dropped, and card_number too")

    assert [(kind, args["column"]) for kind, args in made] == [("drop_column", "nickname"), ("drop_column", "card_number")]


def test_a_column_is_made_to_go_with_the_row_that_it_points_to() -> None:
    assert operations("make loans.member_id on delete cascade") == [
        ("change_foreign_key", {"table": "loans", "columns": ["member_id"], "on_delete": "cascade"})
    ]
