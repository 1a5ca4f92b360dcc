"""Questions about a change that nobody has ordered: "how long would it take to …", "is it risky to …", "what if we …?". Pure.

They are answered from the plan that the change would become; that plan is not kept.
"""

from __future__ import annotations

import re

from chat.speech import ORDERING

_WHO = r"(?:i|we|you|one|somebody|someone)"
_WOULD = r"(?:would|will|does|do|might|could|can|should|did)"
_HARMS = r"(?:lock|block|rewrite|stop|break|hurt|slow|affect|disturb|need|cause|require|interrupt|take)\b[^.;]*?"
_IS_IT = r"(?:is it|would it be|how|is that)"
_HOW = r"(?:safe|risky|dangerous|expensive|costly|hard|difficult|easy|possible|harmful|slow)"
_COST = r"(?:risks?|impact|costs?|effects?|consequences|danger|downtime)"
_HAPPENS = r"(?:would happen|happens|will happen|might happen|could go wrong)"
_CALMLY = r"(?:safely|online|without (?:any )?(?:downtime|locks?|locking|blocking)\b.*?)"
_POLITE = r"^\W*(?:(?:hi|hey|hello|please|so|and|ok|okay|vast|can you tell me|could you tell me|tell me|do you know)\b[,!. ]*)*"
#: What is asked about a change, with the change in the middle.
_FRAMES = tuple(
    re.compile(f"{_POLITE}{frame}\\W*$", re.IGNORECASE | re.DOTALL)
    for frame in (
        rf"how (?:long|much time|many (?:seconds|minutes|hours)) {_WOULD} (?:it|that) take (?:me |us |you )?to (?P<change>.+?)",
        rf"how (?:long|much time) {_WOULD} (?P<change>\w+ing\b.+?) take",
        rf"{_WOULD} (?P<change>(?!it\b)\w+ing\b.+?) {_HARMS}",
        rf"{_WOULD} it {_HARMS} (?:to|if {_WHO}) (?P<change>.+?)",
        rf"{_IS_IT} {_HOW} (?:is it |would it be |for us )?to (?P<change>.+?)",
        rf"what (?:is|are|would be|would) (?:the )?{_COST} (?:be )?(?:of|if {_WHO}|when) (?P<change>.+?)",
        rf"what {_HAPPENS}(?: to \w+)? (?:if|when) {_WHO} (?P<change>.+?)",
        rf"what if {_WHO} (?P<change>.+?)",
        r"what (?:does|would|will) it take to (?P<change>.+?)",
        rf"how (?:would|do|can|should|could|will) {_WHO} (?:best |safely )?(?P<change>.+?)",
        rf"(?:can|could|may|should) {_WHO} (?:safely )?(?P<change>.+? {_CALMLY})",
        r"(?:dry[- ]?run|simulate|preview|estimate)(?: of)?:? (?P<change>.+?)",
    )
)
#: Said of how it should go, not of what.
_TAIL = re.compile(rf"[ ,]+(?:now|right now|today|in production|on production|{_CALMLY})$", re.IGNORECASE)
#: "partitions" asks and "partition …" orders, so that as a first word it tells nothing; behind "what if we" it does.
_VERBS = ORDERING | {"partition"}
_PAST = {"made": "make", "built": "build", "took": "take", "did": "do", "gave": "grant", "rebuilt": "rebuild", "kept": "keep"}
_FIRST = re.compile(r"\w+")


def supposed(text: str) -> str | None:
    """Return the change that a message asks about, put as an order; None if it asks about none."""
    for frame in _FRAMES:
        found = frame.match(text)
        if found:
            return _ordered(_TAIL.sub("", found["change"].strip()))
    return None


def _ordered(clause: str) -> str | None:
    """Return a clause with its first word in the form of an order: adding, added and add are the same; None where it is no verb."""
    first = _FIRST.match(clause)
    if first is None:
        return None
    word = _PAST.get(first[0].casefold(), first[0].casefold())
    stems = [word, *(word.removesuffix(end) for end in ("ing", "ed", "d") if word.endswith(end))]
    stems += [f"{stem}e" for stem in stems] + [stem[:-1] for stem in stems if len(stem) > 2 and stem[-1] == stem[-2]]
    order = next((stem for stem in stems if stem in _VERBS), None)
    return f"{order}{clause[first.end() :]}" if order else None
