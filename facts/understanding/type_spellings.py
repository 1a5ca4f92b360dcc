"""SQL types in any of their spellings: ``timestamps with time zone``, ``numeric(10, 2)``, ``text[]``. Pure."""

from __future__ import annotations

import re

from facts.understanding.names import TYPES
from facts.understanding.nouns import nouns_of
from facts.understanding.reading import Reading

#: A type's length or precision, or that it is an array.
_MODIFIER = re.compile(r"\s?\(\d+(?:\s*,\s*\d+)?\)|\[\]")
#: Words that weigh nothing and are part of a type's spelling.
_OF_TYPES = frozenset(word for spelling in TYPES for word in spelling.split())
#: The most words that a type is spelled with.
_LONGEST = 4


def spelled_types(reading: Reading) -> list[tuple[str, frozenset[int]]]:
    """Return the types that are said, also around words that tell nothing of them, with their places; the most exact first."""
    columns = frozenset(place for place, token in enumerate(reading.tokens) if token.stem in nouns_of("column"))
    places = [place for place in range(len(reading.tokens)) if place not in columns and _may_be_of_a_type(reading, place)]
    found: list[tuple[str, frozenset[int]]] = []
    for length in range(_LONGEST, 0, -1):
        for row in (places[first : first + length] for first in range(len(places) - length + 1)):
            words = " ".join(reading.tokens[place].word for place in row)
            known = TYPES.get(words) or TYPES.get(" ".join(word.removesuffix("s") for word in words.split()))
            if known:
                modifier, said = _with_modifier(reading, row)
                found.append((known + modifier, said - columns))
    return sorted(found, key=lambda one: not one[0].endswith(("]", ")")))  # what says more of the type first


def _with_modifier(reading: Reading, row: list[int]) -> tuple[str, frozenset[int]]:
    """Return the length, the precision or the brackets behind a type's words, and the places of all that spells it."""
    said = _MODIFIER.match(reading.text, reading.tokens[row[-1]].end)
    end = said.end() if said else reading.tokens[row[-1]].end
    inside = (place for place in range(row[0], len(reading.tokens)) if reading.tokens[place].start < end)
    return said.group().replace(" ", "") if said else "", frozenset(inside)


def _may_be_of_a_type(reading: Reading, place: int) -> bool:
    """Return whether a word may be one of a type's: all but those that only join (``that carry a``) and those that say what there is."""
    token = reading.tokens[place]
    if any(place in one.places for one in reading.said.get("exist", ())):
        return False
    return token.word in _OF_TYPES or reading.bare_weight(place) > 0
