"""Pieces of names that are looked for: after ``like``, ``containing``, ``about``, in quotes, with a wildcard. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from facts.fact import Slot
from facts.understanding.lexicon import lexicon
from facts.understanding.nouns import nouns_of
from facts.understanding.reading import Reading
from facts.understanding.unknown import unknown
from facts.understanding.words import Token, stem

#: Words that a piece of a name follows; the weaker ones only where nothing but a piece can follow.
_LEADING = frozenset(
    """like containing contain contains starting start starts beginning begin begins prefix matching match matches
    prefixed ending end ends""".split()
)
_LEADING_WEAKLY = frozenset(
    "control controls affect affects influence govern about related concerning regarding for to with named called".split()
)
_NO_PIECE = frozenset(
    """related specific relevant the a an all any my our this that in on of to and or with by name names what which table object
    setting""".split()
)


def pieces(reading: Reading, slot: Slot, _filled: Mapping[str, Any]) -> Iterator[tuple[str, frozenset[int]]]:
    """A piece of a name: quoted, with a wildcard, after ``like``, ``starting with`` …, or beside the word for settings."""
    yield from _inside_names(reading)
    yield from _after_text_word(reading)
    yield from _with_wildcards(reading)
    yield from _quoted(reading)
    yield from _led_to(reading, slot)
    if slot.required:
        yield from _settings_of(reading)
        yield from _beside_settings(reading)
        yield from unknown(reading, frozenset(), identifiers=True, anything=True)


def _quoted(reading: Reading) -> Iterator[tuple[str, frozenset[int]]]:
    for place, token in enumerate(reading.tokens):
        if token.quoted:
            yield token.text, frozenset((place,))


def _led_to(reading: Reading, slot: Slot) -> Iterator[tuple[str, frozenset[int]]]:
    """``order`` in "like order", "starting with order": the word behind one that a piece of a name follows."""
    words = reading.tokens
    leading = _LEADING | _LEADING_WEAKLY if slot.required else _LEADING
    for place in range(1, len(words)):
        with_before = place > 1 and words[place - 1].word in ("with", "to", "by")
        before = words[place - 2].word if with_before and words[place - 2].word in leading else words[place - 1].word
        if before in leading and _may_be_piece(reading, place):
            piece = _one_of(words[place].word) if slot.required and reading.says("setting") else words[place].word
            yield piece, frozenset(range(place - 2 if with_before and words[place - 2].word in leading else place - 1, place + 1))
            yield piece, frozenset((place,))  # where a phrase asks for the word before it


def _with_wildcards(reading: Reading) -> Iterator[tuple[str, frozenset[int]]]:
    """``fulltext`` in "%fulltext%" or "*fulltext*": the words that touch a wildcard, and what leads to them."""
    words = reading.tokens
    for place, token in enumerate(words):
        signs = [at for at in (place - 1, place + 1) if 0 <= at < len(words) and words[at].text in _WILDCARDS and _touch(words, place, at)]
        if signs and token.text not in _WILDCARDS and not token.is_number:
            first = min(place, *signs)
            leading = range(first - 1, first) if first and words[first - 1].word in _LEADING else range(0)
            yield token.text, frozenset((place, *signs, *leading))
            yield token.text, frozenset((place, *signs))


_WILDCARDS = frozenset("%*")


def _touch(words: list[Token], one: int, other: int) -> bool:
    first, second = sorted((one, other))
    return words[first].end == words[second].start


def _one_of(word: str) -> str:
    """Return the singular, which is in the names of what a plural is about: ``checkpoint_timeout`` for "about checkpoints"."""
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _inside_names(reading: Reading) -> Iterator[tuple[str, frozenset[int]]]:
    """``customer`` in "with customer in its name"."""
    words = [token.word for token in reading.tokens]
    for place in range(2, len(words)):
        first = place - 1 if words[place - 1] == "in" else place - 2
        if words[place] in ("name", "names") and first and words[first] == "in" and words[first - 1] not in _NO_PIECE:
            with_before = first > 1 and words[first - 2] in _LEADING | {"with", "have", "having", "has"}
            yield words[first - 1], frozenset(range(first - 2 if with_before else first - 1, place + 1))


def _after_text_word(reading: Reading) -> Iterator[tuple[str, frozenset[int]]]:
    """``order`` in "containing the word order"."""
    words = [token.word for token in reading.tokens]
    for place in range(2, len(words)):
        if words[place - 1] in ("word", "string", "text", "prefix", "term", "substring") and words[place - 2] in _LEADING | {"the", "a", "with"}:
            first = place - 3 if words[place - 2] in ("the", "a") and words[place - 3] in _LEADING | {"with"} else place - 2
            yield reading.tokens[place].text, frozenset(range(max(first, 0), place + 1))


def _beside_settings(reading: Reading) -> Iterator[tuple[str, frozenset[int]]]:
    nouns = _nouns_of_settings()
    for place, token in enumerate(reading.tokens):
        last = place - 2 if place > 1 and reading.tokens[place - 1].word in _JOINING else place - 1
        if token.stem in nouns and last >= 0 and reading.tokens[last].stem not in nouns and _may_be_piece(reading, last):
            yield reading.tokens[last].word, frozenset(range(last, place))


def _settings_of(reading: Reading) -> Iterator[tuple[str, frozenset[int]]]:
    """``shared memory`` in "the configuration of shared memory": one word or two that end the message."""
    words, nouns = reading.tokens, _nouns_of_settings()
    for place in range(1, len(words) - 1):
        said = range(place + 1, len(words))
        if words[place].word == "of" and words[place - 1].stem in nouns and len(said) < 3 and all(_may_be_piece(reading, at) for at in said):
            yield " ".join(words[at].word for at in said), frozenset((place, *said))


def _nouns_of_settings() -> frozenset[str]:
    return nouns_of("setting") | {stem("configuration"), stem("option")}


_JOINING = frozenset(("related", "specific", "relevant"))


def _may_be_piece(reading: Reading, place: int) -> bool:
    token = reading.tokens[place]
    return token.word not in _NO_PIECE and not token.is_number and token.word not in _LEADING and lexicon().weights.get(token.stem, 1) > 0.2
