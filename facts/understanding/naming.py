"""Words that are said to be names: ``subscriptions`` in "a table named subscriptions". Pure."""

from __future__ import annotations

from facts.understanding.lexicon import lexicon
from facts.understanding.words import Token, stem

#: What tells how much is called and names nothing: "which functions get called most".
_MEASURES = frozenset("most least often frequently rarely seldom".split())
_NAMED_THINGS = frozenset(
    stem(word) for word in "table view column index role user schema sequence function type extension database called named".split()
)


def is_called_so(words: list[Token], place: int) -> bool:
    """Return whether a word stands where a name stands, so that it is no misspelt word: ``the invoices table``, but not ``bigest tables``."""
    before, behind = words[max(place - 1, 0) : place], words[place + 1 : place + 2]
    named = (*before, *(one for one in behind if not one.word.endswith("s")))
    return any(word.stem in _NAMED_THINGS for word in named)


def kind_named(words: list[Token], place: int) -> str:
    """Return the stem of the word for the kind of object that a word after *named* is the name of; nothing if none is said."""
    kinds = (word.stem for word in reversed(words[: max(place - 1, 0)]) if word.stem in _NAMED_THINGS)
    return next(kinds, "")


def is_named(words: list[Token], place: int) -> bool:
    """Return whether a word is said to be a name and nothing else: ``subscriptions`` in "a table named subscriptions"."""
    if place < 2 or not is_naming(words, place - 1) or not lexicon().weight(words[place]) or words[place].word in _MEASURES:
        return False
    return words[place - 2].stem in _NAMED_THINGS or (place == len(words) - 1 and bool(kind_named(words, place)))


def is_naming(words: list[Token], place: int) -> bool:
    """Return whether a word says that the next is a name: ``named``, ``called``, and ``name`` in "with name" and "by the name"."""
    if words[place].word in ("named", "called"):
        return True
    before = [words[at].word for at in range(max(0, place - 2), place) if words[at].word != "the"]
    return words[place].word == "name" and before[-1:] in (["with"], ["by"])
