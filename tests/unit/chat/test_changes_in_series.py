"""Many changes in one request, as migrations have them: what each is about, and what must not be taken for another."""

from __future__ import annotations

from typing import Any

import pytest

from chat.changes import Change, ChangeQuestion, understand_change
from knowledge.schema import Schema
from ops.statements.simulate import apply

YARD = apply(
    """
    CREATE TYPE rank AS ENUM ('mate', 'captain');
    CREATE TABLE harbour (id bigint PRIMARY KEY, name text NOT NULL, type text);
    CREATE TABLE ship (id bigint PRIMARY KEY, harbour_id bigint, name text, mast boolean DEFAULT true, built date, notes text, tons integer, crew integer);
    CREATE INDEX ship_name_idx ON ship (name);
    CREATE TABLE berth (id bigint PRIMARY KEY, ship_id bigint, place text);
    """,
    Schema(),
)


def understood(text: str) -> Any:
    return understand_change(text, schema=YARD)


def told(text: str) -> list[tuple[str, dict[str, Any]]]:
    found = understood(text)
    assert isinstance(found, Change), found
    return [(one.name, one.args()) for one in found.operations]


def test_quoted_labels_end_where_an_order_goes_on() -> None:
    made = told("create enum rig with the values 'sloop' and 'ketch' and add a column rig of type rig to ship")

    assert made[0][1]["labels"] == ["sloop", "ketch"]
    assert made[1][0] == "add_column"


def test_bare_labels_may_be_verbs_within_their_list() -> None:
    [(_, args)] = told("create enum deed (add, move, remove)")

    assert args["labels"] == ["add", "move", "remove"]


def test_both_are_the_columns_that_were_set_together() -> None:
    made = told("ship: set tons = 0, crew = 1 where crew is null, then both not null")

    assert [(kind, args["column"]) for kind, args in made[1:]] == [("set_not_null", "tons"), ("set_not_null", "crew")]


def test_the_type_is_the_one_that_was_changed_and_no_column_called_so() -> None:
    made = told("add value 'bosun' to enum rank and comment on the type: 'On board.'")

    assert (made[1][0], made[1][1]["object_name"]) == ("comment_on_object", "rank")


def test_a_unique_index_in_brackets_behind_a_column_is_its_own() -> None:
    [_, (kind, args)] = told("add call_sign varchar (unique index) to ship")

    assert (kind, args["unique"], args["keys"]) == ("create_index", True, [{"column": "call_sign"}])


def test_a_rule_that_no_frame_near_it_keeps_is_not_lost() -> None:
    text = "create table pier: id bigint pk, name text. Names are unique per yard (index pier_names on name). create table buoy: id bigint pk, tag text, unique (tag)"

    assert isinstance(understood(text), ChangeQuestion)


def test_a_check_that_names_its_column_is_not_one_of_each_column() -> None:
    made = told("add to berth depth int, width int. check that depth > 2")

    checks = [args for kind, args in made if kind == "add_check" or args.get("condition")]
    assert len(checks) == 1


@pytest.mark.parametrize("text", ["add depth int to berth. ship_id not null", "berth: add depth int, ship_id not null"])
def test_a_column_that_is_there_is_changed_and_not_added(text: str) -> None:
    assert [kind for kind, _ in told(text)] == ["add_column", "set_not_null"]


def test_a_single_rule_needs_no_verb() -> None:
    assert told("harbour_id of ship references harbour, on delete set null") == [
        ("add_foreign_key", {"table": "ship", "columns": ["harbour_id"], "references": "harbour", "on_delete": "set null"})
    ]


def test_a_renamed_column_goes_by_its_new_name() -> None:
    made = told("ship.mast is now called rigged and defaults to false")

    assert made[1] == ("set_default", {"table": "ship", "column": "rigged", "default": "false"})


def test_what_written_sql_changes_may_be_spoken_of_behind_it() -> None:
    made = told("update ship set crew = harbour.id from harbour where harbour.id = ship.harbour_id and ship.crew is null; then make crew not null")

    assert made[-1] == ("set_not_null", {"table": "ship", "column": "crew"})


def test_a_column_that_its_table_lacks_is_added_where_a_type_follows() -> None:
    made = told("ship.launched_at timestamptz. set it to built for existing rows, then not null")

    assert [kind for kind, _ in made] == ["add_column", "backfill_column", "set_not_null"]


def test_the_index_to_be_replaced_is_the_one_to_drop() -> None:
    made = told("replace the index ship_name_idx: drop it and instead create a unique index ship_names on ship (name, built)")

    assert [(kind, args["index_name"]) for kind, args in made] == [("drop_index", "ship_name_idx"), ("create_index", "ship_names")]


def test_columns_go_where_those_behind_them_go() -> None:
    made = told("add depth (int, default 0), tide and swell (both text) to berth")

    assert {args["table"] for _, args in made} == {"berth"}
    assert [args.get("type") for _, args in made] == ["integer", "text", "text"]


def test_an_index_of_a_table_that_the_text_makes() -> None:
    made = told("create pier (id bigint primary key, yard text) and tug (id bigint primary key, pier_id bigint), with an index tug_pier_idx on tug(pier_id)")

    assert made[2] == ("create_index", {"table": "tug", "keys": [{"column": "pier_id"}], "index_name": "tug_pier_idx"}) or made[2][1]["keys"] == [{"column": "pier_id"}]


def test_each_in_an_index_of_its_own() -> None:
    made = told("index tons and crew of ship, each in an index of its own")

    assert [args["keys"] for _, args in made] == [[{"column": "tons"}], [{"column": "crew"}]]


def test_shorthand_of_notes() -> None:
    [(kind, args)] = told("new tbl pier w/ id (bigint, pk), yard (text, req)")

    assert (kind, args["columns"][1]) == ("create_table", {"column": "yard", "type": "text", "not_null": True})


def test_what_becomes_of_a_column_is_no_part_of_its_name() -> None:
    made = told("ship: flag (text), draught (int), and name becomes varchar(80)")

    assert made[2] == ("change_type", {"table": "ship", "column": "name", "type": "varchar(80)"})


def test_an_order_behind_the_columns_of_a_table_is_no_column() -> None:
    text = "create table log (id bigint primary key, name text, place text). Copy name, notes (as place) and id (as id) of ship into log."
    found = understood(text)

    assert isinstance(found, ChangeQuestion) or [one.name for one in found.operations] == ["create_table", "copy_rows"]


def test_a_name_in_quotes_behind_the_word_for_an_index_is_its_name_and_no_default() -> None:
    [(kind, args)] = told('ship: harbour_id + name unique, index "Ship_harbour_name_key"')

    assert (kind, args["columns"], args["constraint_name"]) == ("add_unique", ["harbour_id", "name"], "Ship_harbour_name_key")


def test_a_type_in_quotes_that_the_text_makes() -> None:
    made = told('create enum "RigKind" (SLOOP, KETCH), then add rig "RigKind" not null default \'SLOOP\' to ship')

    assert (made[1][1]["type"], made[1][1]["default"]) == ('"RigKind"', "'SLOOP'")


def test_actions_of_several_foreign_keys() -> None:
    schema = apply("ALTER TABLE ship ADD FOREIGN KEY (harbour_id) REFERENCES harbour (id); ALTER TABLE berth ADD FOREIGN KEY (ship_id) REFERENCES ship (id)", YARD)

    found = understand_change("on delete cascade for these fks: ship.harbour_id, berth.ship_id", schema=schema)

    assert isinstance(found, Change)
    assert [(one.name, one.args()["columns"], one.args()["on_delete"]) for one in found.operations] == [
        ("change_foreign_key", ["harbour_id"], "cascade"),
        ("change_foreign_key", ["ship_id"], "cascade"),
    ]
