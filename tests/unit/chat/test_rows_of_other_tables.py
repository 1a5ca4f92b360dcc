"""Changes of rows that speak of rows of other tables: copies with values of their own, counts, columns of the row that is pointed to."""

from __future__ import annotations

from typing import Any

import pytest

from chat.changes import Change, ChangeQuestion, understand_change
from knowledge.schema import Schema
from ops.operation import Operation, OperationInvalid
from ops.planner import plan
from tests.evals.requests import schema_of

ACCESS, DISCS, TELEMETRY, VAULT, WEBSHOP = map(schema_of, ("access", "discs", "telemetry", "vault", "webshop"))


def meant(schema: Schema, text: str) -> Operation:
    """Return the one operation that a text comes to."""
    found = understand_change(text, schema=schema)
    assert isinstance(found, Change), found
    [operation] = found.operations
    return operation


def said(schema: Schema, text: str) -> dict[str, Any]:
    """Return its arguments."""
    return meant(schema, text).args()


def statements(schema: Schema, text: str) -> str:
    """Return what a plan of it runs."""
    return "; ".join(one for step in plan((meant(schema, text),), schema, database="d", request=text).steps for one in step.statements)


@pytest.mark.parametrize(
    "end", ["on conflict do nothing", "skip those already there", "ignore the ones that exist", "if they do not exist yet", "unless they are there already"]
)
def test_rows_that_are_there_are_left_out(end: str) -> None:
    text = f"insert into session_valid_state ('pending', 'active'), ('active', 'canceling'), {end}"

    assert said(ACCESS, text)["existing"] == "skip"
    assert "ON CONFLICT DO NOTHING" in statements(ACCESS, text)


def test_where_no_key_tells_that_a_row_is_there_none_can_be_left_out() -> None:
    with pytest.raises(OperationInvalid, match="no unique key"):
        statements(WEBSHOP, "insert into newsletter_signups (email) ('a@b.c'), skip existing")


def test_rows_are_copied_with_values_of_their_own() -> None:
    text = "copy all rows of file_object_keys into object_keys with o_type 'file'"

    assert said(VAULT, text)["given"] == [{"column": "o_type", "value": "'file'"}]
    assert "SELECT file_object_keys.file_id, file_object_keys.object_key, file_object_keys.size, file_object_keys.datacenters, 'file'" in statements(VAULT, text)


def test_each_row_gets_one_of_a_table_that_points_to_it() -> None:
    text = "create a stock row in warehouse 'Berlin' for every product where discontinued = false"

    assert "(product_id, warehouse) SELECT products.id, 'Berlin' FROM public.products WHERE (discontinued = false)" in statements(WEBSHOP, text)


def test_a_value_that_does_not_fit_is_refused() -> None:
    with pytest.raises(OperationInvalid, match="does not fit"):
        statements(WEBSHOP, "create a stock row with warehouse 'Berlin' and on_hand 'many' for every product")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("recalculate editor.edits_accepted as the number of edits of that editor with status 2", "@count:edit:* filter status = 2@"),
        ("recompute ref_count of tag from artist_tag", "@count:artist_tag:*@"),
        ("set editor.last_login_date to max(close_time) of their edits", "@max:edit:close_time@"),
    ],
)
def test_values_are_worked_out_from_some_of_the_rows(text: str, value: str) -> None:
    assert said(DISCS, text)["value"] == value


def test_the_newest_row_is_told_by_when_it_came_to_be() -> None:
    assert "max(ordered_at)" in statements(WEBSHOP, "set last_order_at of every customer to the date of their latest order")


def test_a_column_that_does_not_count_is_not_filled_with_a_number() -> None:
    assert not isinstance(understand_change("recompute email of editor from edit", schema=DISCS), Change)


def test_a_row_is_compared_with_the_one_that_it_points_to() -> None:
    where = "EXISTS (SELECT 1 FROM public.artist WHERE artist_alias.artist = artist.id AND artist_alias.name = artist.name)"

    assert said(DISCS, "delete every artist_alias whose name equals the name of its artist")["where"] == where
    assert said(DISCS, "delete artist_alias rows where artist_alias.name = artist.name")["where"] == where


def test_what_is_said_of_both_columns_holds_for_both() -> None:
    made = said(ACCESS, "set bytes_up and bytes_down of session_connection to 0 where both are null")

    assert (made["where"], made["others"]) == ("bytes_up IS NULL AND bytes_down IS NULL", [{"column": "bytes_down", "value": "0"}])


def test_a_value_right_behind_what_it_names_needs_no_quotes() -> None:
    where = said(WEBSHOP, "raise the prices of all products in category Books by 10 %")["where"]

    assert "categories.name = 'Books'" in where
    assert not isinstance(understand_change("raise the prices of all products in category red shoes by 10 %", schema=WEBSHOP), Change)


def test_rows_of_a_table_are_not_taken_for_those_of_a_view() -> None:
    assert said(ACCESS, "delete sessions in state 'terminated' created more than 30 days ago")["table"] == "session"


def test_what_leaves_a_word_about_rows_aside_is_not_offered() -> None:
    found = understand_change("set state to 'canceling' for active sessions whose target is named 'legacy-db'", schema=ACCESS)

    assert isinstance(found, ChangeQuestion)
    assert not found.candidates


def test_keys_go_from_json_and_elements_come_to_arrays_that_lack_them() -> None:
    assert said(TELEMETRY, "remove the key 'legacy' from the jsonb column location of devices")["value"] == "location - 'legacy'"
    made = said(TELEMETRY, "append 'alerts:read' to scopes of every api_key that doesn't have it")
    assert (made["value"], made["where"]) == ("array_append(scopes, 'alerts:read')", "NOT ('alerts:read' = ANY (scopes))")
    assert not isinstance(understand_change("append 'x' to the status of devices", schema=TELEMETRY), Change)


def test_what_is_skipped_and_not_understood_is_asked_about() -> None:
    assert not isinstance(understand_change("copy name and email of old_members into members, skipping the bad ones", schema=schema_of("clubs")), Change)
