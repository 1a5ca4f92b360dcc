"""What a message asks for, as values: routing returns one of these and does nothing itself. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from facts.reads import Doubt
from knowledge.rules import RuleProposal
from ops.operation import Operation


@dataclass(frozen=True)
class Candidate:
    """One thing the person may have meant: what to show, the text to send when it is chosen, the ``operations`` it stands for."""

    label: str
    text: str
    operations: tuple[Operation, ...] = ()


@dataclass(frozen=True)
class AnswerFact:
    """Metadata questions for the catalog: (fact name, arguments) in the order asked, and the ``unit`` of sizes if one was named."""

    calls: tuple[tuple[str, dict[str, Any]], ...]
    unit: str | None = None


@dataclass(frozen=True)
class RunRead:
    """A SELECT for the guard; ``params`` are bound; ``typed`` marks SQL that the person wrote.

    ``question`` is what it answers, in the person's words; ``decided`` and ``assumed`` are the doubts that the question or an
    earlier choice decided, ``left_out`` the columns that are not shown, as they are personal, ``implied`` those taken for
    keys by their names, ``noted`` what else may be meant, and ``others`` the questions that mean
    something else. ``vouched`` says who found the answer right,
    ``is_told`` that the title says what the answer is the answer of.
    """

    sql: str
    params: dict[str, Any] = field(default_factory=dict)
    title: str = ""
    typed: bool = False
    question: str = ""
    decided: tuple[Doubt, ...] = ()
    assumed: tuple[Doubt, ...] = ()
    left_out: tuple[str, ...] = ()
    implied: tuple[str, ...] = ()
    noted: tuple[str, ...] = ()
    others: tuple[Candidate, ...] = ()
    vouched: str = ""
    is_told: bool = False

    @property
    def is_in_words(self) -> bool:
        """Whether it was worked out from words, and nobody has vouched for it."""
        return not (self.typed or self.vouched)


@dataclass(frozen=True)
class AnswerEach:
    """Several questions in one message, each a message of its own, in the order asked."""

    questions: tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """Operations in the order asked; ``continues`` says that they stand beside those of the plan just made, which come first."""

    operations: tuple[Operation, ...]
    continues: bool = False


@dataclass(frozen=True)
class ChangeQuestion:
    """A change is asked for, and the words leave something open: what to ask back, with what could be answered.

    ``is_partial`` says that only some of the words were not understood, ``goes_on`` that they are about the plan just made.
    """

    question: str
    candidates: tuple[Candidate, ...] = ()
    is_partial: bool = False
    goes_on: bool = False


@dataclass(frozen=True)
class NotAChange:
    """The text asks for no change."""


@dataclass(frozen=True)
class ProposeChange:
    """Operations for the planner."""

    operations: tuple[Operation, ...]


@dataclass(frozen=True)
class Suppose:
    """Operations that are only asked about: what would they take? ``order`` asks for them; ``planned`` ones are a plan already."""

    operations: tuple[Operation, ...]
    order: str
    planned: bool = False


@dataclass(frozen=True)
class RollBack:
    """Take back a promoted plan: the one named by the beginning of its id, or the latest of this database."""

    plan: str = ""


@dataclass(frozen=True)
class Teach:
    """Words that people use for a table or ``table.column``, to be remembered."""

    said: str
    meant: str


@dataclass(frozen=True)
class MakeRule:
    """A rule of the organisation, to be kept and enforced when plans are made."""

    proposal: RuleProposal


@dataclass(frozen=True)
class Clarify:
    """A question back, with candidates to choose from."""

    question: str
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True)
class Refuse:
    """A refusal: a stable code, a sentence, and what would be allowed instead."""

    code: str
    message: str
    would_be_allowed: str = ""


@dataclass(frozen=True)
class Talk:
    """Small talk: ``kind`` is greeting, thanks, help or goodbye; declined is a no to what was asked, unasked a yes to nothing.

    What is said of the plan just made is called_off, to_run (who wants it done) or decides (who asks who approves it).
    """

    kind: str


@dataclass(frozen=True)
class AskModel:
    """Nothing deterministic fits; ``suggestions`` are near things that VAST can answer."""

    suggestions: tuple[Candidate, ...] = ()


Answerable = AnswerFact | RunRead | AnswerEach
Request = Answerable | ProposeChange | Suppose | RollBack | Teach | MakeRule | Clarify | Refuse | Talk | AskModel
