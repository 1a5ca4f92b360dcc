"""What applications' migrations ask for in a few words, as notes, and in prose: nothing that was asked for is taken for an explanation."""

from __future__ import annotations

from typing import Any

import pytest

from chat.changes import Change, ChangeQuestion, understand_change
from chat.requests import ProposeChange
from knowledge.schema import Schema
from tests.evals.dialogue import conversation
from tests.evals.requests import schema_of

WIKIS = schema_of("wikis")
INSIGHTS = schema_of("insights")


def said(schema: Schema, text: str) -> list[tuple[str, dict[str, Any]]]:
    """Return the operations that a text comes to."""
    found = understand_change(text, schema=schema)
    assert isinstance(found, Change), found
    return [(one.name, one.args()) for one in found.operations]


@pytest.mark.parametrize(
    "text",
    [
        "Duplicates confuse us. Please remove what is there twice from pages, and add a unique constraint on pages.slug",
        "webhooks needs a required boolean muted, true where people said so",
        "restricted on books and on chapters is of no use. Please drop both.",
    ],
)
def test_what_is_asked_for_politely_or_says_a_default_or_counts_is_asked_about(text: str) -> None:
    assert isinstance(understand_change(text, schema=WIKIS), ChangeQuestion)


def test_no_longer_required_is_a_wish_and_lacks_nothing() -> None:
    text = "posthog_elementgroup.hash is no longer required. No team must have the same hash twice: make team_id and hash unique together"

    found = understand_change(text, schema=INSIGHTS)

    assert isinstance(found, ChangeQuestion) or [one.name for one in found.operations] == ["drop_not_null", "add_unique"]


def test_an_arrow_points_to_a_table_that_the_same_text_makes() -> None:
    filters, roles = said(INSIGHTS, "row_filters: id serial pk, clause text; filter_roles: id serial pk, row_filter_id int -> row_filters")

    assert [one.get("references") for one in roles[1]["columns"]] == [None, "row_filters"]
    assert filters[1]["table"] == "row_filters"


def test_an_index_on_each_of_them_is_one_for_each() -> None:
    _, _, *indexes = said(WIKIS, "add slug and book_slug, both varchar(255), to page_revisions, with an index on each of them")

    assert [one["keys"] for _, one in indexes] == [[{"column": "slug"}], [{"column": "book_slug"}]]


def test_a_table_before_a_colon_is_what_the_rest_is_about() -> None:
    text = "order_order: shipping_method_id int, billing_address_id nullable, user_email default ''"

    assert [name for name, _ in said(INSIGHTS, text)] == ["add_column", "drop_not_null", "set_default"]


@pytest.mark.parametrize(
    "text", ["charging_processes.start_date not null", "webhooks + last_error text", "attachments.path to text", "webhooks get note (text)"]
)
def test_a_note_of_how_a_column_has_to_be_is_a_change_and_no_fact(text: str) -> None:
    assert isinstance(conversation((text,), WIKIS).request, ProposeChange)


def test_zero_or_less_is_a_comparison() -> None:
    [(_, args)] = said(WIKIS, "set charges.charger_phases to null where charger_phases is 0 or less")

    assert args["where"] == "charger_phases <= 0"


def test_an_index_found_by_its_columns_may_be_followed_by_a_new_one() -> None:
    text = "remove the index on drive_id from positions and add an index on drive_id and date of positions named positions_of_drive"

    assert [name for name, _ in said(WIKIS, text)] == ["drop_index", "create_index"]
