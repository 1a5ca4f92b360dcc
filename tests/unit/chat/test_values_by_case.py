"""One value or another by thresholds and lists: every case is heard, numbers fall into the band meant, the rest stays as it is."""

from __future__ import annotations

import pytest

from chat.changes import Change, ChangeQuestion, understand_change
from knowledge.schema import Schema
from ops.operation import OperationInvalid
from ops.planner import plan
from ops.statements.simulate import apply

CLUB = apply(
    """
    CREATE TABLE member (id bigint PRIMARY KEY, level text, points integer, visits integer, state integer, country text);
    CREATE TABLE stay (id bigint PRIMARY KEY, member_id bigint REFERENCES member, starts_on date, ends_on date, open boolean);
    """,
    Schema(),
)


def told(text: str) -> dict:
    understood = understand_change(text, schema=CLUB)
    assert isinstance(understood, Change), understood
    [operation] = understood.operations
    return operation.args()


@pytest.mark.parametrize("first", ["gold above 100 points, silver above 50", "silver above 50 points, gold above 100"])
def test_the_narrowest_band_decides_first_in_whatever_order_bands_are_said(first: str) -> None:
    args = told(f"set level to {first}, otherwise bronze")

    assert args["value"] == "CASE WHEN points > 100 THEN 'gold' WHEN points > 50 THEN 'silver' ELSE 'bronze' END"
    assert not args.get("where")


def test_rows_of_which_nothing_was_said_keep_their_value() -> None:
    args = told("set level to gold above 100 points, silver above 50")

    assert args["where"] == "(points > 100) OR (points > 50)"
    assert "ELSE" not in args["value"]


def test_every_pair_of_a_mapping_is_heard() -> None:
    args = told("translate country: DE to Germany, FR to France and IT to Italy")

    assert args["value"] == "CASE country WHEN 'DE' THEN 'Germany' WHEN 'FR' THEN 'France' WHEN 'IT' THEN 'Italy' END"
    assert args["where"] == "country IN ('DE', 'FR', 'IT')"


def test_bands_of_nothing_are_asked_about() -> None:
    asked = understand_change("set level to gold above 100, silver above 50, otherwise bronze", schema=CLUB)

    assert isinstance(asked, ChangeQuestion)
    assert "level" in asked.question


def test_a_case_that_does_not_fit_the_column_is_refused_before_anything_runs() -> None:
    understood = understand_change("map state 1 to 'open', 2 to 'closed'", schema=CLUB)

    assert isinstance(understood, Change)
    with pytest.raises(OperationInvalid, match=r"'open' does not fit member\.state, which is integer"):
        plan(understood.operations, CLUB, database="club", request="r")


def test_what_happens_to_a_row_names_the_columns_that_say_when() -> None:
    assert told("a stay must end after it starts")["condition"] == "ends_on > starts_on"
    assert told("stays can't end before they start")["condition"] == "ends_on >= starts_on"


def test_two_of_a_kind_are_ruled_out_for_each_row_they_point_to() -> None:
    args = told("two stays of the same member can't both be open")

    assert (args["unique"], args["keys"], args["where"]) == (True, [{"column": "member_id"}], "open")
