"""What the frames of a text have: the words they took, the texts in their slots, and what those say in other words. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from chat.language.readings import Slots

if TYPE_CHECKING:
    from chat.language.divisions import Frame
    from chat.language.parse import Parse

#: What keeps that there is only one of something, or that something is only so.
_KEEPS = frozenset({"add_unique", "add_check", "replace_check"})
#: Words that say that an index is over lower case.
_CASELESS = frozenset("upper lower ignoring regardless case without".split())
_WORD = re.compile(r"\w+")


def words_of(parse: Parse, frames: Sequence[Frame]) -> set[str]:
    """Return the words that frames have, as they stand or in what they say."""
    tokens = [token for frame in frames for token in parse.tokens[frame.start : frame.end]]
    held = {token.word for token in tokens}
    held |= {part.casefold() for token in tokens for part in token.parts}
    held |= {word for token in tokens for word in token.words_of_sql}
    held |= {text for frame in frames for text in texts_of(frame.slots)}
    held |= _implied(frames, held)
    return held | {word for text in held for word in _WORD.findall(text)}


def _implied(frames: Sequence[Frame], held: set[str]) -> set[str]:
    """Return the words that only say in another way what frames have: "regardless of case" of an index over lower(…)."""
    kinds = {frame.kind for frame in frames}
    implied: set[str] = set()
    if any("lower(" in text for text in held) or any(frame.slots.get("lower") for frame in frames):
        implied |= _CASELESS
    if "unique" in held or kinds & _KEEPS or any(frame.slots.get("unique") for frame in frames):
        implied.add("only")
    if "citext" in held:
        implied.add("case")
    if "change_type" in kinds:
        implied.add("utc")
    return implied


def texts_of(value: Any) -> Iterator[str]:
    """Yield the texts that slots hold: what a pronoun stands for is said by it."""
    if isinstance(value, str):
        yield value.casefold()
    elif isinstance(value, Slots):
        yield from (text for _, one in value for text in texts_of(one))
    elif isinstance(value, tuple):
        yield from (text for one in value for text in texts_of(one))


def says_type(value: Any) -> bool:
    """Say whether slots hold a type."""
    if isinstance(value, Slots):
        return any(key == "type" or says_type(one) for key, one in value)
    return isinstance(value, tuple) and any(says_type(one) for one in value)
