from __future__ import annotations

import pytest

from chat.mixtures import parts_of


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("show and delete customers without orders", ("show customers without orders", "delete customers without orders")),
        ("delete and show customers without orders", ("show customers without orders", "delete customers without orders")),
        ("list old orders and remove them", ("list old orders", "remove old orders")),
        ("please delete old orders, then show me the rest", ("show old orders", "delete old orders")),
        ("count the orders and archive the events", ("count the orders", "archive the events")),
    ],
)
def test_a_read_and_a_change_are_taken_apart(text: str, parts: tuple[str, str]) -> None:
    assert parts_of(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "show orders and customers",
        "delete orders and archive events",
        "show and delete",
        "delete them and show it",
        "how many orders",
        "",
    ],
)
def test_everything_else_is_one_message(text: str) -> None:
    assert parts_of(text) is None
