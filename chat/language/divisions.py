"""How a text may be divided: frames that ask for something, and spans that only explain. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chat.language.elements import Production, Slots
from chat.language.tokens import Kind

#: What a frame costs that is said plainly.
FRAME = 1.0
#: More words than these that definitions are made of are not said again for nothing.
_ECHOES = 2

if TYPE_CHECKING:
    from chat.language.parse import Parse


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

    @property
    def doubt(self) -> float:
        """Return what the least likely frame costs beyond one that is said plainly."""
        return max(one.cost for one in self.frames) - FRAME

    def mattering(self, parse: Parse) -> list[int]:
        """Return the places of explaining words that a schema is made of; behind a frame its names count too, and verbs of change."""
        begun = min((frame.start for frame in self.frames), default=parse.count)
        found = []
        for start, end in self.explanations:
            asks = bool(parse.symbol("verb_of_change", start))
            behind = start > begun
            found += [at for at in range(start, end) if matters(parse, at, behind=behind) or (asks and at == start)]
            if behind and not parse.symbol("reason", start):
                found += [at for at in _said_of_something(parse, start) if at not in found]
                found += [at for at in range(start, end) if parse.names.knows(parse.tokens[at].word) and at not in found]
        return found

    def lost(self, parse: Parse) -> list[int]:
        """Return the places of explaining words that matter and that no frame has."""
        held = {parse.tokens[at].word for frame in self.frames for at in range(frame.start, frame.end)}
        held |= {
            part.casefold() for frame in self.frames for at in range(frame.start, frame.end) for part in parse.tokens[at].parts
        }
        many = {at for span in self.explanations if len(self._behind(parse, span)) > _ECHOES for at in range(*span)}
        lost = {at for at in self.mattering(parse) if at in many or not _held(parse, at, held)}
        return sorted(lost | self._within_brackets(parse))

    def _within_brackets(self, parse: Parse) -> set[int]:
        """Return the explaining places inside a bracket that a frame opened: what stands in a definition explains nothing."""
        taken = {at for frame in self.frames for at in range(frame.start, frame.end)}
        explained = {at for span in self.explanations for at in range(*span)}
        opened: list[int] = []
        found = set()
        for at in range(parse.count):
            if parse.tokens[at].text == "(":
                opened.append(at)
            elif parse.tokens[at].text == ")" and opened:
                opened.pop()
            if at in explained and parse.tokens[at].is_plain and any(one in taken for one in opened):
                found.add(at)
        return found

    def _behind(self, parse: Parse, span: tuple[int, int]) -> list[int]:
        """Return the mattering words of an explanation behind a frame that gives no reason: many of them were not only said again."""
        begun = min((frame.start for frame in self.frames), default=parse.count)
        if span[0] < begun or parse.symbol("reason", span[0]):
            return []
        return [at for at in range(*span) if matters(parse, at, behind=True)]


def _said_of_something(parse: Parse, start: int) -> list[int]:
    """Return the place of a word that says something of a column ("… and positive"): nothing but a pattern could have it."""
    if parse.symbol("filler", start):
        return []
    return [start] if any(one.cost < 1 and parse.tokens[start].is_plain for one in parse.symbol("predicate", start)) else []


def matters(parse: Parse, at: int, *, behind: bool) -> bool:
    """Say whether an explaining word is one that a schema is made of: a literal, a name, or a word of definitions.

    ``behind`` a frame words that restrict it matter too; before it names of the schema only say what is spoken of.
    """
    token = parse.tokens[at]
    if token.kind in (Kind.STRING, Kind.NUMBER, Kind.NAME):
        return True
    if parse.symbol("filler", at):
        return False
    if token.is_name_like:
        return behind or not _names_something(parse, at)
    return bool(parse.symbol("mattering", at) or (behind and parse.symbol("restricting", at)))


def _names_something(parse: Parse, at: int) -> bool:
    readings = parse.symbol("known_table", at) + parse.symbol("known_column", at)
    return any(one.cost == 0 for one in readings) or any(
        parse.names.schema.relation(one.value.get("table")) for one in parse.symbol("dotted_column", at)
    )


def _held(parse: Parse, at: int, held: set[str]) -> bool:
    token = parse.tokens[at]
    return token.word in held or (bool(token.parts) and all(part.casefold() in held for part in token.parts))
