"""Where sentences end, and what stands before a colon or dash in one: "suppliers can be closed: add …" speaks of suppliers. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chat.language.parse import Parse

_STOPS = frozenset(".!?")
_HEADING = frozenset((":", "-", "—", "–"))


def ends_between(parse: Parse, start: int, end: int) -> bool:
    """Say whether a sentence ends between two places."""
    return any(token.text in _STOPS for token in parse.tokens[start:end])


def headed(parse: Parse, at: int, tables: Sequence[str]) -> tuple[str, ...]:
    """Return the tables that the heading of a place names, none of some; empty where nothing heads it."""
    if not at or parse.tokens[at - 1].text not in _HEADING:
        return ()
    begun = max((place + 1 for place in range(at) if parse.tokens[place].text in _STOPS), default=0)
    if any(one.value in tables and one.cost < 1 for one in parse.symbol("known_table", at)):
        return ()  # "…: loans get a note" says itself whose it is
    named = dict.fromkeys(one.value for place in range(begun, at) for one in parse.symbol("known_table", place) if one.cost < 1)
    return () if set(named) & set(tables) else tuple(named)
