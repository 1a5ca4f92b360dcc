"""Changes as developers and product people first say them: new tables in prose, keys told together, settings that are wanted."""

from __future__ import annotations

import pytest

from chat.changes import Change, understand_change
from ops.statements.simulate import apply
from tests.unit.chat.library import library
from tests.unit.chat.test_changes import operations


def columns(told: str) -> list[dict]:
    """Return the columns of the one new table that a text asks for."""
    [(kind, args)] = operations(told)
    assert kind == "create_table"
    return args["columns"]


@pytest.mark.parametrize(
    "told",
    [
        "create table book_swaps (id serial pk, giver_id int fk members, taker_id int fk members); all foreign keys cascade on update and delete",
        "create table book_swaps: id serial pk, giver_id int references members, taker_id int references members, both fks on update cascade on delete cascade",
    ],
)
def test_what_all_keys_of_a_new_table_do_is_said_once(told: str) -> None:
    assert [one.get("on_update") for one in columns(told)] == [None, "cascade", "cascade"]


def test_a_sentence_about_all_keys_is_of_all_new_tables() -> None:
    made = operations(
        "create two tables. swap_offers: id serial pk, member_id bigint references members. "
        "swap_wishes: id serial pk, book_id bigint references books. All foreign keys cascade on delete."
    )

    assert [args["columns"][1]["on_delete"] for _, args in made] == ["cascade", "cascade"]


def test_two_new_tables_may_be_alike() -> None:
    made = operations("create tables book_likes and book_dislikes, both with id serial primary key, member_id bigint not null")

    assert [args["table"] for _, args in made] == ["book_likes", "book_dislikes"]
    assert made[0][1]["columns"] == made[1][1]["columns"]


@pytest.mark.parametrize(
    "told",
    [
        "Track lost cards in a table lost_cards. Columns: id (serial pk), note (text, required)",
        "Cards get lost; we keep them in lost_cards: id (serial pk), note (text, required)",
        "lost cards are kept in lost_cards: id (serial pk), note (text, required)",
        "make a table lost_cards that lists all cards: id serial pk, note text required",
        "add a table lost_cards, one row per card: id serial pk, note text not null",
        "lost_cards with id (serial pk), note (text, required)",
    ],
)
def test_a_new_table_is_told_by_what_it_keeps(told: str) -> None:
    assert columns(told) == [{"column": "id", "type": "serial", "primary_key": True}, {"column": "note", "type": "text", "not_null": True}]


@pytest.mark.parametrize("told", ["unique per member_id and book_id", "no duplicates of member_id and book_id"])
def test_a_pair_is_unique_in_a_new_table(told: str) -> None:
    [(_, args)] = operations(f"create table wishes: member_id bigint not null, book_id bigint not null, {told}")

    assert args["keys"] == [{"kind": "unique", "columns": ["member_id", "book_id"]}]


def test_two_columns_that_point_share_what_stands_in_brackets() -> None:
    found = columns("create table swaps: id serial pk, giver_id -> members and book_id -> books (required, on delete cascade), note text")

    assert [one.get("on_delete") for one in found] == [None, "cascade", "cascade", None]


@pytest.mark.parametrize(
    ("told", "made"),
    [
        ("two more ui settings for members please, dark_mode (bool, required, default true)", {"column": "dark_mode", "type": "boolean", "not_null": True, "default": "true"}),
        ("A branch may close for a while, stored in a new optional text column closing_note of branches.", {"column": "closing_note", "type": "text"}),
        ("authors lacks a portrait column, please add one (text, nullable)", {"column": "portrait", "type": "text"}),
        ("members: a setting weekly_mail is needed. It's a boolean, can't be null, and is off by default", {"column": "weekly_mail", "type": "boolean", "not_null": True, "default": "false"}),
        ("For reminders members need reminder_text (text, nullable)", {"column": "reminder_text", "type": "text"}),
        ("an author should have a short note, a column motto of at most 50 characters, optional", {"column": "motto", "type": "varchar(50)"}),
        ("members gets favourite_id, a nullable bigint referencing books", {"column": "favourite_id", "type": "bigint", "references": "books"}),
        ("in the same go add a nullable boolean called remote to branches", {"column": "remote", "type": "boolean"}),
    ],
)
def test_a_new_column_is_told_in_prose(told: str, made: dict[str, object]) -> None:
    [(kind, args)] = operations(told)

    assert (kind, args | made) == ("add_column", args)


@pytest.mark.parametrize(
    ("told", "made"),
    [
        ("add a new note text to authors", {"column": "note", "type": "text"}),
        ("add a new subtitle varchar(20) to authors", {"column": "subtitle", "type": "varchar(20)"}),
        ("a boolean retired (not null, default false) is added to authors", {"column": "retired", "not_null": True, "default": "false"}),
    ],
)
def test_a_new_column_is_no_new_row(told: str, made: dict[str, object]) -> None:
    [(kind, args)] = operations(told)

    assert (kind, args | made) == ("add_column", args)


def test_a_name_is_free_again_once_its_column_has_another() -> None:
    made = operations("rename authors.biography to life, then add a new biography varchar(150) to authors")

    assert [kind for kind, _ in made] == ["rename_column", "add_column"]


def test_labels_that_an_enum_was_made_of_are_values_behind_it() -> None:
    made = operations("Create the enum shelf_access with Public and StaffOnly and give copies an access column of that type; it is required and Public by default.")

    assert made[1] == ("add_column", {"table": "copies", "column": "access", "type": "shelf_access", "not_null": True, "default": "'Public'"})


def test_a_key_takes_the_place_of_another() -> None:
    assert operations("book_tags: the pk should be (tag, book_id) instead of book_id") == [
        ("replace_primary_key", {"table": "book_tags", "columns": ["tag", "book_id"]})
    ]


def test_a_check_is_called_at_the_end() -> None:
    [(_, args)] = operations("require pages > 0 and price > 0 in books with one check constraint called books_positive")

    assert args["constraint_name"] == "books_positive"


def test_the_table_of_several_renames_is_said_once() -> None:
    made = operations("rename city to town and phone to telephone on branches")

    assert [(args["table"], args["new_name"]) for _, args in made] == [("branches", "town"), ("branches", "telephone")]


@pytest.mark.parametrize("told", ["the state of the copy in copy_id", "the state of the copy that copy_id points to"])
def test_a_value_comes_from_the_row_that_a_column_points_to(told: str) -> None:
    schema = apply("ALTER TABLE loans ADD FOREIGN KEY (copy_id) REFERENCES copies (id); ALTER TABLE copies ADD COLUMN state text", library())
    found = understand_change(f"set loans.note to {told}", schema=schema)

    assert isinstance(found, Change)
    assert found.operations[0].args() | {"source_table": "copies", "joined_on": "copy_id", "source_column": "id"} == found.operations[0].args()


def test_what_is_filled_is_made_required_behind_it() -> None:
    made = operations("add branch_id int to loans; fill it from the member with loans.member_id = members.id, and then make it not null")

    assert [kind for kind, _ in made] == ["add_column", "backfill_column", "set_not_null"]


def test_tables_of_one_sort_are_named_behind_it() -> None:
    assert [args["table"] for _, args in operations("add remark varchar(500) to both lending tables loans and copies")] == ["loans", "copies"]


def test_a_table_in_brackets_says_where_a_constraint_is() -> None:
    schema = apply("ALTER TABLE branches ADD CONSTRAINT branches_one UNIQUE (name); ALTER TABLE authors ADD CONSTRAINT authors_one UNIQUE (name)", library())
    found = understand_change("drop the constraints branches_one (branches) and authors_one (authors)", schema=schema)

    assert isinstance(found, Change)
    assert [one.name for one in found.operations] == ["drop_constraint", "drop_constraint"]


def test_a_pair_that_exists_just_once_is_unique() -> None:
    [(_, args)] = operations("We need book_moves: a serial id as the primary key, source and dest as mandatory texts. Each combination of source and dest exists just once.")

    assert args["keys"] == [{"kind": "unique", "columns": ["source", "dest"]}]


def test_a_subject_says_itself_whose_columns_are_meant() -> None:
    made = operations("A reservation of a book may end: loans gets an optional timestamp ended and an optional text reason")

    assert [args["table"] for _, args in made] == ["loans", "loans"]


def test_a_column_that_the_next_sentence_makes_is_no_new_table() -> None:
    assert operations("members should have several nicknames. Add nicknames as an array of text, nullable") == [
        ("add_column", {"table": "members", "column": "nicknames", "type": "text[]"})
    ]


def test_defaults_of_a_table_are_listed() -> None:
    made = operations("change the defaults in members: nickname 'friend', points 5")

    assert [(kind, args["default"]) for kind, args in made] == [("set_default", "'friend'"), ("set_default", "5")]


@pytest.mark.parametrize("told", ["create indexes on loans (member_id, due_on desc) and (copy_id, due_on desc)", "indexes on loans: (member_id, due_on desc) and (copy_id, due_on desc)"])
def test_indexes_are_told_by_their_columns_in_brackets(told: str) -> None:
    assert [[key["column"] for key in args["keys"]] for _, args in operations(told)] == [["member_id", "due_on"], ["copy_id", "due_on"]]


def test_a_column_of_one_name_in_two_tables_is_of_each() -> None:
    made = operations("name and country of authors and name and homepage of publishers should all become text")

    assert [(args["table"], args["column"]) for _, args in made] == [
        ("authors", "name"), ("authors", "country"), ("publishers", "name"), ("publishers", "homepage")
    ]


def test_what_values_go_beyond_is_no_length() -> None:
    assert operations("some homepages are longer than 100 chars, increase publishers.homepage to varchar(300)")[0][1]["type"] == "varchar(300)"


@pytest.mark.parametrize(
    "told",
    [
        "the default nickname is now 'friend' instead of 'reader' in members, also for everybody whose nickname is 'reader'",
        "the subtitle of books and the view open_loans aren't used, remove both",
    ],
)
def test_what_is_not_all_understood_is_asked_about(told: str) -> None:
    assert not isinstance(understand_change(told, schema=library()), Change)
