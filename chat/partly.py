"""Requests that are understood in part: clause by clause, so that a person need say anew only what was not. Pure."""

from __future__ import annotations

import re

from chat.changes import Change, ChangeQuestion, offered, understand_change
from chat.requests import Candidate
from chat.sayings import described
from knowledge.schema import Schema

#: Where a text may be cut: ends of sentences and lines, and what joins two requests.
_JOINTS = re.compile(r"(?:[.!;](?=\s|$)|\n|,?\s+(?:and\s+also|and\s+then|and|then|also|plus)\s+|,\s+)+", re.IGNORECASE)
#: A text of more clauses is not tried one by one: each costs as much as a message.
MOST_CLAUSES = 12


def understand_partly(text: str, *, schema: Schema) -> ChangeQuestion | None:
    """Return the question about a text of which some clauses, but not all, ask for a change that is understood; else None."""
    clauses = [one for one in _JOINTS.split(text) if one.strip()]
    if not 1 < len(clauses) <= MOST_CLAUSES:
        return None
    understood = [understand_change(one, schema=schema) for one in clauses]
    made = tuple(operation for one in understood if isinstance(one, Change) for operation in one.operations)
    unclear = [clause.strip(" ,.") for clause, one in zip(clauses, understood, strict=True) if not isinstance(one, Change)]
    if not made or not unclear:
        return None
    said = " and ".join(map(described, made))
    question = f"I understood this part: {said}. I could not make out “{'”, “'.join(unclear)}”. Could you say that another way?"
    return ChangeQuestion(question, tuple(Candidate(f"only: {one.label}", one.text) for one in offered([made], schema)))
