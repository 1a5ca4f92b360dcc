"""Terse notation: values between slashes, arrows to tables; and that no group of words is dropped without a word."""

from __future__ import annotations

import pytest

from chat.changes import Change, understand_change
from ops.operation import ChoiceNeeded
from tests.unit.ops.schemas import schema_of

SCHEMA = schema_of("""
CREATE TABLE owners (id serial PRIMARY KEY, name text NOT NULL);
CREATE TABLE boats (id serial PRIMARY KEY, owner_id integer, name text, length numeric, colour text);
CREATE TABLE trips (id serial PRIMARY KEY, boat_id integer NOT NULL REFERENCES boats, begun_on date, miles integer);
CREATE FUNCTION log() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
""")
VALUES = "kind IN ('sail', 'motor', 'rowing')"


def asked(text: str) -> list[tuple[str, dict[str, object]]]:
    found = understand_change(text, schema=SCHEMA)
    assert isinstance(found, Change), found
    return [(one.name, one.args()) for one in found.operations]


@pytest.mark.parametrize(
    "text",
    [
        "add kind text to boats: sail/motor/rowing",
        "add kind (sail/motor/rowing) to boats, text",
        "boats.kind text: sail / motor / rowing",
        "boats needs a text column kind: sail|motor|rowing only",
        "add column kind to boats, text, allowed values: sail/motor/rowing",
    ],
)
def test_values_between_slashes_are_the_ones_that_are_allowed(text: str) -> None:
    [(kind, args)] = asked(text)

    assert (kind, args["column"], args["type"], args["condition"]) == ("add_column", "kind", "text", VALUES)


def test_a_default_may_be_one_of_them_without_quotes_and_the_type_follows() -> None:
    [(_, args)] = asked("add kind to boats: sail/motor/rowing, defaults to sail, not null")

    assert (args["condition"], args["default"], args["not_null"]) == (VALUES, "'sail'", True)


@pytest.mark.parametrize("text", ["add beam/draft/height numeric to boats", "boats: + beam/draft/height numeric", "add beam / draft / height to boats, all numeric"])
def test_columns_between_slashes_are_columns(text: str) -> None:
    assert [(args["column"], args["type"], args.get("condition", "")) for _, args in asked(text)] == [
        (name, "numeric", "") for name in ("beam", "draft", "height")
    ]


def test_columns_between_slashes_are_no_values_of_the_column_before() -> None:
    made = asked("create table buoys (id int pk, depth int, east/north numeric, colour text)")[0][1]["columns"]

    assert not [one for one in made if one.get("condition")]
    assert asked("add depth int, east/north numeric to boats") == asked("add depth int, east numeric and north numeric to boats")


@pytest.mark.parametrize(
    "behind",
    [": low/medium/high", ": low, medium, high", " (low/medium/high)", " - low/medium/high", " in the reporting schema", " (in the reporting schema)", ", re-add it as text"],
)
@pytest.mark.parametrize("request_", ["drop colour from boats", "rename boats.colour to paint", "make boats.name required"])
def test_words_behind_a_request_that_nothing_accounts_for_are_asked_about(request_: str, behind: str) -> None:
    found = understand_change(request_ + behind, schema=SCHEMA)

    assert not isinstance(found, Change) or found.operations != understand_change(request_, schema=SCHEMA).operations


def test_a_reason_behind_a_request_is_none() -> None:
    assert asked("drop colour from boats, nobody looks at it") == asked("drop colour from boats")


def test_an_arrow_to_a_table_whose_key_fits_is_a_foreign_key_and_else_a_rename() -> None:
    assert [kind for kind, _ in asked("boats.owner_id -> owners")] == ["add_foreign_key"]
    assert asked("boats.colour -> owners")[0][0] == asked("boats.colour -> paint")[0][0] == "rename_column"
    assert [kind for kind, _ in asked("rename boats.owner_id to owners")] == ["rename_column"]


@pytest.mark.parametrize(
    ("text", "query"),
    [
        (
            "create a view trip_list: begun_on and miles of trips with the boat's name",
            "SELECT trips.begun_on, trips.miles, boats.name AS boat_name FROM public.trips JOIN public.boats ON boats.id = trips.boat_id",
        ),
        (
            "create a view boat_trips showing name of boats with the number of their trips",
            "SELECT boats.name, (SELECT count(*) FROM public.trips WHERE trips.boat_id = boats.id) AS trips FROM public.boats",
        ),
        ("view long_trips: trips over 50 miles", "SELECT * FROM public.trips WHERE miles > 50"),
    ],
)
def test_views_are_composed_of_what_words_name(text: str, query: str) -> None:
    [(kind, args)] = asked(text)

    assert (kind, args["query"]) == ("create_view", query)


def test_where_no_key_leads_to_a_table_a_view_with_its_columns_is_asked_about() -> None:
    assert not isinstance(understand_change("create a view fleet: name of boats with the owner's name", schema=SCHEMA), Change)


def test_a_view_without_a_name_is_asked_for_one() -> None:
    [(_, args)] = asked("create a view of trips with the boat's name")
    found = understand_change("create a view of trips with the boat's name", schema=SCHEMA)
    assert isinstance(found, Change)

    with pytest.raises(ChoiceNeeded, match="What is the view to be called") as choice:
        found.operations[0].check(SCHEMA)

    assert "view_name" not in args
    assert choice.value.context["choices"][0]["args"] == {"view_name": "trips_boats"}


def test_a_trigger_may_wait_for_the_change_of_a_column() -> None:
    [(kind, args)] = asked("create a trigger seen on boats that calls log() after each update when the colour changes")

    assert (kind, args["timing"], args["condition"]) == ("create_trigger", "after", "old.colour IS DISTINCT FROM new.colour")


def test_a_column_that_is_dropped_and_added_again_is_asked_about() -> None:
    found = understand_change("drop colour from boats and add it again as integer", schema=SCHEMA)
    assert isinstance(found, Change)

    with pytest.raises(ChoiceNeeded, match="loses what it holds") as choice:
        found.operations[0].check(SCHEMA)

    assert choice.value.context["choices"][0]["text"] == "change colour of boats to integer"


def test_a_value_that_an_arrow_points_to_is_heard_before_another_request_says_it_again() -> None:
    text = "boats.colour default -> 'red', and update existing: set colour = 'red' where colour = 'rot'"

    assert [kind for kind, _ in asked(text)] == ["set_default", "backfill_column"]
