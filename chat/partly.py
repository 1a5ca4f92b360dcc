"""Requests that are understood in part: clause by clause, so that a person need say anew only what was not. Pure."""

from __future__ import annotations

import re
from itertools import chain, takewhile

from chat.change_grammar import grammar
from chat.changes import understand_change
from chat.correspondence import letter_in
from chat.language.asides import CHANGING_ROWS
from chat.language.divisions import matters
from chat.language.names import names_of
from chat.language.parse import Parse
from chat.requests import Candidate, Change, ChangeQuestion, NotAChange
from chat.sayings import described
from chat.speech import Speech, speech_of
from knowledge.schema import Schema

#: What ends an order, and what may join it to the next one.
_ENDS = re.compile(r"[.!;](?=\s|$)|\n")
_JOINTS = re.compile(rf"(?:{_ENDS.pattern}|,?\s+(?:and\s+also|and\s+then|and|then|also|plus)\s+|,\s+)+", re.IGNORECASE)
#: A note about what stands before its colon.
_NOTED = re.compile(r"\s*\w+\s*:\s*\S")
#: A text of more clauses is not tried one by one: each costs as much as a message.
MOST_CLAUSES = 12


def understand_partly(text: str, *, schema: Schema) -> Change | ChangeQuestion | None:
    """Return the question about a text of which some clauses, but not all, ask for a change that is understood; else None.

    It is the change where the others only stand before it to tell why.
    """
    letter = letter_in(text, schema)
    framed = letter if letter and letter.is_framed else None  # what a letter tells besides may ask for more: it is never whole
    clauses = _clauses(framed.asked if framed else text)
    if not 1 < len(clauses) <= MOST_CLAUSES:
        return None
    understood = {clause: understand_change(clause, schema=schema) for clause in clauses}
    clear = {clause: one.operations for clause, one in understood.items() if isinstance(one, Change)}
    unclear = "”, “".join(clause for clause in understood if clause not in clear)
    if not clear or not unclear:
        return None
    made = tuple(chain(*clear.values()))
    leading = list(takewhile(lambda clause: clause not in clear, clauses))
    is_whole = framed is None and len(leading) + len(clear) == len(clauses) and CHANGING_ROWS.isdisjoint(one.name for one in made)
    if is_whole and all(isinstance(understood[one], NotAChange) and _only_tells(one, schema) for one in leading):
        return Change(made)
    said = " and ".join(map(described, made))
    question = f"I understood this part: {said}. I could not make out “{unclear}”. Could you say that another way?"
    if not CHANGING_ROWS.isdisjoint(one.name for one in made):
        return ChangeQuestion(question)  # what was not made out may tell which rows are meant
    return ChangeQuestion(question, (Candidate(f"only: {said}", ". ".join(clear)),))


def _only_tells(clause: str, schema: Schema) -> bool:
    """Return whether a sentence holds nothing that a schema is made of, orders nothing and notes nothing: it tells why."""
    parse = Parse(clause, grammar(), names_of(schema))
    orders = parse.symbol("told", 0) or clause.endswith("?") or _NOTED.match(clause)
    return not orders and not any(matters(parse, at, behind=True) for at in range(parse.count))


def _clauses(text: str) -> list[str]:
    """Return the sentences of a text, cut where one goes on to another order; the items of a list order nothing."""
    joints = list(_JOINTS.finditer(text))
    until = [*(joint.start() for joint in joints[1:]), len(text)]
    cuts = [
        joint
        for joint, end in zip(joints, until, strict=False)
        if _ENDS.search(joint.group()) or speech_of(text[joint.end() : end]) is Speech.ORDERS
    ]
    spans = zip([0, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), len(text)], strict=True)
    return [clause for start, end in spans if (clause := text[start:end].strip(" .;\n"))]
