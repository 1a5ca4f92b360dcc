"""How a text may be divided: frames that ask for something, and spans that only explain. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chat.language.elements import Production, Slots
from chat.language.tokens import Kind

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

    def lost(self, parse: Parse) -> list[int]:
        """Return the places of explaining words that matter and that no frame has."""
        held = {parse.tokens[at].word for frame in self.frames for at in range(frame.start, frame.end)}
        held |= {part.casefold() for frame in self.frames for at in range(frame.start, frame.end) for part in parse.tokens[at].parts}
        return [at for at in self.mattering(parse) if not _held(parse, at, held)]


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
