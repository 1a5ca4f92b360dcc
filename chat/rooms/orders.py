"""What a message asks to change: a plan, a question about one, or one that is only supposed."""

from __future__ import annotations

import re
from dataclasses import replace

from chat.changes import understand_change, understand_missing
from chat.mixtures import parts_of, question_beside
from chat.partly import understand_partly
from chat.requests import Candidate, Change, ChangeQuestion, Clarify, NotAChange, ProposeChange, Request, Suppose
from chat.supposing import supposed
from chat.turn import Turn
from facts import reads

#: What says how a column has to be: "notes.text not null", "notes.text to varchar(20)".
_RULES_OF_COLUMNS = frozenset({"change_type", "set_not_null", "drop_not_null"})
#: What is noted of a column in as many words as a fact would be asked with: "t.c unique", "t.c default 0", "t.c fk".
_NOTED = frozenset({"add_unique", "set_default", "add_foreign_key", "add_check", "backfill_column"})
_NOTE = re.compile(r"\s*(?:[\w\"]+\.)+[\w\"]+[\s:,]")
#: What is said to be had from now on: "a gets a primary key".
_WANTED = frozenset({"add_column", "add_primary_key", "add_unique", "create_index", "add_check", "add_foreign_key"})
#: What notes one thing to be made over columns: "primary key for t: a, b", "t: unique index on a". Several are rather asked for.
_OVER_COLUMNS = frozenset({"add_primary_key", "add_unique", "create_index", "add_check"})
_LISTED = re.compile(r"[:(]\s*\w")
_SEVERAL_ASKED = re.compile(r"\b(?:indexes|indices|keys|constraints|list|show|all)\b", re.IGNORECASE)
_WANTING = re.compile(r"\b(?:gets?|needs?|gains?|should have)\b", re.IGNORECASE)


def change(turn: Turn) -> Request | None:
    """Take a change that was understood whole."""
    return ProposeChange(turn.change.operations) if isinstance(turn.change, Change) else None


def plain_change(turn: Turn) -> Request | None:
    """Take a change that leaves no word open before a fact that leaves some of the words aside.

    "default country to DE" asks for no default, though a fact hears "default" and "country" in it. Nobody who asks for a fact says
    several changes that hold together.
    """
    if turn.facts.confidence >= 1 and not _defines(turn.change, turn.text):
        return None
    if isinstance(turn.change, ChangeQuestion) and turn.change.candidates and not turn.change.is_partial:
        return Clarify(turn.change.question, turn.change.candidates)
    if not isinstance(turn.change, Change):
        return None
    return ProposeChange(turn.change.operations) if turn.change.operations[0].refusal(turn.schema) is None else None


def _defines(change: Change | ChangeQuestion | NotAChange, text: str) -> bool:
    """Return whether a change is several, or says by itself how a column has to be: what nobody asks a fact with."""
    if not isinstance(change, Change):
        return False
    [first, *others] = change.operations
    if others or first.name in _RULES_OF_COLUMNS or (first.name == "add_column" and first.args().get("type")):
        return True
    is_wanted = first.name in _WANTED and bool(_WANTING.search(text))
    is_wanted |= first.name in _OVER_COLUMNS and bool(_LISTED.search(text)) and not _SEVERAL_ASKED.search(text)
    return "?" not in text and (is_wanted or (first.name in _NOTED and bool(_NOTE.match(text))))


def supposition(turn: Turn) -> Request | None:
    """Take a question about a change for that; what would break with what goes, or is called otherwise, the facts tell better."""
    order = supposed(turn.text)
    found = understand_change(order, schema=turn.schema) if order else None
    if order is None or not isinstance(found, Change):
        return None
    told_by_facts = turn.facts.calls and all(one.name.startswith(("drop_", "rename_")) for one in found.operations)
    return None if told_by_facts else Suppose(found.operations, order)


def next_change(turn: Turn) -> Request | None:
    """Take words that go on from the plan just made for that, before anything else that they could mean."""
    if not turn.previous:
        return None
    if isinstance(turn.change, ChangeQuestion):
        return Clarify(turn.change.question, turn.change.candidates) if turn.change.goes_on else None
    return ProposeChange(turn.change.operations) if isinstance(turn.change, Change) and turn.change.continues else None


def mixture(turn: Turn) -> Request | None:
    """Take a read and a change in one message apart, where both are understood: neither is done while the other is dropped."""
    parts = parts_of(turn.text) or question_beside(turn.text)
    if parts is None:
        return None
    read, change = (replace(turn, text=part) for part in parts)
    if not (isinstance(read.read, reads.ReadQuery) and isinstance(change.change, Change)):
        return None
    said = "That is a read and a change at once; one message does one of them. A change becomes a plan first, and changes nothing."
    return Clarify(said, tuple(Candidate(text, text) for text in parts))


def change_question(turn: Turn) -> Request | None:
    """Ask back about a change; where there is nothing to choose from, a name that the schema lacks may be what is in the way."""
    if not isinstance(turn.change, ChangeQuestion):
        return None
    asked = Clarify(turn.change.question, turn.change.candidates)
    if turn.change.is_partial:
        return understood_in_part(turn) or asked
    return asked if asked.candidates else missing_name(turn) or understood_in_part(turn) or asked


def change_question_about_something(turn: Turn) -> Request | None:
    """Ask back about words that need not mean a change only where they name something that there is."""
    return change_question(turn) if turn.linker.link(turn.text) else None


def missing_name(turn: Turn) -> Request | None:
    """Take an order that names something which the schema lacks for what it is: the planner refuses it with the nearest names."""
    found = understand_missing(turn.text, schema=turn.schema)
    return ProposeChange(found.operations) if found else None


def understood_in_part(turn: Turn) -> Request | None:
    """Ask only about those clauses of an order that were not understood."""
    found = understand_partly(turn.text, schema=turn.schema)
    if isinstance(found, Change):
        return ProposeChange(found.operations)
    return Clarify(found.question, found.candidates) if found else None
