"""Requests that make several things which belong together: functions with triggers, types with columns, lists of indexes, views."""

from __future__ import annotations

import pytest

from chat.changes import ChangeQuestion, NotAChange, understand_change
from tests.unit.chat.library import library
from tests.unit.chat.test_changes import operations, question

BODY = "$$BEGIN NEW.note = 'x'; RETURN NEW; END$$"


@pytest.mark.parametrize(
    "text",
    [
        f"create function stamp() returns trigger language plpgsql as {BODY} and a trigger loans_stamp after update of state on loans"
        " for each row that executes it",
        f"add a plpgsql function stamp returning trigger with body {BODY}, then call it from a trigger named loans_stamp on loans, per row,"
        " after state is updated",
        f"after state is updated run a new function stamp, body {BODY} - on loans, for each row, name the trigger loans_stamp",
    ],
)
def test_a_trigger_calls_the_function_that_is_made_with_it(text: str) -> None:
    function, (kind, trigger) = operations(text)

    assert function[0] == "create_function"
    assert kind == "create_trigger"
    assert (trigger["function_name"], trigger["trigger_name"], trigger["table"]) == ("stamp", "loans_stamp", "loans")
    assert (trigger["timing"], trigger["events"], trigger["update_of"]) == ("after", ["update"], ["state"])


def test_a_trigger_without_a_function_is_asked_about() -> None:
    assert "Which function" in question("create a trigger loans_stamp before update on loans for each row").question


def test_a_type_that_the_text_makes_is_known_in_it() -> None:
    made = operations("create enum fee_kind ('late', 'lost'), then add kind fee_kind not null default 'late' to loans")

    assert [kind for kind, _ in made] == ["create_enum", "add_column"]
    assert made[1][1]["type"] == "fee_kind"


def test_each_index_of_a_list_has_its_own_name_condition_and_payload() -> None:
    made = operations(
        "create indexes: due_soon on loans (due_on) where returned_at is null; by_country on authors (country desc) include (name)"
    )

    assert [(args["index_name"], args.get("where"), args.get("include")) for _, args in made] == [
        ("due_soon", "returned_at is null", None),
        ("by_country", None, ["name"]),
    ]


def test_indexes_follow_the_table_that_is_made_with_them() -> None:
    made = operations("create table fees (id int pk, loan_id bigint) and create indexes fees_loan on (loan_id) and fees_id on (id)")

    assert [(args["table"], args.get("index_name")) for _, args in made] == [("fees", None), ("fees", "fees_loan"), ("fees", "fees_id")]


def test_what_is_said_of_all_is_said_of_those_without_a_type_of_their_own() -> None:
    [(_, table)] = operations("create table totals with city text primary key and books, loans, visits, all bigint not null default 0")

    assert [one["type"] for one in table["columns"]] == ["text", "bigint", "bigint", "bigint"]
    assert [one.get("default") for one in table["columns"]] == [None, "0", "0", "0"]


def test_a_type_said_ahead_that_contradicts_one_of_the_columns_is_asked_about() -> None:
    assert isinstance(understand_change("add two text columns shade int and tint to copies", schema=library()), ChangeQuestion)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("create view active with id and email of members where is_active", "SELECT id, email FROM public.members WHERE is_active"),
        (
            "create view active that shows id and email (as address) of the current members (is_active is true)",
            "SELECT id, email AS address FROM public.members WHERE is_active is true",
        ),
        (
            "create view per_country: number of authors (as writers) per country",
            "SELECT country, count(*) AS writers FROM public.authors GROUP BY country",
        ),
    ],
)
def test_views_are_made_of_columns_told_in_words(text: str, query: str) -> None:
    [(kind, args)] = operations(text)

    assert (kind, args["query"]) == ("create_view", query)


def test_a_view_over_a_column_that_its_table_lacks_is_not_made() -> None:
    assert isinstance(understand_change("create view x with id and isbn of members", schema=library()), ChangeQuestion)


def test_an_index_follows_the_materialised_view_that_is_made_with_it() -> None:
    made = operations("create materialized view per_state as select state, count(*) from loans group by state and index it on state")

    assert made[1] == ("create_index", {"table": "per_state", "keys": [{"column": "state"}]})


def test_a_value_comes_from_the_row_that_the_words_match() -> None:
    [(_, args)] = operations("set members.nickname from authors.name where authors.id = members.invited_by and nickname is null")

    assert (args["source_table"], args["joined_on"], args["source_column"]) == ("authors", "invited_by", "id")
    assert args["where"] == "nickname IS NULL"


@pytest.mark.parametrize(
    "text",
    [
        "keep updated_at of books current on every update",
        "every time a row of books is updated, updated_at should be set to now()",
        "books: add a trigger that keeps updated_at up to date whenever a row is changed",
    ],
)
def test_the_time_of_the_last_change_is_kept_however_it_is_told(text: str) -> None:
    assert operations(text) == [("add_updated_at_trigger", {"table": "books", "column": "updated_at"})]


def test_a_count_that_is_to_be_kept_is_no_question() -> None:
    made = operations("count loans in members.points whenever a loan is added or removed")

    assert made == [("add_counter_cache", {"table": "members", "child": "loans", "column": "points"})]


def test_statements_may_be_followed_by_words() -> None:
    made = operations("insert into authors (name) select name from publishers where homepage is null, then drop publishers.homepage")

    assert [kind for kind, _ in made] == ["raw_sql", "drop_column"]


def test_rows_with_different_columns_are_inserted_apart() -> None:
    made = operations("add two rows to authors: name 'Ann' with country 'DE', and name 'Bob'")

    assert [args["columns"] for _, args in made] == [["name", "country"], ["name"]]


@pytest.mark.parametrize(
    "text",
    [
        "unique index on reservations (member_id, book_id). And we look up by requested_at alone, so drop it",
        "extend the enum loan_state with it",
    ],
)
def test_what_asks_for_more_than_was_understood_is_asked_about(text: str) -> None:
    assert isinstance(understand_change(text, schema=library()), ChangeQuestion)


def test_it_means_all_the_columns_that_an_explanation_lists() -> None:
    [(_, args)] = operations("we look loans up by copy_id, state and note of loans - index it")

    assert [one["column"] for one in args["keys"]] == ["copy_id", "state", "note"]


def test_both_tables_means_both() -> None:
    made = operations("reservations and book_tags are kept elsewhere, both tables can be dropped")

    assert [args["table"] for _, args in made] == ["reservations", "book_tags"]


def test_a_verb_goes_on_for_things_of_other_kinds() -> None:
    made = operations("drop reservations, book_tags and the column note of loans")

    assert [kind for kind, _ in made] == ["drop_table", "drop_table", "drop_column"]


def test_a_column_becomes_of_the_type_that_was_made() -> None:
    made = operations("enum condition_kind ('new', 'worn'), then change copies.condition to it")

    assert made[1] == ("change_type", {"table": "copies", "column": "condition", "type": "condition_kind"})


def test_a_view_that_nothing_has_is_made_and_one_that_is_there_is_shown() -> None:
    assert [kind for kind, _ in operations("view far_members with id and email of members where branch_id > 3")] == ["create_view"]
    assert isinstance(understand_change("view the members", schema=library()), NotAChange)


def test_a_rule_that_replaces_a_check_is_about_its_table() -> None:
    made = operations("replace books_pages_check by check (length(title) > 1)")

    assert [args["table"] for kind, args in made if kind == "add_check"] == ["books"]


def test_a_name_that_something_has_is_not_given_again() -> None:
    made = operations("remove books.subtitle and the index books_title_idx")

    assert sorted(kind for kind, _ in made) == ["drop_column", "drop_index"]


def test_a_verb_goes_on_for_the_same_kind_first() -> None:
    made = operations("set default of members.is_active to false and of members.nickname to 'guest'")

    assert [(kind, args["column"]) for kind, args in made] == [("set_default", "is_active"), ("set_default", "nickname")]
