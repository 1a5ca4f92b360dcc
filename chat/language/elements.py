"""The elements that patterns are made of, and how each matches tokens. Pure.

Every element answers ``match(parse, at)`` with all its readings from token ``at`` on; a reading has an end, slots and a cost.
Between the elements of a sequence the parse may step over fillers for nothing and over unknown words at a price.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from chat.language.readings import NOTHING, Reading, Slots, best

if TYPE_CHECKING:
    from chat.language.parse import Parse

#: What it costs to end amid brackets that were opened on the way.
UNCLOSED = 0.5
#: What it costs to say a thing again that was said: "project text, number text" are two columns.
REPEATED = 0.5


class Element:
    """Part of a pattern."""

    def match(self, parse: Parse, at: int) -> list[Reading]:
        """Return the readings from a token on; their values are Slots."""
        raise NotImplementedError

    def symbols(self) -> Iterator[str]:
        """Yield the symbols that the element refers to."""
        yield from ()

    def words(self) -> Iterator[str]:
        """Yield the words that the element itself names."""
        yield from ()


@dataclass(frozen=True)
class Word(Element):
    """A word or sign that stands for itself."""

    text: str

    def match(self, parse: Parse, at: int) -> list[Reading]:
        cost = parse.word_cost(at, self.text)
        return [] if cost is None else [Reading(at + 1, NOTHING, cost)]

    def words(self) -> Iterator[str]:
        yield self.text


@dataclass(frozen=True)
class Reference(Element):
    """A symbol; its value is kept under ``key`` (None: not kept, '..': its slots are, '=': it is the whole's value)."""

    symbol: str
    key: str | None

    def match(self, parse: Parse, at: int) -> list[Reading]:
        return [Reading(one.end, self.kept(one.value), one.cost) for one in parse.symbol(self.symbol, at)]

    def kept(self, value: Any) -> Slots:
        """Return the slots that a value of the symbol becomes."""
        if self.key is None:
            return NOTHING
        if self.key == "..":
            return value if isinstance(value, Slots) else NOTHING
        return Slots(((self.key, value),))

    def symbols(self) -> Iterator[str]:
        yield self.symbol


@dataclass(frozen=True)
class Optional(Element):
    """What may be left out."""

    inner: Element

    def match(self, parse: Parse, at: int) -> list[Reading]:
        return [Reading(at, NOTHING, 0.0), *self.inner.match(parse, at)]

    def symbols(self) -> Iterator[str]:
        yield from self.inner.symbols()

    def words(self) -> Iterator[str]:
        yield from self.inner.words()


@dataclass(frozen=True)
class Phrases(Element):
    """One of several phrases, of which nothing is kept; the longest first."""

    phrases: tuple[tuple[str, ...], ...]

    def match(self, parse: Parse, at: int) -> list[Reading]:
        return parse.phrase(self.by_first, at)

    @cached_property
    def by_first(self) -> dict[str, list[tuple[str, ...]]]:
        """Return the phrases by their first word."""
        return by_first_word(self.phrases)

    def words(self) -> Iterator[str]:
        for phrase in self.phrases:
            yield from phrase


def by_first_word(phrases: Iterable[tuple[str, ...]]) -> dict[str, list[tuple[str, ...]]]:
    """Return phrases by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        found.setdefault(phrase[0], []).append(phrase)
    return found


@dataclass(frozen=True)
class Choice(Element):
    """One of several."""

    choices: tuple[Element, ...]

    def match(self, parse: Parse, at: int) -> list[Reading]:
        return [reading for choice in self.choices for reading in choice.match(parse, at)]

    def symbols(self) -> Iterator[str]:
        for choice in self.choices:
            yield from choice.symbols()

    def words(self) -> Iterator[str]:
        for choice in self.choices:
            yield from choice.words()


@dataclass(frozen=True)
class Listing(Element):
    """One or more of a symbol with "," or "and" between them, or what its own ``…_separator`` says; the value is a tuple."""

    symbol: str
    key: str

    def match(self, parse: Parse, at: int) -> list[Reading]:
        found: list[Reading] = []
        frontier = [Reading(one.end, (one.value,), one.cost) for one in parse.symbol(self.symbol, at)]
        while frontier:
            found.extend(frontier)
            frontier = best(self._longer(parse, frontier))
        return [Reading(one.end, Slots(((self.key, one.value),)), one.cost) for one in best(found)]

    def _longer(self, parse: Parse, frontier: list[Reading]) -> Iterator[Reading]:
        for one in frontier:
            for gap in parse.symbol(self._separator(parse), one.end):
                for start, skipped in parse.gaps(gap.end, unknown=False):
                    for item in parse.symbol(self.symbol, start):
                        yield Reading(item.end, (*one.value, item.value), one.cost + skipped + gap.cost + item.cost)

    def _separator(self, parse: Parse) -> str:
        own = f"{self.symbol}_separator"
        return own if own in parse.grammar.symbols else "separator"

    def symbols(self) -> Iterator[str]:
        yield self.symbol


@dataclass(frozen=True)
class Bag(Element):
    """One or more of a symbol in any order, with or without separators; the slots are merged, contradictions are no reading."""

    symbol: str

    def match(self, parse: Parse, at: int) -> list[Reading]:
        found: list[Reading] = []
        frontier = [
            Reading(one.end, one.value, one.cost + skipped)
            for start, skipped in parse.links(at)
            for one in parse.symbol(self.symbol, start)
            if isinstance(one.value, Slots)
        ]
        while frontier:
            found.extend(frontier)
            frontier = best(self._longer(parse, frontier))
        return best(one._replace(cost=one.cost + UNCLOSED) if parse.leaves_open(at, one.end) else one for one in found)

    def _longer(self, parse: Parse, frontier: list[Reading]) -> Iterator[Reading]:
        for one in frontier:
            for start, skipped in parse.links(one.end):
                for item in parse.symbol(self.symbol, start):
                    merged = one.value.merged(item.value)
                    if merged is not None and item.end > one.end:
                        again = REPEATED if item.value and merged == one.value else 0.0
                        yield Reading(item.end, merged, one.cost + skipped + item.cost + again)

    def symbols(self) -> Iterator[str]:
        yield self.symbol
