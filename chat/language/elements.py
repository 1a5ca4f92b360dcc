"""The elements that patterns are made of, and how each matches tokens. Pure.

Every element answers ``match(parse, at)`` with all its readings from token ``at`` on; a reading has an end, slots and a cost.
Between the elements of a sequence the parse may step over fillers for nothing and over unknown words at a price.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from chat.language.readings import MISSING, NOTHING, Reading, Slots, best

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


@dataclass(frozen=True)
class Sequence(Element):
    """Elements one after the other; each role may be said once, before, between or after them."""

    elements: tuple[Element, ...]
    roles: tuple[str, ...] = ()

    def match(self, parse: Parse, at: int) -> list[Reading]:
        return best(Reading(end, slots, cost) for (end, _, slots), cost in self.run(parse, at).items())

    def run(self, parse: Parse, at: int, first: int = 0, given: Slots = NOTHING) -> States:
        """Match the elements from number ``first`` on, beginning at a token with slots found before; return the states after the last."""
        states: States = {(at, frozenset(), given): 0.0}
        for number, element in enumerate(self.elements[first:]):
            if self.roles:
                states = self._with_roles(parse, states)
            if number:
                states = _with_skips(parse, states)
            states = _stepped(parse, states, element)
            if not states:
                return {}
        return self._with_roles(parse, states) if self.roles else states

    def _with_roles(self, parse: Parse, states: States) -> States:
        """Return the states with those reached by saying roles, each at most once."""
        reached = dict(states)
        waiting = list(states.items())
        while waiting:
            state, cost = waiting.pop()
            for said, price in self._roles_said(parse, state):
                if _keep(reached, said, cost + price):
                    waiting.append((said, cost + price))
        return reached

    def _roles_said(self, parse: Parse, state: State) -> Iterator[tuple[State, float]]:
        at, used, slots = state
        for start, skipped in parse.gaps(at):
            for role in self.roles:
                for one in () if role in used else parse.symbol(role, start):
                    merged = slots.merged(one.value)
                    if merged is not None:
                        yield (one.end, used | {role}, merged), skipped + one.cost

    def symbols(self) -> Iterator[str]:
        for element in self.elements:
            yield from element.symbols()
        yield from self.roles

    def words(self) -> Iterator[str]:
        for element in self.elements:
            yield from element.words()


State = tuple[int, frozenset[str], Slots]
States = dict[State, float]


def _stepped(parse: Parse, states: States, element: Element) -> States:
    """Return the states after one element."""
    after: States = {}
    for (at, used, slots), cost in states.items():
        for one in element.match(parse, at):
            merged = slots.merged(one.value)
            if merged is not None:
                _keep(after, (one.end, used, merged), cost + one.cost)
    return after


def _with_skips(parse: Parse, states: States) -> States:
    """Return the states with those reached by stepping over words that say nothing."""
    reached = dict(states)
    for (at, used, slots), cost in states.items():
        for start, skipped in parse.gaps(at):
            _keep(reached, (start, used, slots), cost + skipped)
    return reached


def _keep(states: States, state: State, cost: float) -> bool:
    """Keep the cheaper way to a state; say whether this one was."""
    if cost < states.get(state, float("inf")):
        states[state] = cost
        return True
    return False


@dataclass(frozen=True)
class Production:
    """One alternative of a symbol (or one ``asks`` of an operation): a sequence and what its value is."""

    sequence: Sequence
    template: str | None = None
    constants: tuple[tuple[str, Any], ...] = ()
    cost: float = 0.0
    text: str = field(default="", compare=False)

    def match(self, parse: Parse, at: int) -> list[Reading]:
        """Return the readings with the production's own value: a filled template, a passed-on value, or Slots."""
        return [
            Reading(one.end, self.value(one.value), one.cost + self.cost) for one in self.sequence.match(parse, at) if one.end > at
        ]

    def value(self, slots: Slots) -> Any:
        """Return what the production's value is for the slots it found."""
        if self.template is not None:
            return self.template.format_map({key: ", ".join(value) if isinstance(value, tuple) else value for key, value in slots})
        passed = slots.get("=", MISSING)
        if passed is not MISSING:
            return passed
        return Slots((*slots, *self.constants)) if self.constants else slots

    @property
    def required(self) -> tuple[Element, ...]:
        """Return the elements that must match for the production to match."""
        return tuple(one for one in self.sequence.elements if not isinstance(one, Optional))

    @cached_property
    def leading(self) -> int:
        """Return how many elements come before the first that keeps something."""
        kept = (number for number, element in enumerate(self.sequence.elements) if any(_keeps(element)))
        return next(kept, len(self.sequence.elements))


def _keeps(element: Element) -> Iterator[bool]:
    """Yield whether an element, or one inside it, keeps what it finds."""
    if isinstance(element, Reference):
        yield element.key is not None
    elif isinstance(element, Optional):
        yield from _keeps(element.inner)
    elif isinstance(element, (Choice, Sequence)):
        for one in element.choices if isinstance(element, Choice) else element.elements:
            yield from _keeps(one)
    else:
        yield not isinstance(element, (Word, Phrases))
