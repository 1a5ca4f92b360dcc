"""What is said about the plan just made without changing it: calling it off, running it, asking what it takes. Pure.

"Call it off" is no new name, and "how long will it take?" asks about the plan that the page shows, not about a table.
"""

from __future__ import annotations

import re

from chat.requests import Request, Suppose, Talk
from ops.operation import Operation

_LEAD = (
    r"(?:(?:ok|okay|oh|no|nah|nope|wait|hm+|sorry|oops|actually|please|well|and|but|so|then|on second thoughts?|let'?s|just|better)"
    r"\b[,.!\- ]*)*"
)
_TAIL = r"(?:,? (?:please|pls|thanks|thank you|then|now|again|for now|after all|altogether|instead|i changed my mind))*[.!]*"
_IT = r"(?:it|that|this|the (?:whole )?(?:plan|thing|change|request)|everything|all of (?:it|that))"
_DONE = rf"(?:do (?:it|that|this|so)|{_IT})"
_CALLED_OFF = (
    rf"{_LEAD}(?:never ?mind|forget(?: about)? {_IT}|cancel(?: {_IT})?|stop(?: {_IT})?|abort(?: {_IT})?|scrap {_IT}"
    rf"|scratch {_IT}|discard {_IT}|abandon {_IT}"
    rf"|call {_IT} off|leave {_IT}(?: be| alone| as it is)?|skip {_IT}|withdraw {_IT}|do not(?: {_DONE})?|don'?t(?: {_DONE})?"
    rf"|rather not|not now"
    rf"|we (?:do not|don'?t) (?:need|want) {_IT}(?: any ?more)?|i changed my mind)(?:[,.]? (?:do not|don'?t)(?: {_DONE})?)?{_TAIL}"
)
_NO = r"(?:no|nope|nah)(?:,? (?:thanks|thank you|please|don'?t))?[.!]*"
_RUN = (
    rf"{_LEAD}(?:go ahead(?: with {_IT})?|go on|proceed|(?:do|run|execute|apply|try|rehearse|test|promote|deploy|ship|launch"
    rf"|start|perform) {_IT}|do (?:it|that) now|make it so"
    rf"|(?:request|ask for|get) (?:the )?approval|approve {_IT}|submit {_IT})(?: (?:first|now|to|in|on|for) ?(?:staging"
    rf"|production|prod|the clone|a clone|approval|live)?)*{_TAIL}"
)
_DECIDES = (
    rf"{_LEAD}(?:who (?:has to|must|can|may|should|will|needs to|is to|could) (?:approve|sign off|decide|release|promote"
    rf"|confirm)(?: on)?(?: {_IT})?"
    rf"|(?:does|do) (?:{_IT}|i|we) need (?:an |any )?(?:approval|sign ?off)(?: for {_IT})?|can i approve {_IT}(?: myself)?"
    rf"|who approves(?: {_IT})?)\W*"
)
_TAKES = (
    rf"{_LEAD}(?:how long (?:will|does|would|is) {_IT} (?:take|going to take|run)|(?:is|would|will) {_IT} (?:be )?(?:safe|risky"
    rf"|dangerous|slow|expensive|a problem|reversible|ok|okay)"
    rf"|(?:will|would|does|can) {_IT} (?:lock|block|rewrite|break|hurt|slow|affect|need|cause)\b[^?]*|what (?:will|would|does"
    rf"|could) (?:be lost|get lost|happen|go wrong|{_IT} (?:lock|block|cost|do|take|change))"
    rf"|what (?:about|happens (?:to|with)|becomes of) (?:the |our )?(?:existing|old|current|present) (?:rows?|data|values"
    rf"|entries|records|ones)"
    rf"|(?:can|could) (?:{_IT} be|i|we) (?:undone|rolled back|reverted|undo {_IT}|roll {_IT} back|revert {_IT})|(?:what"
    rf"|which) (?:sql|statements?)(?: (?:will|would|does) {_IT} run)?"
    rf"|(?:show|give|tell)(?: me)? (?:the )?(?:plan|sql|steps|statements)(?: again)?|is there (?:a way back|any downtime"
    rf"|downtime)|any (?:risks?|locks?|downtime))\W*"
)
_KINDS = (("called_off", _CALLED_OFF), ("called_off", _NO), ("to_run", _RUN), ("decides", _DECIDES))
_SAID = tuple((kind, re.compile(said, re.IGNORECASE)) for kind, said in _KINDS)
_ASKED = re.compile(_TAKES, re.IGNORECASE)


def plan_talk(text: str, previous: tuple[Operation, ...]) -> Request | None:
    """Return what a message says about the plan just made, None where it says something else or there is no plan."""
    if not previous:
        return None
    plain = " ".join(text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split())
    if _ASKED.fullmatch(plain):
        return Suppose(previous, "", planned=True)
    return next((Talk(kind) for kind, said in _SAID if said.fullmatch(plain)), None)
