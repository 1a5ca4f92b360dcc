"""Which of the offered choices an answer means."""

from __future__ import annotations

import pytest

from chat.pending import chosen_of
from chat.requests import Candidate


def _offered(*labels: str) -> tuple[Candidate, ...]:
    return tuple(Candidate(label, f"take {label}") for label in labels)


DATES = _offered("orders.placed_at", "orders.cancelled_at")
AGES = _offered("90 days", "1 year", "2 years")
TABLES = _offered("customers", "newsletter_subscriptions")


@pytest.mark.parametrize(
    ("said", "offered", "meant"),
    [
        ("orders.placed_at", DATES, "orders.placed_at"),
        ("take orders.placed_at", DATES, "orders.placed_at"),
        ("I mean placed_at", DATES, "orders.placed_at"),
        ("the cancelled one please", DATES, "orders.cancelled_at"),
        ("Customers!", TABLES, "customers"),
        ("newsletter", TABLES, "newsletter_subscriptions"),
        ("the first", TABLES, "customers"),
        ("2", TABLES, "newsletter_subscriptions"),
        ("last one", TABLES, "newsletter_subscriptions"),
        ("2 years", AGES, "2 years"),
        ("2", AGES, "2 years"),
        ("yes", _offered("customers"), "customers"),
        ("Yes, please", _offered("customers"), "customers"),
    ],
)
def test_an_answer_chooses(said: str, offered: tuple[Candidate, ...], meant: str) -> None:
    chosen = chosen_of(said, offered)

    assert chosen is not None
    assert chosen.label == meant


@pytest.mark.parametrize(
    ("said", "offered"),
    [
        ("orders", DATES),  # both have it
        ("yes", DATES),
        ("the third one", DATES),
        ("how many customers are there?", TABLES),
        ("yes, drop all of them", _offered("customers")),
        ("", TABLES),
        ("one", TABLES),
        ("1", ()),
    ],
)
def test_what_could_be_any_or_none_chooses_nothing(said: str, offered: tuple[Candidate, ...]) -> None:
    assert chosen_of(said, offered) is None
