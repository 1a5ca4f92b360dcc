"""Native symbol for what something is for: words that tell a person what a new column holds, and ask for nothing. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from chat.language.readings import NOTHING, Reading
from chat.language.tokens import Kind

if TYPE_CHECKING:
    from chat.language.parse import Parse

#: A purpose is told in no more words than these.
_LONGEST = 12
#: What ends it where it is not the sentence.
_ENDS = frozenset((",", ";", ".", ")", "!", ":"))
#: What may also end it, as it may go on with the list.
_JOINING = frozenset(("and", "plus"))
#: What one word of it costs: what can be said by patterns rather is that.
_WORD = 0.05
#: What reading words so costs.
_TOLD = 0.4


def told_purpose(parse: Parse, at: int) -> list[Reading]:
    """Read plain words up to the end of a part of the sentence; none of them is a value, a type or a word that defines something."""
    found = []
    for end in range(at, min(at + _LONGEST, parse.count)):
        token = parse.tokens[end]
        if end > at and (token.text in _ENDS or token.word in _JOINING):
            found.append(Reading(end, NOTHING, _TOLD + _WORD * (end - at)))
        if token.text in _ENDS or token.kind is not Kind.WORD or token.quoted or _defines(parse, end):
            return found
    if at < parse.count <= at + _LONGEST:
        found.append(Reading(parse.count, NOTHING, _TOLD + _WORD * (parse.count - at)))
    return found


def _defines(parse: Parse, at: int) -> bool:
    """Say whether a word is one that definitions and conditions are made of, or of an order."""
    exactly = (one.cost == 0 for kind in ("mattering", "restricting", "verb_of_change", "must") for one in parse.symbol(kind, at))
    is_type = parse.symbol("precise_type", at) and not parse.symbol("noun_type", at)
    return any(exactly) or bool(is_type) or "_" in parse.tokens[at].text


PURPOSE_TERMINALS: dict[str, Callable[[Parse, int], list[Reading]]] = {"told_purpose": told_purpose}
