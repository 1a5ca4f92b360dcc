"""Native symbols for values of a list in plain words: "low/medium/high", "S | M | L", "low, medium or high". Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from chat.language.readings import Reading
from chat.language.tokens import Kind
from vast_project.pg.identifiers import literal

if TYPE_CHECKING:
    from chat.language.parse import Parse

_Read = Callable[["Parse", int], "str | None"]
#: What the next of several columns stands behind, too: "size int, width/height numeric".
_LISTING = frozenset((",", ";", "and", "plus", "+", "&", "or"))
#: What joins values, and what begins a choice of two that is none: "on/off" is a flag, "and/or" a conjunction.
_JOINTS = frozenset(("/", "|"))
_SIGNED = frozenset(("positive", "negative"))
_NO_VALUES = ({"and", "or"}, {"on", "off"}, {"yes", "no"}, {"true", "false"})


def slashed_values(parse: Parse, at: int) -> list[Reading]:
    """Read two values or more, all of a list; the value is SQL's list of them."""
    found: list[str] = []
    if at and (parse.tokens[at - 1].text in _JOINTS or parse.tokens[at - 1].word in _LISTING):
        return []
    while (value := _value(parse, at)) is not None:
        found.append(value)
        joint = parse.token(at + 1)
        if joint is None or joint.text not in _JOINTS:
            break
        at += 2
    words = {one.strip("'") for one in found}
    if value is None or len(words) < len(found) or len(found) <= 1 or words in _NO_VALUES:
        return []
    return [Reading(at + 1, ", ".join(found), 0.0)]


def or_values(parse: Parse, at: int) -> list[Reading]:
    """Read values of which the last stands behind "or": "low, medium or high"."""
    return _enumerated(parse, at, frozenset(("or",)), least=2)


def bare_values(parse: Parse, at: int) -> list[Reading]:
    """Read values that commas join, with or without a word before the last: "free, plus, pro"."""
    return _enumerated(parse, at, frozenset((",", "or", "and")), least=3)


def told_values(parse: Parse, at: int) -> list[Reading]:
    """Read values that are told to be just that, whatever else is called so: behind "only" or "one of"."""
    return _enumerated(parse, at, frozenset((",", "or", "and", *_JOINTS)), least=2, read=_any_value)


def _enumerated(parse: Parse, at: int, lasting: frozenset[str], least: int, read: _Read | None = None) -> list[Reading]:
    """Return the values of a list whose last is joined by one of some words; none where one of them is no value."""
    found: list[str] = []
    joint, read = "", read or _plain_value
    while (value := read(parse, at)) is not None:
        found.append(value)
        ahead = [token.word for token in parse.tokens[at + 1 : at + 3]]
        joints = 2 if ahead[:1] == [","] and ahead[1:] in (["or"], ["and"]) else 1 if ahead and ahead[0] in (",", *lasting) else 0
        if not joints or joint in ("or", "and") or read(parse, at + 1 + joints) is None:
            break
        joint = ahead[joints - 1]
        at += 1 + joints
    words = {one.strip("'") for one in found}
    if len(words) < least or len(words) < len(found) or joint not in lasting or words in _NO_VALUES:
        return []
    return [Reading(at + 1, ", ".join(found), 0.0)]


def _any_value(parse: Parse, at: int) -> str | None:
    """Return a number, a quoted text, or any word that joins nothing."""
    token = parse.token(at)
    if token is None or token.word in parse.function_words or not (token.parts or token.kind in (Kind.STRING, Kind.NUMBER)):
        return None
    return None if token.kind is Kind.WORD and _defines(parse, at) else _value(parse, at)


def _defines(parse: Parse, at: int) -> bool:
    """Say whether a word says how a column is rather than what it holds: "unique", "text", "uppercase", "positive"."""
    said = (one for name in ("modifier", "case_said") for one in parse.symbol(name, at))
    return parse.tokens[at].word in _SIGNED or any(one.cost == 0 and one.end == at + 1 for one in said)


def _plain_value(parse: Parse, at: int) -> str | None:
    """Return a value that is nothing else: no name of the schema, no type, and no small word."""
    token = parse.token(at)
    if token is None or parse.names.knows(token.word) or token.word in parse.function_words or parse.symbol("precise_type", at):
        return None
    return None if parse.symbol("predicate", at) or parse.symbol("filler", at) else _value(parse, at)


def _value(parse: Parse, at: int) -> str | None:
    token = parse.token(at)
    if token is None or token.kind in (Kind.STRING, Kind.NUMBER):
        return token.text if token is not None else None
    following = parse.token(at + 1)
    if token.word in parse.function_words and following is not None and following.start > token.end:
        return None  # "that begin with /me"; "de/at/ch" are values
    return literal(token.text) if token.kind is Kind.WORD and token.parts else None


SLASHED_TERMINALS: dict[str, Callable[[Parse, int], list[Reading]]] = {
    "slashed_values": slashed_values,
    "or_values": or_values,
    "bare_values": bare_values,
    "told_values": told_values,
}
