"""Small talk: greetings, thanks, goodbyes and "what can you do". Pure.

A message is small talk when *all* of it is: one word more, and it may be a question about the database.
"""

from __future__ import annotations

import re

from chat.requests import Talk

_WORDS = re.compile(r"[^\W_]+(?:'[^\W_]+)?")

_OPENERS = frozenset("hi hello hey hiya howdy greetings yo hallo salut bonjour morning".split())
GREETING = _OPENERS | frozenset("good afternoon evening there vast again".split())
_PRAISE = frozenset(
    "thanks thank thx ty cheers great nice cool awesome perfect excellent amazing wonderful brilliant"
    " ok okay done helpful best".split()
)
THANKS = _PRAISE | frozenset("you job work so much very that's that is are you're your the well good it a lot was".split())
_PARTING = frozenset("bye goodbye ciao later cya night goodnight".split())
GOODBYE = _PARTING | frozenset("see you good".split())
_HELP = re.compile(
    r"^(?:please\s+)?(?:help(?:\s+me)?|what\s+(?:can|do)\s+you\s+(?:do|know|answer)(?:\s+for\s+me)?|who\s+are\s+you|what\s+are\s+you"
    r"|how\s+do(?:es)?\s+(?:you|this|vast)\s+work|what\s+is\s+(?:this|vast)|what\s+can\s+i\s+(?:ask|do|say)(?:\s+you)?"
    r"|(?:show|give)\s+(?:me\s+)?(?:some\s+)?examples?|how\s+are\s+you(?:\s+doing)?(?:\s+today)?)$"
)


_ANSWERS = frozenset("yes yep yeah yup no nope sure neither".split())


def small_talk(text: str) -> Talk | None:
    """Return what kind of small talk the whole message is, or None."""
    words = _WORDS.findall(text.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
    if not words or len(words) > 9:
        return None
    if _HELP.match(" ".join(_without_greeting(words))):
        return Talk("help")
    said = frozenset(words)
    if said <= GREETING and (said & _OPENERS or "good" in said):
        return Talk("greeting")
    if said <= GOODBYE and said & _PARTING:
        return Talk("goodbye")
    if said <= _ANSWERS:
        return Talk("unasked")
    if said <= THANKS and said & _PRAISE:
        return Talk("thanks")
    return None


def _without_greeting(words: list[str]) -> list[str]:
    """Return what follows a greeting: ``hi there, what can you do?`` asks for help."""
    followed = next((place for place, word in enumerate(words) if word not in GREETING), len(words))
    return words[followed:] if words[0] in _OPENERS else words
