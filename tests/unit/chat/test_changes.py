"""Requests in words to operations: what is done, asked back, corrected and gone on from."""

from __future__ import annotations

import pytest

from chat.changes import Change, ChangeQuestion, NotAChange, understand_change
from ops.operation import Operation
from tests.unit.chat.library import library


def understood(text: str, *, after: str = "") -> Change | ChangeQuestion | NotAChange:
    """Understand a text, after an earlier one whose plan was just made."""
    earlier = understand_change(after, schema=library()) if after else None
    previous = earlier.operations if isinstance(earlier, Change) else None
    return understand_change(text, schema=library(), previous=previous)


def operations(text: str, *, after: str = "") -> list[tuple[str, dict[str, object]]]:
    found = understood(text, after=after)
    assert isinstance(found, Change), found
    return [_plain(one) for one in found.operations]


def _plain(operation: Operation) -> tuple[str, dict[str, object]]:
    return operation.name, {key: value for key, value in operation.args().items() if key != "method" or value != "btree"}


def question(text: str, *, after: str = "") -> ChangeQuestion:
    found = understood(text, after=after)
    assert isinstance(found, ChangeQuestion), found
    return found


def test_a_column_that_several_tables_have_is_asked_back_with_requests_to_click() -> None:
    asked = question("drop phone")

    assert "2 tables have a column phone" in asked.question
    assert [one.label for one in asked.candidates] == ["branches", "members"]
    assert operations(asked.candidates[1].text) == [("drop_column", {"table": "members", "column": "phone"})]


def test_every_table_is_an_answer_where_all_are_spoken_of() -> None:
    asked = question("all phones must be lowercase")
    everywhere = question("phones must be lowercase everywhere")

    assert asked.candidates[-1].label == everywhere.candidates[-1].label == "branches and members"
    assert [args["table"] for _, args in operations(everywhere.candidates[-1].text)] == ["branches", "members"]


def test_what_one_of_several_tables_lacks_is_said_and_the_others_are_offered() -> None:
    asked = question("drop the column nickname from members and branches")

    assert asked.question == "There is no column nickname in branches. Only in members?"
    assert operations(asked.candidates[0].text) == [("drop_column", {"table": "members", "column": "nickname"})]


def test_partitions_are_no_answer_where_their_parent_is() -> None:
    assert {one.label for one in question("drop branch_id").candidates} == {"copies", "members", "visits"}


def test_words_that_are_lost_are_asked_about_and_the_rest_is_offered() -> None:
    asked = question("drop books.subtitle, its default was 'gizmo'")

    assert "gizmo" in asked.question
    assert all(operations(one.text) == [("drop_column", {"table": "books", "column": "subtitle"})] for one in asked.candidates)


def test_several_columns_unique_may_mean_together_or_each() -> None:
    asked = question("make email and phone unique in members")

    together, each = (operations(one.text) for one in asked.candidates)
    assert [args["columns"] for _, args in together] == [["email", "phone"]]
    assert [args["columns"] for _, args in each] == [["email"], ["phone"]]


def test_two_index_keys_keep_what_is_said_of_each() -> None:
    made = operations("add score int to loans and index it together with fine (desc)")

    assert made[1] == ("create_index", {"table": "loans", "keys": [{"column": "score"}, {"column": "fine", "descending": True}]})


def test_an_index_that_is_named_is_that_one_and_no_other_over_the_column() -> None:
    [(kind, args)] = operations("remove the full text gin index on the books title, it's called books_search")

    assert kind == "drop_index"
    assert args["index_name"] == "books_search"


def test_a_column_is_compared_with_a_column() -> None:
    [(_, args)] = operations("returned_at must not be before lent_at in loans")

    assert "lent_at" in str(args["condition"])
    assert "'" not in str(args["condition"])


def test_what_must_not_be_is_said_in_its_plain_opposite() -> None:
    assert operations("loans.fine must not be negative") == [("add_check", {"table": "loans", "condition": "fine >= 0"})]


def test_lines_and_numbers_divide_requests() -> None:
    made = operations("1. add mobile text to members\n2. drop members.nickname\n3. index members.branch_id")

    assert [kind for kind, _ in made] == ["add_column", "drop_column", "create_index"]


def test_several_things_said_of_a_column_become_one_request_each() -> None:
    made = operations("make reservations.position bigint, not null, with default 1")

    assert [kind for kind, _ in made] == ["change_type", "set_default", "set_not_null"]


@pytest.mark.parametrize(
    ("text", "args"),
    [
        ("call it cell instead", {"table": "members", "column": "cell", "type": "text"}),
        ("make it varchar(20)", {"table": "members", "column": "mobile", "type": "varchar(20)"}),
        ("no, on branches", {"table": "branches", "column": "mobile", "type": "text"}),
        (
            "it should be unique and not null",
            {"table": "members", "column": "mobile", "type": "text", "unique": True, "not_null": True},
        ),
    ],
)
def test_the_plan_just_made_is_corrected(text: str, args: dict[str, object]) -> None:
    assert operations(text, after="add mobile text to members") == [("add_column", args)]


def test_more_is_added_to_the_plan_just_made() -> None:
    made = operations("also index it", after="add mobile text to members")

    assert [kind for kind, _ in made] == ["add_column", "create_index"]
    assert made[1][1]["keys"] == [{"column": "mobile"}]


def test_a_request_that_leans_on_nothing_stands_alone() -> None:
    found = understood("drop books.subtitle", after="add mobile text to members")

    assert isinstance(found, Change)
    assert not found.continues
    assert [one.name for one in found.operations] == ["drop_column"]


def test_a_correction_of_nothing_asks_for_no_change() -> None:
    assert not isinstance(understood("no, make it bigint"), Change)


def test_a_correction_within_a_message_replaces_what_was_said() -> None:
    assert operations("make members.phone not null, sorry, I meant members.email") == [
        ("set_not_null", {"table": "members", "column": "email"})
    ]


def test_a_type_made_in_the_same_message_is_that_type() -> None:
    made = operations("create an enum genre ('fiction', 'science') and add a column genre of that type to books")

    assert made[1] == ("add_column", {"table": "books", "column": "genre", "type": "genre"})


def test_tables_are_never_invented() -> None:
    [(_, args)] = operations("add email text to custumers_archive")

    assert args["table"] == "custumers_archive"  # the operation says that there is none, with what is near


@pytest.mark.parametrize(
    "text", ["how many loans are there?", "is it safe to drop members.nickname?", "address", "tracking", "additional"]
)
def test_questions_and_bare_words_ask_for_no_change(text: str) -> None:
    assert isinstance(understood(text), NotAChange)


def test_statements_that_no_operation_says_are_taken_as_written() -> None:
    [(kind, args)] = operations("create function two() returns int language sql as $$ select 2 $$")

    assert (kind, args["definition"]) == ("create_function", "create function two() returns int language sql as $$ select 2 $$")


def test_what_a_request_cannot_do_without_is_asked_for() -> None:
    asked = question("make loans.copy_id a foreign key")

    assert "which table it should point to" in asked.question
    assert [one.text for one in asked.candidates] == ["make loans.copy_id a foreign key to copies"]


def test_a_bare_date_is_a_date() -> None:
    [(_, args)] = operations("set members.points to 0 where joined_at < 2020-01-01")

    assert args["where"] == "joined_at < '2020-01-01'"


@pytest.mark.parametrize("text", ["drop all tables", "remove all indexes of books", "add created_at to all tables"])
def test_kinds_of_things_are_never_taken_for_names(text: str) -> None:
    assert isinstance(understood(text), ChangeQuestion)


def test_what_is_not_needed_goes_and_what_is_not_required_stays() -> None:
    assert [kind for kind, _ in operations("branches.settings is no longer needed")] == ["drop_column"]
    assert [kind for kind, _ in operations("branches.settings is no longer required")] == ["drop_not_null"]


def test_a_predicate_behind_a_request_is_not_lost() -> None:
    made = operations("make books.price not null and positive")

    assert made[1] == ("add_check", {"table": "books", "condition": "price > 0"})


def test_a_text_that_is_too_long_to_read_at_once_is_asked_for_in_parts() -> None:
    asked = question(", ".join(f"add c{number} int to books" for number in range(400)))

    assert "in parts" in asked.question


def test_what_stands_in_a_definitions_brackets_is_never_taken_for_an_explanation() -> None:
    asked = question(
        "create table ticks (id bigint, at timestamptz not null, body text, primary key (id, at)) partitioned by range (at)"
    )

    assert not any("primary_key" in one.text for one in asked.candidates)


def test_a_request_that_repeats_a_part_of_the_plan_just_made_stands_whole() -> None:
    asked = "fill members.phone with 'unknown' where it is null, then make it not null"

    assert operations(asked, after="make members.phone required") == operations(asked)
    assert [kind for kind, _ in operations(asked)] == ["backfill_column", "set_not_null"]


def test_a_constant_is_no_condition_but_what_is_said_of_the_column() -> None:
    [(_, args)] = operations("fill phone of members with 'x' where null")

    assert args["where"] == "phone IS NULL"


def test_a_question_with_nothing_to_choose_names_the_words_it_is_about() -> None:
    assert question("the loans without a copy are useless, make it required").question.endswith("I am asking about “make it required”.")
    assert question("please make it required").question == "Which column do you mean?"


def test_a_text_with_a_length_is_one_of_that_length_and_two_types_are_named_in_the_question() -> None:
    [(_, args)] = operations("add note text to members, at most 20 characters")

    assert args["type"] == "varchar(20)"
    assert question("add score int to members, bigint").question == "Two different things are said of score: integer and bigint. Which holds?"


@pytest.mark.parametrize(
    "said", ["only bronze, silver or gold allowed", "it must be bronze, silver or gold", "which can be bronze, silver or gold", "should be bronze, silver or gold"]
)
def test_the_values_that_a_new_column_may_have_are_heard_in_any_words(said: str) -> None:
    [(_, args)] = operations(f"add tier text to members, {said}")

    assert args["condition"] == "tier IN ('bronze', 'silver', 'gold')"


def test_what_a_new_column_has_to_be_is_never_passed_over() -> None:
    assert question("add grade text to members, it should be fast").is_partial
    [(_, args)] = operations("add grade integer to members, it must be positive")

    assert args["condition"] == "grade > 0"
