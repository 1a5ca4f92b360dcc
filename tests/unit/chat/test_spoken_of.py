"""What "it" stands for behind an explanation: never several things, what came in the place of another, or the whole table."""

from __future__ import annotations

import pytest

from chat.changes import Change, understand_change
from knowledge.schema import Schema
from ops.statements.simulate import apply
from tests.unit.chat.test_changes import operations, question, understood


@pytest.mark.parametrize(
    "told",
    [
        "the subtitle of books was replaced by title, drop it",
        "books.subtitle has been superseded by title, remove that column",
        "books.subtitle was dropped in favour of title in the app. Remove the column",
    ],
)
def test_what_came_in_the_place_of_a_column_is_not_meant(told: str) -> None:
    assert operations(told) == [("drop_column", {"table": "books", "column": "subtitle"})]


@pytest.mark.parametrize("told", ["in books, subtitle repeats title. drop that column", "books.subtitle and books.title are never used, drop it"])
def test_one_of_several_columns_is_asked_about(told: str) -> None:
    assert "Which column" in question(told).question


def test_several_columns_are_meant_by_words_for_several() -> None:
    made = operations("books.subtitle and books.title are never used, drop them")

    assert [args["column"] for _, args in made] == ["subtitle", "title"]


def test_it_is_never_the_table_whose_column_was_spoken_of() -> None:
    said = understood("the colour column of books is not used any more, drop it")

    assert not (isinstance(said, Change) and any(one.name in ("drop_table", "delete_rows") for one in said.operations))


def test_what_was_changed_is_what_is_renamed() -> None:
    made = operations("change reservations.position to bigint and rename it to place")

    assert [kind for kind, _ in made] == ["change_type", "rename_column"]


def test_the_column_that_marks_rows_as_deleted_is_made_once() -> None:
    made = operations("Books should be soft-deletable. Add an is_deleted flag to them: boolean, required, false by default.")

    assert [(kind, args["column"]) for kind, args in made] == [("add_column", "is_deleted")]


def test_a_value_behind_or_is_said_of_the_same_column() -> None:
    [(_, args)] = operations("update members: set phone = 'none' where phone is null or ''")

    assert args["where"] == "(phone IS NULL OR phone = '')"


@pytest.mark.parametrize(
    ("told", "kinds"),
    [
        ("files must stay in one place: clean up loans: remove all rows where state is 'lost' and due_on is before 2020-01-01", ["delete_rows"]),
        ("when a branch is deleted its members have to go too: make members.branch_id a foreign key to branches with on delete cascade", ["add_foreign_key"]),
    ],
)
def test_what_only_tells_why_is_not_done_beside_what_is_asked(told: str, kinds: list[str]) -> None:
    made = operations(told)

    assert [kind for kind, _ in made] == kinds
    assert all(args.get("where") or args.get("columns") for _, args in made)


def test_another_one_is_what_was_dropped() -> None:
    made = operations("remove the unique constraint on members.card_number and add one over branch_id and card_number")

    assert [kind for kind, _ in made] == ["drop_constraint", "add_unique"]


def test_a_name_that_a_column_gets_is_no_explanation() -> None:
    made = operations("two columns of members get better names: phone becomes telephone, and points becomes credits_left")

    assert [args["new_name"] for _, args in made] == ["telephone", "credits_left"]


def test_an_index_called_like_a_table_in_another_number_is_the_index() -> None:
    schema = apply(
        "CREATE TABLE visit_logs (id bigint, seen_at date); CREATE TABLE visits (id bigint, seen_at date); CREATE INDEX visits_logs ON visits (seen_at)", Schema()
    )
    said = understand_change("visits_logs is never used, drop it", schema=schema)

    assert not (isinstance(said, Change) and any(one.name == "drop_table" for one in said.operations))
