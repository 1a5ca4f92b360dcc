"""Whether a message asks or orders: the tie-breaker where words could mean both a question and a change. Pure.

"grants on film" asks, "index film on title" orders, "gh_id must be required" orders, "which columns must be indexed" asks.
"""

from __future__ import annotations

import re
from enum import Enum

_WORDS = re.compile(r"[a-z]+(?:'[a-z]+)?")
_POLITE = frozenset(
    "please pls plz hey hi hello vast can could would will you we i want like need to let's kindly now just ok so".split()
)

#: A message that opens with one of these asks.
_ASKING = frozenset(
    """how what which who whom whose where when why is are was were does do did has have am any
    show list describe display tell give gimme get find check print explain count look see inspect identify monitor analyze
    calculate calculating detect name names number total""".split()
)
#: A message or clause that opens with one of these orders.
ORDERING = frozenset(
    """
    add create make build define introduce drop remove delete erase truncate purge wipe clear rename change alter
    modify set unset reset update backfill fill populate copy move migrate convert cast widen narrow shrink enlarge
    extend enforce require forbid allow disallow index reindex cluster attach detach split merge enable disable grant
    revoke comment document replace swap insert put import archive dedupe deduplicate normalise normalize anonymise
    anonymize mask trim lowercase uppercase vacuum refresh validate turn store track record save keep mark tag kill
    call cancel terminate bump increase decrease raise lower restore revert rebuild recreate fix clean new
    use log limit let strip cascade soft link connect tie hook bin trash ban""".split()
)
_TYPES = (
    r"(?:big|small)?int(?:eger)?|bigserial|serial|text|varchar|char|citext|boolean|bool|numeric|decimal|real|float|double precision"
    r"|jsonb?|uuid|date|timestamptz|timestamp|interval|bytea|inet"
)
#: A new type, or an index or key in notation: "amount to bigint", "a bigint please", "idx on orders(placed_at)".
_NOTED = re.compile(
    rf"\bto\s+(?:an?\s+)?(?:{_TYPES})\b|\b(?:{_TYPES})\s*(?:\([\d, ]+\))?,?\s+(?:please|pls|plz|instead)\b"
    r"|^\W*(?:unique\s+)?(?:idx|index|fk|foreign\s+key|pk|primary\s+key|unique|check)\s+(?:on|over)\s+[\w.]+\s*\("
    r"|^\W*check\s+on\s+[\w.]+:\s",
)
_OBLIGING = re.compile(
    r"(?:->|=>)|\b(?:must|should|shall|ought|(?<!that\s)(?<!which\s)(?<!who\s)needs?\s+(?!vacuum|analy[sz]e|attention|work|maintenance)\w+|has\s+to|have\s+to|no\s+longer|not\s+any\s*more|supposed\s+to"
    r"|from\s+now\s+on|any\s+longer|(?<!that\s)(?<!which\s)(?<!who\s)(?:(?:can|may)\s+(?:be|have|hold)|(?:is|are)\s+(?:now\s+)?(?:required|mandatory|compulsory|optional|called|named))|don'?t\s+need|wants?|becomes?|instead\s+of)\b"
)
#: Asking whether something may go is not yet asking for it.
_ASKING_LEAVE = re.compile(
    r"^\W*(?:can|could|may)\s+(?:i|we)\s+(?:safely\s+)?(?:drop|delete|remove|get\s+rid)\b(?!.*\b(?:where|older|before|rows|please)\b)"
)
#: What is put plainly first: "get rid of" asks for nothing, and who needs a list asks for it.
_PLAINLY = (
    (
        re.compile(
            r"^\W*(?=check\s+(?:constraint\s+\w+_\w+\s+(?:on|for|over)\s"
            r"|on\s+[\w.]+:\s.*(?:[<>=]|\b(?:null|in|between)\b)))"
        ),
        "add ",
    ),
    (re.compile(r"^\W*index (?=health|check|review|advice|problems?|report|usage|bloat|sizes?|list)"), "indexes "),
    (re.compile(r"^\W*(?:link|connection|tie)s? (?=between|from|of)"), "which "),
    (
        re.compile(
            r"^\W*(?:please\s+)?(?:can|could|may)\s+(?:i|we)\s+(?:please\s+)?(?:have|get)\s+"
            r"(?=(?:an?|another)\s+(?:\w+\s+)?(?:index|column|table|field|constraint|key|foreign|trigger|view|check|flag)\b)"
        ),
        "add ",
    ),
    (
        re.compile(
            r"\b(?:i|we)(?:'d|\s+would)\s+(?:like|love|prefer)\s+(?P<what>[\w.]+(?:\s+[\w.]+){0,3}?)\s+(?=to\s+(?:be|have|become|get)\b)"
        ),
        r"\g<what> has ",
    ),
    (re.compile(r"\bget(?:ting)?\s+rid\s+of\b"), "drop"),
    (re.compile(r"^\W*(?:i|we)(?:'d|\s+would)?\s+(?:need|want|like)\s+to\s+(?:know|see|check|understand|find\s+out)\b"), "show "),
    (
        re.compile(
            r"^\W*(?:(?:please|pls|the)\s+)*create\s+(?:(?:table|view|index|function|sequence|type|trigger)\s+)?"
            r"(?=(?:statement|stmt|script|ddl|command|sql)\s+(?:of|for|from|to|behind)\b)"
        ),
        "show the create ",
    ),
    (re.compile(r"^\W*(?:i|we)\s+(?:need|want|would\s+like)\s+(?:an?|the)\s+(?=(?:list|number|count|total|sum)\b)"), "show "),
)
_CLAUSES = re.compile(r"[.;:!,\n]+|\s-\s|\b(?:and|then|also)\b")


class Speech(Enum):
    """What a message sounds like."""

    ASKS = "asks"
    ORDERS = "orders"
    NEITHER = "neither"


def speech_of(text: str) -> Speech:
    """Tell whether a message asks, orders, or could do either."""
    folded = text.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    for said, plain in _PLAINLY:
        folded = said.sub(plain, folded)
    first = _opener(folded)
    if (first in _ASKING and first not in ORDERING) or _ASKING_LEAVE.match(folded):
        return Speech.ASKS
    if any(_opener(clause) in ORDERING for clause in _CLAUSES.split(folded)):
        return Speech.ORDERS
    if folded.rstrip().endswith("?"):
        return Speech.ASKS
    return Speech.ORDERS if _OBLIGING.search(folded) or _NOTED.search(folded) else Speech.NEITHER


def obliges(text: str) -> bool:
    """Return whether a message says how something has to be: ``every venue should tell …``."""
    return bool(_OBLIGING.search(text.casefold()))


def _opener(clause: str) -> str:
    """Return the first word that says something."""
    return next((word for word in _WORDS.findall(clause) if word not in _POLITE), "")
