"""What goes on with an order that was given before: the same verb for another thing, the column that was spoken of."""

from __future__ import annotations

from typing import Any

import pytest

from chat.requests import AnswerFact, Clarify, ProposeChange
from chat.routing import route
from chat.turn import Turn
from knowledge.linking import linker
from knowledge.schema import Schema
from ops.planner import plan
from ops.statements.simulate import apply

ORCHARD = apply(
    """
    CREATE TABLE plot (id bigint PRIMARY KEY, name text NOT NULL, req varchar(9), soil varchar(9), sown boolean, checked_at timestamptz);
    CREATE INDEX plot_soil_idx ON plot (soil);
    CREATE TABLE tree (id bigint PRIMARY KEY, plot_id bigint REFERENCES plot, label text, height integer, CONSTRAINT tree_label_key UNIQUE (label));
    CREATE TABLE picking (plot_id bigint, day date, crates integer);
    """,
    Schema(),
)


def asked(text: str) -> Any:
    return route(Turn(text, "orchard", ORCHARD, linker(ORCHARD)))


def told(text: str) -> list[tuple[str, dict[str, Any]]]:
    found = asked(text)
    assert isinstance(found, ProposeChange), found
    return [(one.name, one.args()) for one in found.operations]


@pytest.mark.parametrize(
    "text",
    [
        "drop sown from plot and the index on soil",
        "drop sown from plot; and the index on soil",
        "drop sown from plot and index on soil",
        "drop sown from plot. Also the index on soil.",
        "Remove sown from plot. The index on soil as well.",
    ],
)
def test_a_thing_that_is_named_behind_an_order_to_drop_is_not_made(text: str) -> None:
    assert sorted(kind for kind, _ in told(text)) == ["drop_column", "drop_index"]


def test_a_constraint_named_so_is_dropped_too() -> None:
    assert sorted(kind for kind, _ in told("drop height from tree and the unique constraint on label")) == ["drop_column", "drop_constraint"]


@pytest.mark.parametrize("text", ["drop sown from plot and index name", "drop sown from plot; also index name"])
def test_to_index_is_an_order_of_its_own(text: str) -> None:
    assert [kind for kind, _ in told(text)] == ["drop_column", "create_index"]


def test_what_is_short_for_required_is_a_column_where_there_is_one() -> None:
    assert [(kind, args["column"]) for kind, args in told("alter plot.soil to text, and req too")] == [("change_type", "soil"), ("change_type", "req")]


def test_what_is_short_for_required_holds_where_no_column_is_called_so() -> None:
    [(_, args)] = told("add a code varchar(20) to tree, nn")

    assert args["not_null"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("picking gets the primary key (plot_id, day)", "add_primary_key"),
        ("plot.soil gets a not null constraint", "set_not_null"),
        ("tree: primary key (label) instead of id", "replace_primary_key"),
        ("tree gets on delete cascade for plot_id", "change_foreign_key"),
    ],
)
def test_what_is_to_be_had_from_now_on_is_no_question(text: str, kind: str) -> None:
    assert [one for one, _ in told(text)] == [kind]


def test_a_question_in_such_words_stays_one() -> None:
    assert isinstance(asked("does picking get a primary key?"), AnswerFact)


def test_duplicates_that_go_leave_their_column_spoken_of() -> None:
    (_, first), (kind, second) = told("delete duplicates in picking by day, keep the first, then add a unique constraint")

    assert (first["by"], kind, second["columns"]) == (["day"], "add_unique", ["day"])


def test_a_label_of_the_enum_just_made_is_a_value() -> None:
    *_, (_, args) = told("create enum bark with smooth, rough, flaky and add bark_kind of that type to tree, not null, default rough")

    assert (args["type"], args["default"]) == ("bark", "'rough'")


def test_a_schema_that_goes_with_all_in_it_is_understood() -> None:
    assert told("drop the schema public with everything in it")[0][0] == "drop_schema"


@pytest.mark.parametrize("text", ["tree.label: drop not null; tree.height too", "tree.label: drop not null, tree.height too"])
def test_a_bare_name_behind_what_is_dropped_of_a_column_does_not_drop_that_one(text: str) -> None:
    assert not isinstance(asked(text), ProposeChange)


def test_a_column_of_another_table_is_none_of_the_new_table_and_points_to_it() -> None:
    (first, made), (kind, args) = told("create table owner (id serial primary key, name text). plot.owner_id int references it")

    assert (first, [one["column"] for one in made["columns"]]) == ("create_table", ["id", "name"])
    assert (kind, args["table"], args["references"]) == ("add_column", "plot", "owner")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("drop tree.label's unique constraint", "drop_constraint"),
        ("create a trigger on plot that sets checked_at to now() before each update", "add_updated_at_trigger"),
        ("the table picking should be unlogged", "set_logged"),
        ("normalise the labels of trees to lower case", "backfill_column"),
        ("new table bed with a single column code, text", "create_table"),
    ],
)
def test_the_same_in_other_words(text: str, kind: str) -> None:
    assert [one for one, _ in told(text)] == [kind]


def test_characters_that_are_not_to_be_exceeded_are_counted() -> None:
    assert told("tree.label must not exceed 80 characters")[0][1]["condition"] == "length(label) <= 80"


def test_a_text_is_compared_with_no_number() -> None:
    found = asked("tree.label must not exceed 80")

    assert isinstance(found, Clarify)
    [candidate] = found.candidates
    assert told(candidate.text)[0][1]["condition"] == "length(label) <= 80"


def test_an_expression_that_is_told_before_is_not_lost() -> None:
    assert not isinstance(asked("we search trees by lowercased label, add an index over it"), ProposeChange)


def test_rows_of_some_age_of_which_more_is_said() -> None:
    assert told("delete plots older than 90 days and not sown")[0][0] == "delete_rows"


def test_a_generated_text_whose_type_is_not_said_is_one() -> None:
    ((kind, args),) = told("add caption generated as name || ' ' || soil to plot")
    [step] = plan(asked("add caption generated as name || ' ' || soil to plot").operations, ORCHARD, database="orchard", request="").steps

    assert (kind, args["generated"]) == ("add_column", "name || ' ' || soil")
    assert "caption text GENERATED ALWAYS AS" in step.statements[0]


@pytest.mark.parametrize("text", ["create table bed (code text); and drop gardening stuff", "add a note text to plot, and drop gardening stuff"])
def test_an_order_behind_that_nobody_understands_is_asked_about(text: str) -> None:
    assert not isinstance(asked(text), ProposeChange)
