from __future__ import annotations

import pytest

from chat.talk import small_talk


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hello!", "greeting"),
        ("good morning VAST", "greeting"),
        ("hi there 👋", "greeting"),
        ("thank you so much", "thanks"),
        ("you're awesome", "thanks"),
        ("great job", "thanks"),
        ("bye", "goodbye"),
        ("see you later", "goodbye"),
        ("help", "help"),
        ("What can you do for me?", "help"),
        ("who are you", "help"),
        ("yes", "unasked"),
        ("No!", "unasked"),
        ("hi, what can you do for me?", "help"),
        ("Hello there! Help me", "help"),
    ],
)
def test_small_talk_is_recognised(text: str, kind: str) -> None:
    talk = small_talk(text)

    assert talk is not None
    assert talk.kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "help me add a column to customers",
        "hello, how big is the database?",
        "good indexes on orders",
        "thanks table",
        "is it the best index",
        "",
        "👋",
    ],
)
def test_one_word_more_and_it_is_a_question(text: str) -> None:
    assert small_talk(text) is None
