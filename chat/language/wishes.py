"""Wishes as the orders they are: "an index on a would help" is "add an index on a", "make sure a is unique" is "a must be unique". Pure."""

from __future__ import annotations

import re

_MADE = r"(?:index|column|table|constraint|foreign key|fk|check|trigger|view|field|flag|sequence|enum|unique constraint|policy)"
_THING = rf"(?:an?|another|one|two|three)\s+(?:[\w-]+\s+){{0,3}}?{_MADE}\b"
_ENSURED = re.compile(
    r"(?is)^(?P<before>.*?)\b(?:make sure|ensure|see to it|take care|guarantee|enforce)\s+(?:that\s+)?(?P<subject>[^,;:.]+?)\s+"
    r"(?P<verb>is|are|has|have|(?:does|do) not have)(?P<never>\s+(?:never|not))?(?P<always>\s+always)?(?P<rest>\s.+)$"
)
_MUSTS = {"is": "must be", "are": "must be", "has": "must have", "have": "must have"}
#: How wishes are said, and what they are as orders.
_PLAINLY = (
    (re.compile(r"(?i)\bwhat (?:we|you|they)(?: now| currently)? call (?P<old>[\w.\"]+) (?:should|must|shall|has to|is to)(?: now)? be(?:come)?(?: called| named)? (?P<new>[\w\"]+)"), r"rename \g<old> to \g<new>"),
    (re.compile(rf"(?i)^\s*(?P<thing>{_THING}.*?)\s+(?:should|would|will|might|could|ought to)(?: probably| surely| certainly| also| really)? (?:help|fix|solve|do|speed|suffice|be enough|cure|mend|improve|be (?:nice|great|good|helpful|useful|cool))\b[^.;]*(?P<end>[.!?]*\s*)$"), r"add \g<thing>\g<end>"),
    (re.compile(r"(?i)\b(?:i|we)(?:'d| would) (?:like|love|prefer|want) (?P<what>[\w.]+(?: [\w.]+){0,3}?) to (?P<verb>be|have|become|get)\b"), r"\g<what> must \g<verb>"),
    (re.compile(rf"(?i)^\W*(?:please )?(?:can|could|may) (?:i|we) (?:please )?(?:have|get) (?P<thing>{_THING}[^?]*)\?*\s*$"), r"add \g<thing>"),
    (re.compile(r"(?i)\b(?:i|we) (?:suggest|propose|think of|vote for|recommend)(?: to have| having)?\s+(?=(?:an?|the|two|three|another|new)\b)"), "add "),
    (re.compile(r"(?i)\b(?:i|we) (?:suggest|propose|recommend)(?: that we| to| we)\s+"), ""),
    (re.compile(r"(?i)\bit(?:'d| would) be (?:\w+ )?(?:great|nice|good|helpful|lovely|cool|best|useful)(?: if (?:we|you|i|there) (?:could have|could get|had|have|got|were|was)| to have)\s+"), "add "),
    (re.compile(r"(?i)\bit(?:'d| would) be (?:\w+ )?(?:great|nice|good|helpful|lovely|cool|best|useful)(?: if (?:we|you) could| to)\s+"), ""),
)


def as_order(sentence: str) -> str:
    """Return a sentence that wishes for something as an order, any other as it is; a kind question ends like an order."""
    plain = sentence.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    for said, ordered in _PLAINLY:
        plain = said.sub(ordered, plain)
    plain = _obliged(plain)
    return plain if plain != sentence.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'") else sentence


def wished(text: str) -> str | None:
    """Return a message that only wishes for something as an order, None for any other."""
    plain = as_order(text)
    return plain if plain != text else None


def _obliged(sentence: str) -> str:
    """Return "make sure that x is y" as "x must be y"."""
    found = _ENSURED.match(sentence)
    if found is None or found["verb"] not in _MUSTS:
        return sentence
    must = _MUSTS[found["verb"]]
    if found["never"]:
        must = must.replace("must", "must never" if "never" in found["never"] else "must not")
    return f"{found['before']}{found['subject']} {must}{found['rest']}"
