"""Elements one after the other, with roles that may be said anywhere between them, and what they come to as a whole. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from chat.language.elements import Choice, Element, Optional, Phrases, Reference, Word
from chat.language.readings import MISSING, NOTHING, Reading, Slots, best

if TYPE_CHECKING:
    from chat.language.parse import Parse


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
