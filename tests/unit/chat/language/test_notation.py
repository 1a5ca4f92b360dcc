"""The pattern notation."""

from __future__ import annotations

import pytest

from chat.language.elements import Bag, Choice, Listing, Optional, Phrases, Reference, Word
from chat.language.notation import NotationInvalid, production, split_alternatives


def elements(text: str) -> tuple[object, ...]:
    return production(text).sequence.elements


def test_words_classes_slots_and_lists() -> None:
    assert elements("<drop> the {columns:columns} {items:item}+ {..modifier}&") == (
        Reference("drop", None),
        Word("the"),
        Reference("columns", "columns"),
        Listing("item", "items"),
        Bag("modifier"),
    )


def test_brackets_of_mere_words_are_phrases() -> None:
    assert elements("(on|in place of)") == (Phrases((("on",), ("in", "place", "of"))),)
    assert elements("[the]") == (Optional(Phrases((("the",),))),)
    assert isinstance(elements("(on|<in>)")[0], Choice)


def test_roles_templates_constants_and_prices() -> None:
    read = production("{n:number} days @table -> interval '{n} days' ; old=yes ~ 0.5")

    assert read.sequence.roles == ("@table",)
    assert (read.template, read.constants, read.cost) == ("interval '{n} days'", (("old", True),), 0.5)


def test_bars_in_brackets_and_quotes_do_not_split() -> None:
    assert split_alternatives('a (b | c) | "|" d') == ["a (b | c)", '"|" d']


@pytest.mark.parametrize("text", ["(a", "a)", "[a", "a ]"])
def test_brackets_that_do_not_close_are_a_mistake(text: str) -> None:
    with pytest.raises(NotationInvalid):
        production(text)
