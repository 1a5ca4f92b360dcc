"""What migrations of package registries do, asked for shortly and in a sentence or two."""

from __future__ import annotations

from typing import Any

import pytest

from chat.changes import Change, understand_change
from tests.evals.requests import schema_of

LIBRARY = schema_of("library")


def said(text: str, schema: Any = LIBRARY) -> list[tuple[str, dict[str, Any]]]:
    """Return the operations that a text comes to."""
    found = understand_change(text, schema=schema)
    assert isinstance(found, Change), found
    return [(one.name, {key: value for key, value in one.args().items() if value not in (None, "", [], False)}) for one in found.operations]


def test_a_table_told_by_what_it_is_does_not_get_the_name_of_its_first_column() -> None:
    [(_, made)] = said("fines is a new table: id serial primary key, reason text")

    assert made["table"] == "fines"
    assert [one["column"] for one in made["columns"]] == ["id", "reason"]


@pytest.mark.parametrize("text", ["books.old_code: unique index", "books.old_code: not null, unique index"])
def test_a_unique_index_in_a_note_is_one_index_and_no_rule_beside_it(text: str) -> None:
    made = dict(said(text))

    assert made["create_index"]["unique"]
    assert "add_unique" not in made


def test_what_something_is_called_is_its_name_alone() -> None:
    [(_, made)] = said("create table callers with a timestamp called time and an integer named number")

    assert [one["column"] for one in made["columns"]] == ["time", "number"]


def test_an_order_said_of_both_columns_makes_no_two_indexes() -> None:
    [(kind, made)] = said("create an index on books over price and id, both descending")

    assert kind == "create_index"
    assert [one["descending"] for one in made["keys"]] == [True, True]


def test_a_primary_key_said_with_its_name_goes_before_the_new_one() -> None:
    made = said("authors: drop primary key authors_pkey, add code integer not null as new primary key")

    assert [name for name, _ in made] == ["drop_constraint", "add_column"]
    assert made[1][1]["primary_key"]


def test_a_default_may_be_lost_and_a_rule_taken_off() -> None:
    assert said("nickname of members must lose its default") == [("drop_default", {"table": "members", "column": "nickname"})]
    assert said("take the unique constraint off books.isbn")[0][1]["columns"] == ["isbn"]


def test_plain_words_behind_a_table_and_a_colon_are_rows() -> None:
    [(kind, made)] = said("insert into publishers: novel, poem, essay")

    assert kind == "insert_rows"
    assert made["rows"] == [["'novel'"], ["'poem'"], ["'essay'"]]


def test_what_keys_do_may_be_said_of_the_same_column_of_two_tables() -> None:
    made = said("on delete cascade for the member_id fks of loans and reservations")

    assert [(name, args["table"], args["on_delete"]) for name, args in made] == [
        ("change_foreign_key", "loans", "cascade"), ("change_foreign_key", "reservations", "cascade"),
    ]


def test_so_may_says_the_same_of_another_column() -> None:
    made = said("full_name of members may be null from now on, and so may the name of authors")

    assert [(name, args["table"]) for name, args in made] == [("drop_not_null", "members"), ("drop_not_null", "authors")]


def test_columns_of_two_tables_may_both_get_one_name() -> None:
    made = said("homepage in publishers and city in branches should both be named place")

    assert [args["new_name"] for _, args in made] == ["place", "place"]


def test_what_a_key_is_still_called_is_renamed() -> None:
    assert said("The primary key of authors is still called authors_pkey, make that writers_pkey") == [
        ("rename_constraint", {"table": "authors", "constraint_name": "authors_pkey", "new_name": "writers_pkey"})
    ]


def test_comments_may_be_put_on_several_columns() -> None:
    made = said("Please put comments on two columns of books: pages is 'As printed' and rating is 'Of five'.")

    assert [args["comment"] for _, args in made] == ["As printed", "Of five"]


def test_a_flag_that_the_text_makes_is_a_condition_by_itself() -> None:
    made = said("members: add is_patron bool not null default false, unique index one_patron on (branch_id) where is_patron")

    assert made[1] == (
        "create_index",
        {"table": "members", "keys": [{"column": "branch_id"}], "index_name": "one_patron", "unique": True, "method": "btree", "where": "is_patron"},
    )


def test_a_default_may_be_said_as_sql_says_it_or_instead_of_the_old_one() -> None:
    assert said("books.subtitle set default ''")[0][1]["default"] == "''"
    assert said("use 'guest' instead of 'reader' as the default of nickname in members")[0][1]["default"] == "'guest'"


def test_the_primary_key_changes_to_columns_of_the_one_table_that_is_spoken_of() -> None:
    [_, (kind, made)] = said("add a required integer year with default 0 to authors and change the primary key to id, year")

    assert (kind, made) == ("replace_primary_key", {"table": "authors", "columns": ["id", "year"]})
    assert not isinstance(understand_change("authors: change the primary key to id, isbn", schema=LIBRARY), Change)


def test_keys_told_by_their_names_get_what_they_do() -> None:
    made = said("books_author_id_fkey and loans_member_id_fkey on delete cascade")

    assert {args["on_delete"] for _, args in made} == {"cascade"}


def test_rules_are_added_without_a_colon_behind_their_table() -> None:
    assert said("books add check price_rule (price >= 0)")[0][1]["constraint_name"] == "price_rule"
    assert said("authors need a unique constraint authors_once on name and country")[0][1]["columns"] == ["name", "country"]


def test_values_are_nulled_out_and_noted_as_null() -> None:
    made = said("null out empty strings in books.subtitle and books.language")

    assert [args["where"] for _, args in made] == ["subtitle = ''", "language = ''"]
    assert said("books: pages 0 -> null")[0][1] == {"table": "books", "column": "pages", "value": "NULL", "where": "pages = 0"}


def test_what_a_type_should_not_be_is_what_it_was() -> None:
    assert said("authors.country should not be a char(2), make it a text")[0][1]["type"] == "text"
    assert said("created_at and updated_at of books should be stored with time zone")[1][1]["type"] == "timestamp with time zone"


def test_a_state_that_elsewhere_says_nothing_is_a_value_in_a_list() -> None:
    [(_, made)] = said("create enum book_state for active, archived and deprecated")

    assert made["labels"] == ["active", "archived", "deprecated"]


def test_what_comes_in_the_place_of_an_index_is_on_its_table() -> None:
    [_, (kind, made)] = said("replace the index books_title_idx with a unique index on lower(title) where pages > 0")

    assert (kind, made["table"], made["where"]) == ("create_index", "books", "pages > 0")


def test_a_rule_should_now_check_something_else() -> None:
    made = said("books_pages_check should now check pages > 1")

    assert made[1] == ("add_check", {"table": "books", "condition": "pages > 1", "constraint_name": "books_pages_check"})


def test_an_index_is_over_an_expression_and_a_generated_column_says_its_type_in_brackets() -> None:
    [(_, index)] = said("add an index to books over language and the expression metadata->>'shelf'")
    [(_, column)] = said("books needs a stored generated column short (varchar) which is computed as split_part(title, ':', 1)")

    assert index["keys"][1] == {"expression": "metadata->>'shelf'"}
    assert (column["type"], column["generated"]) == ("varchar", "split_part(title, ':', 1)")


def test_what_a_new_column_holds_is_told_and_asks_for_nothing() -> None:
    made = said("add to books shelf varchar to store the place of the volume, and volumes integer")

    assert [(args["column"], args["type"]) for _, args in made] == [("shelf", "varchar"), ("volumes", "integer")]


def test_what_defines_a_column_is_no_part_of_what_it_holds() -> None:
    assert not isinstance(understand_change("add shelf (text) that holds the default place to books", schema=LIBRARY), Change)


def test_a_column_of_another_table_needs_no_verb_of_its_own() -> None:
    made = said("books get a new required boolean lent (default false) and authors a nullable jsonb column links")

    assert [(args["table"], args["column"]) for _, args in made] == [("books", "lent"), ("authors", "links")]


@pytest.mark.parametrize(
    "why", ["The biography is always filled by a trigger, so", "Countries are stored in capitals from now on.", "Names are stored only once."]
)
def test_how_things_are_filled_and_stored_only_tells_why(why: str) -> None:
    assert said(f"{why} make authors.country not null") == [("set_not_null", {"table": "authors", "column": "country"})]


def test_what_should_be_filled_by_a_trigger_is_not_left_aside() -> None:
    assert not isinstance(understand_change("authors.country should be filled by a trigger. Make authors.name nullable", schema=LIBRARY), Change)


def test_a_key_is_made_anew_under_its_name() -> None:
    made = said("recreate books_author_id_fkey on books as foreign key (author_id) references authors (id) on delete set null")

    assert [args["constraint_name"] for _, args in made] == ["books_author_id_fkey", "books_author_id_fkey"]
    assert made[1][1]["on_delete"] == "set null"


def test_something_new_with_typed_columns_is_a_table() -> None:
    [(kind, made)] = said("We need book_transfers with id (bigserial, primary key) and accepted_at, a nullable timestamptz.")

    assert (kind, made["table"]) == ("create_table", "book_transfers")
    assert [one["column"] for one in made["columns"]] == ["id", "accepted_at"]


def test_checks_of_one_table_are_listed_with_their_names() -> None:
    made = said("checks on books: price_not_negative (price >= 0), short_isbn (length(isbn) <= 13)")

    assert [args["constraint_name"] for _, args in made] == ["price_not_negative", "short_isbn"]


def test_a_column_is_missing_its_key() -> None:
    [(_, made)] = said("publisher_id of books is missing its foreign key to publishers, on delete set null")

    assert (made["references"], made["on_delete"]) == ("publishers", "set null")


def test_a_value_that_must_always_be_set_is_required_and_no_time_of_change() -> None:
    made = said("make books.title unique. price must always be set.")

    assert made[1] == ("set_not_null", {"table": "books", "column": "price"})


def test_what_stands_in_brackets_behind_a_remark_changes_no_column_of_the_table_in_it() -> None:
    found = understand_change("note when somebody reserves books (created_at, timestamp, not null, default now()) and index loans by due_on", schema=LIBRARY)

    assert not isinstance(found, Change) or not any(one.name in ("change_type", "set_default") for one in found.operations)


def test_a_key_that_is_there_said_with_other_actions_is_changed() -> None:
    [(kind, made)] = said("author_id of books: fk to authors with on update cascade and on delete restrict")

    assert kind == "change_foreign_key"
    assert (made["on_delete"], made["on_update"]) == ("restrict", "cascade")


@pytest.mark.parametrize("text", ["remove on delete cascade from copies_book_id_fkey", "copies_book_id_fkey must not cascade on delete any more"])
def test_an_action_may_be_taken_from_a_key(text: str) -> None:
    [(_, made)] = said(text)

    assert made["on_delete"] == "no action"


def test_rows_told_by_a_value_alone_are_those_of_the_key_where_it_holds_texts() -> None:
    shop = schema_of("shopdb")
    keyed = next(table for table in shop.tables if table.primary_key and len(table.primary_key.columns) == 1 and table.column(table.primary_key.columns[0]).type == "text")
    [(kind, made)] = said(f"delete 'x' from {keyed.name}", shop)

    assert (kind, made["where"]) == ("delete_rows", f"{keyed.primary_key.columns[0]} = 'x'")
    assert not isinstance(understand_change("delete 'x' from books", schema=LIBRARY), Change)


def test_a_row_may_be_inserted_with_its_values_or_be_needed() -> None:
    assert said("insert a row with name 'Main' into publishers")[0][1]["rows"] == [["'Main'"]]
    assert said("publishers need a row: name = 'Main'")[0][1]["columns"] == ["name"]


def test_negative_values_are_those_below_zero() -> None:
    assert said("negative pages in books must be reset to 0")[0][1]["where"] == "pages < 0"


def test_a_column_that_points_is_no_second_one_beside_what_tells_of_it() -> None:
    made = said("An author can have a parent. Add parent_id bigint to authors.")

    assert [args["column"] for _, args in made] == ["parent_id"]


def test_that_one_has_several_already_only_tells_why() -> None:
    assert said("A member may have several loans now. Make members.points nullable")[0][0] == "drop_not_null"


def test_what_a_table_counts_is_told_before_its_columns() -> None:
    [(_, made)] = said("new table page_views counting views: book_id (bigint, references books), day (date), hits (int, default 0), all not null")

    assert [one["column"] for one in made["columns"]] == ["book_id", "day", "hits"]
    assert all(one["not_null"] for one in made["columns"])


def test_an_old_index_can_go_then() -> None:
    assert said("index books by language and title, the old books_title_idx can go then")[1][0] == "drop_index"


def test_the_primary_key_is_now_another() -> None:
    made = said("authors: add year int not null default 0, primary key is now (id, year)")

    assert made[1] == ("replace_primary_key", {"table": "authors", "columns": ["id", "year"]})


@pytest.mark.parametrize("text", ["price must never be negative, add a check for that to books.", "price must be positive, so add a check price_rule for that to books"])
def test_a_check_for_what_was_said_before_is_one(text: str) -> None:
    [(kind, made)] = said(text)

    assert (kind, made["table"]) == ("add_check", "books")


def test_how_many_characters_were_too_few_asks_for_nothing() -> None:
    assert said("Names of 80 characters are too short for some: make full_name of members varchar(200).")[0][1]["type"] == "varchar(200)"
    assert len(said("branches.phone goes up to 10 characters; make publishers.homepage a text")) == 2


def test_a_column_that_is_gone_goes_behind_something_new() -> None:
    made = said("add lent boolean to books. old_code is gone, remove it.")

    assert made[1] == ("drop_column", {"table": "books", "column": "old_code"})


def test_two_columns_of_two_tables_each_get_a_type() -> None:
    made = said("books.pages to bigint, members.points to bigint")

    assert [args["column"] for _, args in made] == ["pages", "points"]


def test_no_default_beside_nullable_takes_the_default() -> None:
    assert [name for name, _ in said("make members.points nullable, no default")] == ["drop_default", "drop_not_null"]


def test_an_index_may_be_for_rows_whose_column_says_something() -> None:
    assert said("index due_on of loans for rows whose state is 'open'")[0][1]["where"] == "state = 'open'"


def test_how_an_identity_is_generated_may_stand_in_brackets() -> None:
    assert said("add no_ bigint identity (by default) to publishers")[0][1]["identity"] == "default"
