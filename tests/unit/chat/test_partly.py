"""Orders of several clauses of which some are not understood: only those are asked about."""

from __future__ import annotations

import pytest

from chat.changes import Change, understand_change
from chat.partly import understand_partly
from chat.requests import Clarify
from chat.routing import route
from chat.turn import Turn
from knowledge.linking import linker
from tests.unit.chat.library import library


@pytest.mark.parametrize(
    ("text", "unclear"),
    [
        ("make phone required on members. Frobnicate the books!", ("Frobnicate the books",)),
        ("drop nickname from members; delete copies which are like really old", ("delete copies which are like really old",)),
        ("create an enum mood with low, normal, high and add it to loans as it should be", ("add it to loans as it should be",)),
        ("add mobile text to members, email should be nice and index loans.due_on", ("email should be nice",)),
    ],
)
def test_what_was_understood_is_offered_and_the_rest_is_asked_about(text: str, unclear: tuple[str, ...]) -> None:
    schema = library()

    asked = route(Turn(text, "library", schema, linker(schema)))

    assert isinstance(asked, Clarify)
    assert all(f"“{one}”" in asked.question for one in unclear)
    assert [one.label[:6] for one in asked.candidates] == ["only: "]
    assert isinstance(understand_change(asked.candidates[0].text, schema=schema), Change)


@pytest.mark.parametrize("text", ["make members better and books faster", "make phone required on members", "hello", ", and ."])
def test_nothing_is_asked_where_no_clause_or_every_clause_is_understood(text: str) -> None:
    assert understand_partly(text, schema=library()) is None


def test_a_sentence_before_what_is_understood_only_tells_why() -> None:
    text = "{} Please remove the duplicates from members (same email, the oldest stays) and make sure it cannot happen again with a unique constraint on members.email"

    found = understand_partly(text.format("People show up twice on some pages."), schema=library())

    assert isinstance(found, Change)
    assert [one.name for one in found.operations] == ["dedupe_rows", "add_unique"]
    assert not isinstance(understand_partly(text.format("Only those where it is null."), schema=library()), Change)
