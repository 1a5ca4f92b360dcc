"""Several things said in one request: what is said of both, what goes with what, and what only says again how."""

from __future__ import annotations

from typing import Any

import pytest

from chat.changes import Change, ChangeQuestion, understand_change
from knowledge.schema import Schema
from ops.statements.simulate import apply

ZOO = apply(
    """
    CREATE TYPE diet AS ENUM ('plants');
    CREATE TABLE keeper (id bigint PRIMARY KEY, badge text, nick text, active boolean, created_at timestamp, updated_at timestamp);
    CREATE TABLE animal (id bigint PRIMARY KEY, keeper_id bigint, parent_id bigint, name text, chip text, extinct boolean);
    ALTER TABLE animal ADD CONSTRAINT animal_keeper_id_fkey FOREIGN KEY (keeper_id) REFERENCES keeper (id);
    CREATE INDEX animal_chip_idx ON animal (chip);
    CREATE TABLE visit (animal_id bigint, keeper_id bigint, note text);
    CREATE TABLE tags (tag text, hidden boolean);
    """,
    Schema(),
)


def told(text: str) -> list[tuple[str, dict[str, Any]]]:
    understood = understand_change(text, schema=ZOO)
    assert isinstance(understood, Change), understood
    return [(one.name, one.args()) for one in understood.operations]


def test_what_stands_before_two_columns_is_said_of_both_and_behind_an_article_of_the_first() -> None:
    [(_, both)] = told("create table feed: required animal_id and keeper_id (bigint)")
    [(_, one)] = told("create table feed: a required animal_id (bigint) and a keeper_id (bigint)")

    assert [(column["type"], column["not_null"]) for column in both["columns"]] == [("bigint", True), ("bigint", True)]
    assert [column.get("not_null", False) for column in one["columns"]] == [True, False]


def test_a_type_that_the_text_makes_is_a_type_behind_it() -> None:
    made = told("create enum mood ('calm', 'very-wild'), then add column mood mood not null to animal")

    assert made[0] == ("create_enum", {"type_name": "mood", "labels": ["calm", "very-wild"]})
    assert (made[1][0], made[1][1]["type"]) == ("add_column", "mood")


def test_a_column_called_like_a_type_is_not_lost_behind_a_type() -> None:
    [(_, args)] = told("create table parcel: label text, number text, weight integer")

    assert [one["column"] for one in args["columns"]] == ["label", "number", "weight"]


def test_a_rule_and_the_index_that_keeps_it_are_one_request() -> None:
    [(kind, args)] = told("name of animal must be unique. Make it a unique index named animal_names where not extinct")

    assert (kind, args["unique"], args["index_name"]) == ("create_index", True, "animal_names")
    assert "extinct" in args["where"]


def test_a_partial_index_without_its_rows_is_asked_about() -> None:
    understood = understand_change("add a partial index on animal (name)", schema=ZOO)

    assert isinstance(understood, ChangeQuestion)
    assert "rows" in understood.question


def test_a_column_goes_with_its_index_whatever_is_said_first() -> None:
    assert [kind for kind, _ in told("remove chip from animal, and its index animal_chip_idx too")] == ["drop_index", "drop_column"]
    assert [kind for kind, _ in told("animal.chip can go, together with its index")] == ["drop_column"]


def test_a_foreign_key_dropped_and_made_again_otherwise_is_changed() -> None:
    [(kind, args)] = told("drop the foreign key animal_keeper_id_fkey and recreate it with on delete cascade")

    assert (kind, args["constraint_name"], args["on_delete"]) == ("change_foreign_key", "animal_keeper_id_fkey", "cascade")


def test_a_foreign_key_may_point_to_its_own_table() -> None:
    [(_, args)] = told("parent_id in animal should be a foreign key to animal itself, set to null on delete")

    assert (args["references"], args["on_delete"]) == ("animal", "set null")


def test_two_columns_get_two_names_in_their_order() -> None:
    made = told("keeper.badge and keeper.nick become badge_number and nickname")

    assert [(kind, args["column"], args["new_name"]) for kind, args in made] == [
        ("rename_column", "badge", "badge_number"),
        ("rename_column", "nick", "nickname"),
    ]


def test_as_well_as_joins_columns_and_names_nothing() -> None:
    made = told("in visit, animal_id as well as keeper_id should refer to keeper, with cascading deletes")

    assert [args["columns"] for _, args in made] == [["animal_id"], ["keeper_id"]]
    assert not any(args.get("constraint_name") for _, args in made)


def test_indexes_told_apart_are_several_and_an_index_is_one() -> None:
    made = told("visit needs 2 indexes, one on animal_id and another one on keeper_id")
    [(_, one)] = told("unique index on visit over animal_id and keeper_id")

    assert [len(args["keys"]) for _, args in made] == [1, 1]
    assert len(one["keys"]) == 2


def test_another_is_one_more_index_and_no_name() -> None:
    made = told("add an index on visit.animal_id and another on visit.keeper_id")

    assert [(kind, args.get("index_name", "")) for kind, args in made] == [("create_index", ""), ("create_index", "")]


def test_an_index_that_is_created_again_keeps_its_name() -> None:
    made = told("drop animal_chip_idx and create it again on animal (chip, name)")

    assert [args["index_name"] for _, args in made] == ["animal_chip_idx", "animal_chip_idx"]


def test_a_table_that_an_explanation_names_is_no_column_of_nearly_its_name() -> None:
    assert told("the hidden flag of tags is gone from the code; drop it") == [("drop_column", {"table": "tags", "column": "hidden"})]


def test_it_is_the_table_only_where_nothing_but_a_table_was_named() -> None:
    assert told("the table visit is of no use anymore, please remove it") == [("drop_table", {"table": "visit"})]
    assert told("the note column of the table visit is of no use, remove it") == [("drop_column", {"table": "visit", "column": "note"})]


@pytest.mark.parametrize(
    ("text", "where", "value"),
    [
        ("keepers without a badge get the badge gold", "badge IS NULL", "'gold'"),
        ("every keeper should have badge 7", "", "7"),
        ("keeper that have active unset should get false there", "active IS NULL", "false"),
        ("blank badge values in keeper should be null", "badge = ''", "null"),
    ],
)
def test_rows_are_filled_as_people_say_it(text: str, where: str, value: str) -> None:
    [(kind, args)] = told(text)

    assert kind == "backfill_column"
    assert (args.get("where", "").replace('"', ""), args["value"].casefold()) == (where, value)


def test_what_happens_with_the_row_pointed_to_is_never_lost() -> None:
    text = "create a foreign key named visit_animal_fk from visit.animal_id to animal, deleting the visits with the animal"
    [(_, args)] = told(text)

    assert (args["constraint_name"], args["on_delete"]) == ("visit_animal_fk", "cascade")


def test_a_name_formed_like_a_constraints_is_given_to_no_table_or_column() -> None:
    assert isinstance(understand_change("add weight integer to animal. Name it animal_weight_fkey", schema=ZOO), ChangeQuestion)
    understood = understand_change("animal.name is often searched. Name it fk_animal_name", schema=ZOO)

    assert not isinstance(understood, Change)


def test_keys_of_several_columns_are_told_one_after_the_other() -> None:
    made = told("visit: animal_id references animal, keeper_id references keeper, both on delete set null")

    assert [(args["columns"], args["references"], args["on_delete"]) for _, args in made] == [
        (["animal_id"], "animal", "set null"),
        (["keeper_id"], "keeper", "set null"),
    ]
