"""Parts of a message that ask for something by themselves: they are done, or asked about; never passed over."""

from __future__ import annotations

import pytest

from tests.evals.dialogue import conversation
from tests.evals.requests import schema_of


@pytest.mark.parametrize(
    ("schema", "text"),
    [
        ("podcasts", "prices can't be negative; twitter_handle is x_handle now"),
        ("bikes", "docks must be positive. Also no two bikes with the same frame number plz"),
        ("storefronts", "bio to text on profiles\nMeta descriptions are cut after 255 characters. Make meta_description of spree_products a text, please."),
    ],
)
def test_what_asks_for_something_else_is_asked_about(schema: str, text: str) -> None:
    found = conversation((text,), schema_of(schema))

    assert found.question
    assert not found.operations


@pytest.mark.parametrize(
    ("schema", "text", "kinds"),
    [
        ("farm", "only uppercase field codes, then harvest remarks are too short, 400 chars please", ["add_check", "change_type"]),
        ("discuss", "comment_like has a useless id. Get rid of that column.", ["drop_column"]),
        ("webshop", "products.price can't be negative: add a check price >= 0 to products", ["add_check"]),
        ("webshop", "reports on orders by status are slow, so index orders.status", ["create_index"]),
    ],
)
def test_what_only_explains_or_is_done_is_not(schema: str, text: str, kinds: list[str]) -> None:
    assert [one.name for one in conversation((text,), schema_of(schema)).operations] == kinds


def test_a_sentence_that_goes_on_to_a_colon_speaks_of_what_follows() -> None:
    found = conversation(("create index on job_run (queue); library.is_visible: backfill null with true",), schema_of("photos"))

    assert not [one for one in found.operations if one.name == "backfill_column" and one.args()["table"] == "job_run"]
