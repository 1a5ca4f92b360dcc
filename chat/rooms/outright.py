"""What a message is outright, however it speaks: talk, SQL to read, a rollback, a rule, a lesson, or what VAST never does."""

from __future__ import annotations

import re

from chat.limits import limit_of
from chat.plan_talk import plan_talk
from chat.requests import Candidate, Change, Clarify, MakeRule, Refuse, Request, RollBack, RunRead, Teach
from chat.talk import small_talk
from chat.teaching import lesson_of
from chat.turn import Turn
from chat.typed_sql import is_typed_read
from knowledge import rules

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


def about_the_plan(turn: Turn) -> Request | None:
    """Answer talk about the plan just made: "call it off", "who has to approve?"."""
    return plan_talk(turn.text, turn.previous)


def talk(turn: Turn) -> Request | None:
    """Answer a greeting, thanks, or a question about VAST itself."""
    return small_talk(turn.text)


def typed_read(turn: Turn) -> Request | None:
    """Take a SELECT, or an EXPLAIN of one, for what it is."""
    return RunRead(sql=turn.text.strip(), typed=True) if is_typed_read(turn.text) else None


def limit(turn: Turn) -> Request | None:
    """Refuse what VAST never does; a column for passwords is changed like any other."""
    found = limit_of(turn.text)
    return None if found and found.code == "secrets" and isinstance(turn.change, Change) else found


def undo(turn: Turn) -> Request | None:
    """Take "roll back", "undo that" for the way back of a promoted plan, and ask where only a draft was made."""
    match = _ROLL_BACK.fullmatch(" ".join(turn.text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split()))
    if match and turn.previous and not _PROMOTED.search(turn.text):
        return _what_to_undo()
    return RollBack(plan=match.group("plan") or "") if match else None


def _what_to_undo() -> Clarify:
    """Ask what "undo that" means behind a plan: a draft has changed nothing, and another plan must not be taken back for it."""
    said = "The plan just made has changed nothing unless it was promoted since, so there may be nothing to undo. What do you mean?"
    offered = (("leave the plan just made", "never mind"), ("roll back the plan promoted last", "roll back the last promotion"))
    return Clarify(said, tuple(Candidate(*one) for one in offered))


def rule(turn: Turn) -> Request | None:
    """Take a rule that all later plans are to be held against: "every table needs a primary key"."""
    proposal = rules.understand(turn.text)
    return MakeRule(proposal) if proposal else None


def lesson(turn: Turn) -> Request | None:
    """Take what teaches a word ("by purchases we mean orders"), unless the word has a meaning already."""
    found = lesson_of(turn.text, turn.linker)
    if found is None:
        return None
    if found.is_taken:
        said = f"“{found.said}” has a meaning of its own, so it cannot be taught to mean {found.meant}. Nothing was changed."
        return Refuse("word_taken", said, "Teach a word that is no name of this database and no everyday word.")
    return Teach(found.said, found.meant)
