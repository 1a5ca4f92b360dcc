"""Decides who answers a message: the catalog, a guarded read, the planner, a rollback, a rule, or nobody. Pure.

What is unsafe is refused first, and what was typed as SQL is taken as SQL. Of facts, changes and reads each says on its own
whether it understands; where more than one does, the way the message speaks decides: an order is never answered as a question,
a question never becomes a plan. A clear answer goes before a question back, and a model is asked only when nothing else fits.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from chat.changes import Change, ChangeQuestion, NotAChange, understand_change, understand_missing
from chat.limits import limit_of
from chat.mixtures import parts_of, question_beside
from chat.partly import understand_partly
from chat.plan_talk import plan_talk
from chat.requests import (
    AnswerFact,
    AskModel,
    Candidate,
    Clarify,
    MakeRule,
    ProposeChange,
    Refuse,
    Request,
    RollBack,
    RunRead,
    Suppose,
    Teach,
)
from chat.several import each_question
from chat.speech import Speech, obliges, speech_of
from chat.suggesting import suggestions
from chat.supposing import supposed
from chat.talk import small_talk
from chat.teaching import lesson_of
from chat.turn import Turn
from chat.typed_sql import is_typed_read
from facts import reads
from facts.understanding.spelled_out import spelled_out
from knowledge import rules
from ops.operation import OperationInvalid

MAX_CHARACTERS = 20_000
#: How much of what sounds like an order a fact must have heard at least: "index finger" asks for no indexes.
LEAST_HEARD = 0.6
#: Read in a text with single spaces: words that only ask politely, "undo", what is to be undone, and which plan.
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_ROLL_BACK = re.compile(
    r"(?:(?:ok|oops|sorry|hm+|no|hey|now|please|pls|can|could|would|will|you|we|i|want|need|like|let'?s|let|us|have|to|just|kindly)"
    r"\b[,.!]? ?)*(?:(?:roll|take) (?:back|(?:it|that|this|them)(?: all)? back)|undo|revert|rollback)\b"
    r"(?: (?:the|my|our|this|that|it|all|of|last|latest|most|recent|previous|plan|change|changes|promotion|migration|again|number"
    r"|no\.?|you|we|i|just|made|did|promoted|applied|ran|what|which|have|has|been)\b)*"
    r"(?: ?#?(?P<plan>\d{1,8}|[0-9a-f]{4,8}(?:-[0-9a-f-]*)?))?(?:,? (?:again|please|pls|now|thanks|right away))*[.!?]*",
    re.IGNORECASE,
)
#: What tells that a promoted plan is meant, and no draft.
_PROMOTED = re.compile(r"\b(?:promot\w+|last|latest|previous|recent|plan|migration|applied|ran)\b|\d", re.IGNORECASE)


def route(turn: Turn) -> Request:
    """Return what the message asks for; the first room that understands it answers."""
    for room in (*_OUTRIGHT, *_RANKED[speech_of(turn.said)]):
        request = room(turn)
        if request is not None:
            return request
    return AskModel(suggestions=suggestions(turn.text, turn.schema, turn.linker))


def unfit(text: str) -> Refuse | None:
    """Refuse what is no message: empty, far too long, or with characters that no database text can hold."""
    if not text.strip():
        return Refuse("empty_message", "The message is empty. Ask a question or describe a change.")
    if len(text) > MAX_CHARACTERS:
        said = f"The message has {len(text):,} characters; VAST reads {MAX_CHARACTERS:,} at most. Nothing was done."
        return Refuse("message_too_long", said, "Send a shorter message, or a plan file for a long change.")
    if "\x00" in text:
        return Refuse("nul_byte", "The message holds a NUL byte, which PostgreSQL cannot store. Nothing was done.")
    if _HALF_CHARACTER.search(text):
        said = "The message holds half of a character (a lone surrogate), which no text of a database can hold. Nothing was done."
        return Refuse("half_character", said, "Send the message again, with the character whole or without it.")
    return None


def _plan_talk(turn: Turn) -> Request | None:
    return plan_talk(turn.text, turn.previous)


def _talk(turn: Turn) -> Request | None:
    return small_talk(turn.text)


def _fact_by_name(turn: Turn) -> Request | None:
    """Take a fact that is spelled out for what it is, also one whose name begins like an order: ``vacuum_status(table=orders)``."""
    return _fact(turn) if spelled_out(turn.text) else None


def _typed_read(turn: Turn) -> Request | None:
    return RunRead(sql=turn.text.strip(), typed=True) if is_typed_read(turn.text) else None


def _limit(turn: Turn) -> Request | None:
    """Refuse what VAST never does; a column for passwords is changed like any other."""
    found = limit_of(turn.text)
    return None if found and found.code == "secrets" and isinstance(turn.change, Change) else found


def _roll_back(turn: Turn) -> Request | None:
    match = _ROLL_BACK.fullmatch(" ".join(turn.text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split()))
    if match and turn.previous and not _PROMOTED.search(turn.text):
        return _what_to_undo()
    return RollBack(plan=match.group("plan") or "") if match else None


def _what_to_undo() -> Clarify:
    """Ask what "undo that" means behind a plan: a draft has changed nothing, and another plan must not be taken back for it."""
    said = "The plan just made has changed nothing unless it was promoted since, so there may be nothing to undo. What do you mean?"
    offered = (("leave the plan just made", "never mind"), ("roll back the plan promoted last", "roll back the last promotion"))
    return Clarify(said, tuple(Candidate(*one) for one in offered))


def _rule(turn: Turn) -> Request | None:
    proposal = rules.understand(turn.text)
    return MakeRule(proposal) if proposal else None


def _lesson(turn: Turn) -> Request | None:
    found = lesson_of(turn.text, turn.linker)
    if found is None:
        return None
    if found.is_taken:
        said = f"“{found.said}” has a meaning of its own, so it cannot be taught to mean {found.meant}. Nothing was changed."
        return Refuse("word_taken", said, "Teach a word that is no name of this database and no everyday word.")
    return Teach(found.said, found.meant)


def _each(turn: Turn) -> Request | None:
    """Take several questions for what they are, before one of them is taken for the whole message."""
    return each_question(turn, route)


def _change(turn: Turn) -> Request | None:
    return ProposeChange(turn.change.operations) if isinstance(turn.change, Change) else None


#: What says how a column has to be: "notes.text not null", "notes.text to varchar(20)".
_RULES_OF_COLUMNS = frozenset({"change_type", "set_not_null", "drop_not_null"})
#: What is noted of a column in as many words as a fact would be asked with: "t.c unique", "t.c default 0", "t.c fk".
_NOTED = frozenset({"add_unique", "set_default", "add_foreign_key", "add_check", "backfill_column"})
_NOTE = re.compile(r"\s*(?:[\w\"]+\.)+[\w\"]+[\s:,]")
_WANTING = re.compile(r"\b(?:gets?|needs?|gains?|should have)\b", re.IGNORECASE)


def _plain_change(turn: Turn) -> Request | None:
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
    try:
        turn.change.operations[0].check(turn.schema)
    except OperationInvalid:
        return None
    return ProposeChange(turn.change.operations)


def _defines(change: Change | ChangeQuestion | NotAChange, text: str) -> bool:
    """Say whether a change is several, or says by itself how a column has to be: what nobody asks a fact with."""
    if not isinstance(change, Change):
        return False
    [first, *others] = change.operations
    is_wanted = first.name == "add_column" and bool(first.args().get("type") or _WANTING.search(text))
    is_wanted = is_wanted or (first.name in _NOTED and bool(_NOTE.match(text)) and "?" not in text)
    return bool(others) or first.name in _RULES_OF_COLUMNS or is_wanted


def _supposed(turn: Turn) -> Request | None:
    """Take a question about a change for that; what would break with what goes, or is called otherwise, the facts tell better."""
    order = supposed(turn.text)
    found = understand_change(order, schema=turn.schema, linker=turn.linker) if order else None
    if order is None or not isinstance(found, Change):
        return None
    told_by_facts = turn.facts.calls and all(one.name.startswith(("drop_", "rename_")) for one in found.operations)
    return None if told_by_facts else Suppose(found.operations, order)


def _follow_up(turn: Turn) -> Request | None:
    """Take words that go on from the plan just made for that, before anything else that they could mean."""
    if not turn.previous:
        return None
    if isinstance(turn.change, ChangeQuestion):
        return Clarify(turn.change.question, turn.change.candidates) if turn.change.goes_on else None
    return ProposeChange(turn.change.operations) if isinstance(turn.change, Change) and turn.change.continues else None


def _mixed(turn: Turn) -> Request | None:
    """Take a read and a change in one message apart, where both are understood: neither is done while the other is dropped."""
    parts = parts_of(turn.text) or question_beside(turn.text)
    if parts is None:
        return None
    read, change = (replace(turn, text=part) for part in parts)
    if not (isinstance(read.read, reads.ReadQuery) and isinstance(change.change, Change)):
        return None
    said = "That is a read and a change at once; one message does one of them. A change becomes a plan first, and changes nothing."
    return Clarify(said, tuple(Candidate(text, text) for text in parts))


def _change_question(turn: Turn) -> Request | None:
    """Ask back about a change; where there is nothing to choose from, a name that the schema lacks may be what is in the way."""
    if not isinstance(turn.change, ChangeQuestion):
        return None
    asked = Clarify(turn.change.question, turn.change.candidates)
    if turn.change.is_partial:
        return _partly(turn) or asked
    return asked if asked.candidates else _missing(turn) or _partly(turn) or asked


def _change_question_about_something(turn: Turn) -> Request | None:
    """Ask back about words that need not mean a change only where they name something that there is."""
    return _change_question(turn) if turn.linker.link(turn.text) else None


def _missing(turn: Turn) -> Request | None:
    """Take an order that names something which the schema lacks for what it is: the planner refuses it with the nearest names."""
    found = understand_missing(turn.text, schema=turn.schema)
    return ProposeChange(found.operations) if found else None


def _partly(turn: Turn) -> Request | None:
    """Ask only about those clauses of an order that were not understood."""
    found = understand_partly(turn.text, schema=turn.schema)
    if isinstance(found, Change):
        return ProposeChange(found.operations)
    return Clarify(found.question, found.candidates) if found else None


def _fact(turn: Turn) -> Request | None:
    calls = tuple((call.name, call.args) for call in turn.facts.calls)
    return AnswerFact(calls, unit=turn.facts.unit) if calls else None


def _fact_after_all(turn: Turn) -> Request | None:
    """Take what only sounds like an order, and is none that anybody understood, for a question: ``index definition of …``.

    Facts leave orders alone by themselves; what says how something has to be is left alone here.
    """
    return None if obliges(turn.text) or turn.facts.confidence < LEAST_HEARD else _fact(turn)


def _fact_question(turn: Turn) -> Request | None:
    candidates = tuple(Candidate(one.label, one.text) for one in turn.facts.candidates)
    return Clarify(turn.facts.question, candidates) if candidates else None


def _read(turn: Turn) -> Request | None:
    found = turn.read
    if not isinstance(found, reads.ReadQuery):
        return None
    others = tuple(Candidate(f"{one.label} instead", one.text) for one in found.others)
    return RunRead(
        sql=found.sql,
        params=found.params,
        title=found.title,
        question=reads.without_choice(turn.text),
        decided=found.decided,
        assumed=found.assumed,
        left_out=found.left_out,
        implied=found.implied,
        noted=found.noted,
        others=others,
        is_told=True,
    )


def _read_on(turn: Turn) -> Request | None:
    """Take a message that goes on from the question before for the whole question that it means."""
    whole = reads.follow_up(turn.text, turn.asked, turn.schema, turn.linker, turn.read_of, turn.known) if turn.asked else ""
    meant = replace(turn, text=whole)
    return (_read(meant) or _read_question(meant)) if whole else None


def _read_of_those(turn: Turn) -> Request | None:
    """Take ``only the electric ones`` for what it says of the rows that were shown, though it may be read by itself."""
    return _read_on(turn) if turn.asked and reads.speaks_of_those(turn.text) else None


def _verified(turn: Turn) -> Request | None:
    return turn.verified() if turn.verified else None


def _read_question(turn: Turn) -> Request | None:
    found = turn.read
    if not isinstance(found, reads.ReadClarification):
        return None
    return Clarify(found.question, tuple(Candidate(one.label, one.text) for one in found.candidates))


Room = Callable[[Turn], Request | None]
_OUTRIGHT: tuple[Room, ...] = (_plan_talk, _talk, _fact_by_name, _typed_read, _roll_back, _rule, _lesson)
#: Who is asked in which order, by the way the message speaks. What is missing in a list does not get the message.
_RANKED: dict[Speech, tuple[Room, ...]] = {
    Speech.ASKS: (
        *(_supposed, _each, _fact, _verified, _read_of_those, _read, _read_on),
        *(_fact_question, _read_question, _limit, _mixed, _change),
    ),
    Speech.ORDERS: (
        _supposed,
        _limit,
        _mixed,
        _change,
        _change_question,
        _verified,
        _read,
        _read_on,
        _missing,
        _partly,
        _fact_after_all,
    ),
    Speech.NEITHER: (
        _supposed,
        _follow_up,
        _plain_change,
        _each,
        _fact,
        _verified,
        _read_of_those,
        _read,
        _read_on,
        _mixed,
        _change,
        _fact_question,
        _read_question,
        _change_question_about_something,
    ),
}
