"""What a person said in turn, and what it came to: the chat's own way from words to operations, without a database to run on. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chat.choosing import choices_of
from chat.pending import Pending, heard
from chat.requests import Clarify, ProposeChange, Request
from chat.turn import Turn
from knowledge.linking import linker
from knowledge.schema import Schema
from ops.operation import ChoiceNeeded, Operation
from ops.planner import plan


@dataclass(frozen=True)
class Heard:
    """What the last message asked for: a request, or the choice that its operations leave; and the operations it came to."""

    request: Request
    operations: tuple[Operation, ...] = ()
    question: str = ""


def conversation(texts: Sequence[str], schema: Schema) -> Heard:
    """Return what the last of several messages comes to, each heard after the plans and questions before it."""
    pending: Pending | None = None
    previous: tuple[Operation, ...] = ()
    said = Heard(Clarify(""))
    for text in texts:
        turn, request = heard(Turn(text, "evals", schema, linker(schema), previous=previous), pending)
        said, pending = _answered(request, turn.text, schema)
        previous = said.operations or previous
    return said


def _answered(request: Request, text: str, schema: Schema) -> tuple[Heard, Pending | None]:
    """Return what a request comes to, and what is asked back about it."""
    if isinstance(request, Clarify):
        labels = ", ".join(one.label for one in request.candidates)
        return Heard(request, question=f"{request.question} ({labels})"), Pending(text, request.candidates)
    if not isinstance(request, ProposeChange):
        return Heard(request), None
    try:
        plan(request.operations, schema, database="evals", request=text)
    except ChoiceNeeded as choice:
        offered = choices_of(choice, request.operations, text, schema)
        labels = ", ".join(one.label for one in offered)
        return Heard(request, question=f"{choice.message} ({labels})"), Pending(text, offered)
    return Heard(request, request.operations), None
