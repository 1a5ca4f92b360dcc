"""Requests amid prose: what explanations speak of, what leans on them, and functions said in parts."""

from __future__ import annotations

import pytest

from tests.unit.chat.test_changes import operations, question

BODY = "BEGIN NEW.updated_at = now(); RETURN NEW; END;"


def test_it_stands_for_the_column_that_an_explanation_names() -> None:
    dropped = ("drop_column", {"table": "books", "column": "subtitle"})

    assert operations("books.subtitle is never filled, drop it") == [dropped]
    assert operations("nobody reads the subtitle of books anymore. Remove that column") == [dropped]


def test_a_column_as_topic_is_what_shorter_orders_are_about() -> None:
    made = operations("members.phone: fill nulls with '', then set not null + add a unique constraint")

    assert [kind for kind, _ in made] == ["backfill_column", "set_not_null", "add_unique"]
    assert {args["table"] for _, args in made} == {"members"}


def test_what_is_only_called_differently_is_not_taken_for_said_again() -> None:
    made = operations("make members.phone not null and add a unique constraint on it")

    assert [kind for kind, _ in made] == ["set_not_null", "add_unique"]


def test_few_words_that_name_something_behind_a_request_are_not_dropped() -> None:
    made = operations("add a note text to members, badge")

    assert [args["column"] for _, args in made] == ["note", "badge"]
    assert "shelf_markk" in question("drop the subtitle of books, whatever shelf_markk").question


def test_a_text_that_is_part_of_longer_ones_is_not_taken_for_a_whole_value() -> None:
    asked = question("replace '-' with ' ' in members.phone")

    whole, part = (operations(one.text) for one in asked.candidates)
    assert whole == [("backfill_column", {"table": "members", "column": "phone", "value": "' '", "where": "phone = '-'"})]
    assert "replace(phone, '-', ' ')" in str(part)


def test_a_constraint_called_by_its_columns_and_by_its_name_is_dropped_once() -> None:
    made = operations("isbn of books need not be unique any more: drop books_isbn_key")

    assert [kind for kind, _ in made] == ["drop_constraint"]


def test_a_column_without_a_name_is_asked_about() -> None:
    assert "be called" in question("add a column to members").question


def test_foreign_keys_are_listed_each_with_its_table() -> None:
    made = operations("reservations: foreign keys book_id -> books and member_id -> members, both on delete cascade")

    assert [(args["columns"], args["references"], args["on_delete"]) for _, args in made] == [
        (["book_id"], "books", "cascade"),
        (["member_id"], "members", "cascade"),
    ]


def test_a_constraint_in_the_place_of_another_keeps_its_name() -> None:
    made = operations("replace books_pages_check by check (pages > 1)")

    assert [kind for kind, _ in made] == ["drop_constraint", "add_check"]
    assert {args["constraint_name"] for _, args in made} == {"books_pages_check"}


@pytest.mark.parametrize(
    "text",
    [
        f"create a trigger function touch() with the body {BODY}",
        f"we need a function touch() returning trigger, language plpgsql, body: $${BODY}$$",
        f"add a function touch() returns trigger in plpgsql:\n```\n{BODY}\n```",
    ],
)
def test_a_function_said_in_parts_becomes_its_statement(text: str) -> None:
    [(kind, args)] = operations(text)

    assert kind == "create_function"
    assert f"FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $body${BODY}$body$" in str(args["definition"])


def test_a_table_or_column_called_like_the_other_tells_what_a_key_points_to() -> None:
    [(_, args)] = operations("new table visits_log with book_id bigint fk and note text")

    assert args["columns"][0]["references"] == "books"
