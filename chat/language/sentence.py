"""Divides a request into the things it asks for: the cheapest way to read all of its words. Pure.

Every word is accounted for: it belongs to a frame (a pattern that matched), joins two of them, says nothing, or explains. What
explains must not hold words that a schema is made of unless a frame holds them too; otherwise something would be lost silently.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from chat.language.elements import Element, Production, Reference, Slots, Word
from chat.language.grammar import AMENDMENT, LEANING
from chat.language.tokens import Kind

if TYPE_CHECKING:
    from chat.language.parse import Parse

#: What readings cost: each frame, a frame whose verb is carried over, an explanation and each of its words.
FRAME = 1.0
CARRIED = 0.5
EXPLANATION = 1.2
EXPLAINING_WORD = 0.2
#: A word of an explanation that a schema is made of, where no frame has it; and where one has.
LOST = 3.0
ECHOED = 0.3
#: How many ways to read the beginning of a text are followed.
_BEAM = 12


@dataclass(frozen=True)
class Frame:
    """One thing asked for: the pattern that matched, what it found, and the tokens it took."""

    kind: str
    slots: Slots
    start: int
    end: int
    cost: float
    production: Production = field(compare=False, repr=False)


@dataclass(frozen=True)
class Division:
    """One way to read a whole text: its frames in order and the spans that only explain."""

    frames: tuple[Frame, ...] = ()
    explanations: tuple[tuple[int, int], ...] = ()
    cost: float = 0.0

    def lost(self, parse: Parse) -> list[int]:
        """Return the places of explaining words that matter and that no frame has."""
        held = {parse.tokens[at].word for frame in self.frames for at in range(frame.start, frame.end)}
        held |= {part.casefold() for frame in self.frames for at in range(frame.start, frame.end) for part in parse.tokens[at].parts}
        return [at for at in self.mattering(parse) if not _held(parse, at, held)]

    def mattering(self, parse: Parse) -> list[int]:
        """Return the places of explaining words that a schema is made of; behind a frame its names count too, and verbs of change."""
        begun = min((frame.start for frame in self.frames), default=parse.count)
        found = []
        for start, end in self.explanations:
            asks = bool(parse.symbol("verb_of_change", start))
            found += [at for at in range(start, end) if matters(parse, at) or (asks and at == start)]
            if start > begun and not parse.symbol("reason", start):
                found += [at for at in range(start, end) if parse.names.knows(parse.tokens[at].word) and at not in found]
        return found


def divide(parse: Parse) -> list[Division]:
    """Return the best ways to read a text, the cheapest first; none has no frame."""
    reader = _Reader(parse)
    found = []
    for one in reader.divisions():
        if one.frames:
            mattering, lost = len(one.mattering(parse)), len(one.lost(parse))
            found.append(replace(one, cost=one.cost + LOST * lost + ECHOED * (mattering - lost)))
    return sorted(found, key=lambda one: one.cost)


def matters(parse: Parse, at: int) -> bool:
    """Say whether a word is one that a schema is made of: a literal, a name with an underscore, or a word of definitions."""
    token = parse.tokens[at]
    if token.kind in (Kind.STRING, Kind.NUMBER, Kind.NAME):
        return True
    if token.is_name_like or bool(parse.symbol("mattering", at)):
        return not parse.symbol("filler", at)
    return False


def _held(parse: Parse, at: int, held: set[str]) -> bool:
    token = parse.tokens[at]
    return token.word in held or any(part.casefold() in held for part in token.parts)


class _Reader:
    """Walks through the text and keeps the cheapest divisions up to each token."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        #: for each place the divisions up to it; the flag says that a frame may begin here
        self.beams: list[dict[tuple[Division, bool], float]] = [{} for _ in range(parse.count + 1)]
        self._frames: dict[int, list[Frame]] = {}

    def divisions(self) -> list[Division]:
        """Return the divisions of the whole text."""
        self.beams[0][(Division(), True)] = 0.0
        for at in range(self.parse.count):
            for (division, beginning), cost in sorted(self.beams[at].items(), key=lambda item: item[1])[:_BEAM]:
                for end, after, fresh in self._steps(at, division, beginning):
                    self.beams[end].setdefault((after, fresh), after.cost)
                del cost
        return [division for division, _ in sorted(self.beams[-1], key=lambda key: key[0].cost)][: _BEAM * 2]

    def _steps(self, at: int, division: Division, beginning: bool) -> Iterator[tuple[int, Division, bool]]:
        parse = self.parse
        for joint in parse.symbol("joint", at):
            yield joint.end, division, True
        for filler in parse.symbol("filler", at):
            yield filler.end, division, beginning
        if not beginning:
            for aside in parse.symbol("aside_tail", at):
                yield aside.end, replace(division, cost=division.cost + 0.3 + aside.cost), False
            return
        for polite in parse.symbol("polite", at):
            yield polite.end, division, True
        for frame in self._frames_at(at, division):
            yield frame.end, replace(division, frames=(*division.frames, frame), cost=division.cost + frame.cost), False
        for end in self._explanations(at):
            cost = EXPLANATION + EXPLAINING_WORD * (end - at)
            yield end, replace(division, explanations=(*division.explanations, (at, end)), cost=division.cost + cost), False

    def _frames_at(self, at: int, division: Division) -> list[Frame]:
        if at not in self._frames:
            patterns = (one for one in self.parse.patterns if self.parse.opens(one.production, at))
            self._frames[at] = [frame for one in patterns for frame in self._matched(one.kind, one.production, at, 0)]
        fresh = [frame for frame in self._frames[at] if frame.kind not in LEANING or _may_lean(frame, division)]
        return fresh + self._carried(at, division)

    def _carried(self, at: int, division: Division) -> list[Frame]:
        """Return the frames that go on with the verb of the frame before: "rename a to b, c to d"."""
        before = next((one for one in reversed(division.frames) if one.kind not in LEANING), None)
        if before is None or not (leading := leading_words(before.production)):
            return []
        found = [frame for first in range(1, leading + 1) for frame in self._matched(before.kind, before.production, at, first)]
        for one in self.parse.patterns:
            if one.production is not before.production and _same_verb(one.production, before.production):
                found += self._matched(one.kind, one.production, at, 1)
        return [replace(frame, cost=frame.cost + CARRIED) for frame in found]

    def _matched(self, kind: str, production: Production, at: int, first: int) -> list[Frame]:
        if first and not self._possible_from(production, first):
            return []
        states = production.sequence.run(self.parse, at, first)
        return [
            Frame(kind, production.value(slots), at, end, cost + production.cost + FRAME, production)
            for (end, _, slots), cost in states.items()
            if end > at and isinstance(production.value(slots), Slots)
        ]

    def _possible_from(self, production: Production, first: int) -> bool:
        words = self.parse.words
        rest = [one for one in production.sequence.elements[first:] if isinstance(one, Word)]
        return all(one.text in words for one in rest)

    def _explanations(self, at: int) -> list[int]:
        """Return the ends of what may be an explanation from a token on: the next joints, up to the end of the sentence."""
        ends = []
        for place in range(at + 1, self.parse.count + 1):
            if place == self.parse.count or self.parse.symbol("joint", place):
                ends.append(place)
            if place < self.parse.count and self.parse.tokens[place].text in (".", ";", ":", "!"):
                break
        return ends[:3]


def leading_words(production: Production) -> int:
    """Return how many elements of a pattern come before the first that keeps something."""
    count = 0
    for element in production.sequence.elements:
        if any(True for _ in _kept(element)):
            break
        count += 1
    return count


def _kept(element: Element) -> Iterator[str]:
    if isinstance(element, Word):
        return
    if isinstance(element, Reference):
        if element.key is not None:
            yield element.symbol
        return
    for attribute in ("inner", "choices", "elements"):
        inner = getattr(element, attribute, ())
        for one in inner if isinstance(inner, tuple) else (inner,):
            yield from _kept(one)
    if not hasattr(element, "inner") and not hasattr(element, "choices") and not hasattr(element, "elements"):
        yield "list"


def _may_lean(frame: Frame, division: Division) -> bool:
    """Say whether there is a frame before that a leaning one can lean on."""
    if not division.frames:
        return False
    before = next((one for one in reversed(division.frames) if one.kind not in LEANING), division.frames[-1])
    return frame.kind != AMENDMENT or any(key in ("definitions", "items") for key, _ in before.slots)


def _same_verb(one: Production, other: Production) -> bool:
    first, second = one.sequence.elements[0], other.sequence.elements[0]
    return isinstance(first, Reference) and first.key is None and first == second


__all__ = ["Division", "Frame", "cached_property", "divide", "leading_words", "matters"]
