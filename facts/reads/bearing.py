"""Whether what stands in a database's tables can bear on a question: where nothing does, it is not read a second time. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from facts.reads.known import KnownValues
from facts.reads.lexicon import CODES
from facts.reads.places import demonyms_of, places_of
from facts.reads.roots import root
from facts.reads.words import Word
from knowledge.linking.words import stem, stems

#: The most words that a value is looked for by, and the letters that words akin to each other share at least.
_LONGEST, _AKIN = 7, 6


def bears_on(known: KnownValues, words: Sequence[Word]) -> bool:
    """Return whether some words may be a value, its place or its code, or the deed that a value or a switch tells of."""
    if any(word.kind == "quoted" for word in words):
        return True
    lower = [word.lower for word in words]
    return any(_may_say(known, word) for word in lower) or _holds_value(known, lower)


def _may_say(known: KnownValues, word: str) -> bool:
    """Return whether a word by itself may be a code, the place of a value, or the deed that one tells of."""
    if (word,) in CODES.by_words or root(word) in known.roots or stem(word)[:_AKIN] in known.roots:
        return True
    return any(known.places(stems(name)) for name in (*places_of(word), *demonyms_of(word)))


def _holds_value(known: KnownValues, words: Sequence[str]) -> bool:
    """Return whether some words that follow each other are a value."""
    parts = [stems(word) for word in words]
    return any(
        known.places(tuple(one for part in parts[at : at + length] for one in part))
        for at in range(len(parts))
        for length in range(1, min(_LONGEST, len(parts) - at) + 1)
    )
