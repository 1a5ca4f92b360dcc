from __future__ import annotations

import pytest

from chat.speech import Speech, speech_of


@pytest.mark.parametrize(
    "text",
    [
        "how big is film?",
        "which columns must be indexed",
        "show the indexes of orders",
        "is there an index on email",
        "hey, can you tell me who is connected",
        "customers?",
        "can I delete employees?",
        "may I safely drop customers.phone",
        "can we drop orders",
        "create statement of orders",
        "please create table statement for orders",
    ],
)
def test_questions_ask(text: str) -> None:
    assert speech_of(text) is Speech.ASKS


@pytest.mark.parametrize(
    "text",
    [
        "index film on title",
        "create table statement with an id",
        "could you add a phone to customers?",
        "can you drop customers.phone?",
        "could we drop customers.phone please",
        "can I delete orders older than a year",
        "gh_id must be required",
        "orders no longer need a note",
        "we call packages crates now. Rename the table",
        "new table badges with an id",
    ],
)
def test_orders_order(text: str) -> None:
    assert speech_of(text) is Speech.ORDERS


@pytest.mark.parametrize("text", ["grants on film", "total index size", "phone text in customers", "additional address tracking"])
def test_noun_phrases_could_be_either(text: str) -> None:
    assert speech_of(text) is not Speech.ORDERS
