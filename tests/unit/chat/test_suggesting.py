"""What is offered instead of a message that nobody understood is understood, and about what it names."""

from __future__ import annotations

import pytest

from chat.suggesting import suggestions
from facts.reads import ReadQuery, understand
from knowledge.linking import linker
from tests.unit.facts.reads.shop import SHOP


def _offered(text: str) -> list[str]:
    return [one.text for one in suggestions(text, SHOP, linker(SHOP))]


def test_questions_about_the_table_that_is_named_keep_its_period() -> None:
    offered = _offered("which customers matter to us in 2024?")

    assert offered[-1] == "describe customers"
    assert "how many customers in 2024?" in offered
    assert all(isinstance(understand(one, SHOP), ReadQuery) for one in offered[:-1])


def test_two_tables_that_a_key_ties_are_asked_about_together() -> None:
    assert _offered("do orders like their customers? customers and orders of ours")[0].startswith("top 5 ")


@pytest.mark.parametrize("text", ["blah", "what is the meaning of life?"])
def test_without_a_table_it_is_what_can_always_be_asked(text: str) -> None:
    assert _offered(text) == ["how big is the database?", "list tables", "what is running right now?"]
