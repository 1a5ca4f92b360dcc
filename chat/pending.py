"""The answer to what was asked back: one of the choices in the person's words, or words that complete the request. Pure.

"Which type should it have?" is answered by a click, by "numeric(10,2)" and by "make it an enum of small, large, default small".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from chat.requests import AskModel, Candidate, Clarify, ProposeChange, Request, Talk
from chat.routing import route
from chat.turn import Turn
from ops.operation_json import operation_from_json

#: What may stand around a choice and says nothing about which it is.
_AROUND = frozenset("the one i mean meant please it is its that of a an use take go with make by option choice number".split())
_ORDINALS = {
    word: place
    for place, words in enumerate(("1 1st first", "2 2nd second", "3 3rd third", "4 4th fourth"))
    for word in words.split()
}
_YES = "yes|yep|yeah|yup|ok|okay|sure|right|exactly|correct|do that|please do"
_NO = "no|nope|none|neither|never ?mind|forget (?:it|that)|cancel(?: that)?|stop|none of (?:these|those|them)"
_AGREEING = re.compile(rf"\W*(?:{_YES})\b(?:,? (?:please|that|it|do|is|thanks))*\W*", re.IGNORECASE)
_DECLINING = re.compile(rf"\W*(?:{_NO})\b(?:,? (?:please|thanks|thank you))?\W*", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
#: How an answer is put behind the request that it completes.
_WAYS = (
    "{request}, {answer}",
    "{request} {answer}",
    "{request}, make it {answer}",
    "{request} by {answer}",
    "{request} in {answer}",
)


@dataclass(frozen=True)
class Pending:
    """A request that VAST asked back about, and what could be chosen."""

    text: str
    candidates: tuple[Candidate, ...] = ()


def pending_of(reply: Mapping[str, Any]) -> Pending | None:
    """Return what the last reply of a conversation, in its JSON form, asked back; None if it asked nothing."""
    text = reply.get("meant", "") if reply.get("route") == "clarify" else ""
    offered = reply.get("candidates", ())
    if not (text or offered):
        return None
    meant = reply.get("choices") or [()] * len(offered)
    return Pending(
        text,
        tuple(
            Candidate(one["label"], one["text"], tuple(operation_from_json(operation) for operation in operations))
            for one, operations in zip(offered, meant, strict=True)
        ),
    )


def heard(turn: Turn, pending: Pending | None) -> tuple[Turn, Request]:
    """Return what a message asks for, and the message as it was meant: with the request that it answers a question about."""
    if pending is None:
        return turn, route(turn)
    chosen = chosen_of(turn.text, pending.candidates)
    if chosen is not None and chosen.operations:
        return replace(turn, text=chosen.text), ProposeChange(chosen.operations)
    if chosen is not None:
        turn = replace(turn, text=chosen.text)
    elif _DECLINING.fullmatch(turn.text):
        return turn, Talk("declined")
    request = route(turn)
    if not isinstance(request, AskModel | Clarify) or not pending.text:
        return turn, request
    return _completed(turn, request, pending)


def _completed(turn: Turn, request: AskModel | Clarify, pending: Pending) -> tuple[Turn, Request]:
    """Return what the request means with the answer put to it; where that asks again, and less, it is better than no answer."""
    narrower = None
    for way in _WAYS:
        longer = replace(turn, text=way.format(request=pending.text.rstrip(" .!?"), answer=turn.text.strip()), previous=())
        found = route(longer)
        if not isinstance(found, AskModel | Clarify):
            return longer, found
        if isinstance(found, Clarify) and 0 < len(found.candidates) <= len(pending.candidates):
            narrower = narrower or (longer, found)
    return narrower if narrower and isinstance(request, AskModel) else (turn, request)


def chosen_of(text: str, candidates: tuple[Candidate, ...]) -> Candidate | None:
    """Return the one candidate that a message chooses: by its text, label or place, by words of one label alone, or by a yes."""
    said = text.strip()
    bare = said.casefold().strip(" .!?\"'`")
    for one in candidates:
        if said == one.text or bare == one.label.casefold():
            return one
    if len(candidates) == 1 and _AGREEING.fullmatch(said):
        return candidates[0]
    words = [word for word in _WORD.findall(bare) if word not in _AROUND]
    return _named(words, candidates) or _placed(words, candidates)


def _named(words: list[str], candidates: tuple[Candidate, ...]) -> Candidate | None:
    """Return the candidate whose label alone has all of these words."""
    found = [one for one in candidates if words and set(words) <= set(_WORD.findall(one.label.casefold().replace("_", " ")))]
    return found[0] if len(found) == 1 else None


def _placed(words: list[str], candidates: tuple[Candidate, ...]) -> Candidate | None:
    """Return the candidate of a place in the list, "the second one", where no label could be meant by that."""
    if len(words) != 1 or any(words[0] in _WORD.findall(one.label.casefold()) for one in candidates):
        return None
    if words[0] == "last":
        return candidates[-1] if candidates else None
    place = _ORDINALS.get(words[0])
    return candidates[place] if place is not None and place < len(candidates) else None
