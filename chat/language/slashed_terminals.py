"""Native symbols for values that slashes or bars join: "low/medium/high", "S | M | L". Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from chat.language.readings import Reading
from chat.language.tokens import Kind
from vast_project.pg.identifiers import literal

if TYPE_CHECKING:
    from chat.language.parse import Parse

#: What the next of several columns stands behind, too: "size int, width/height numeric".
_LISTING = frozenset((",", ";", "and", "plus", "+", "&", "or"))
#: What joins values, and what begins a choice of two that is none: "on/off" is a flag, "and/or" a conjunction.
_JOINTS = frozenset(("/", "|"))
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


def _value(parse: Parse, at: int) -> str | None:
    token = parse.token(at)
    if token is None or token.kind in (Kind.STRING, Kind.NUMBER):
        return token.text if token is not None else None
    return literal(token.text) if token.kind is Kind.WORD and token.parts else None


SLASHED_TERMINALS: dict[str, Callable[[Parse, int], list[Reading]]] = {"slashed_values": slashed_values}
