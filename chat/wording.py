"""From a change in words to a plan, for the commands that take one: the same understanding as the chat's."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter

from django.contrib.auth.models import User

from audit.actor import Actor
from audit.services import usage_record
from chat.choosing import choices_of
from chat.interpreter import Spent, interpret, model_settings
from chat.requests import Candidate, Change, ChangeQuestion, Clarify, ProposeChange, Request
from chat.turn import Turn
from chat.unfit import unfit
from knowledge.models import Database
from knowledge.services import linker_for, schema_current
from ops.models import PlanRecord
from ops.operation import ChoiceNeeded, Operation
from ops.services import plan_propose
from vast_project.errors import InvalidInput


class NotUnderstood(InvalidInput):
    """The words ask for no change that VAST knows; nothing was planned."""

    code = "not_understood"
    status = 422


def plan_from_words(*, text: str, database: Database, user: User, actor: Actor) -> PlanRecord:
    """Propose the plan that a text asks for.

    :raises ChoiceNeeded: if the words leave something open; ``context["choices"]`` lists label and text to send for each.
    :raises NotUnderstood: if they ask for no change.
    :raises OperationInvalid: if the change does not fit the schema.
    """
    operations = _operations(text, database, actor)
    try:
        return plan_propose(operations=operations, database=database, user=user, actor=actor, request=text)
    except ChoiceNeeded as error:
        raise _choice(error.message, choices_of(error, operations, text, schema_current(database, measured=False))) from error


def _operations(text: str, database: Database, actor: Actor) -> tuple[Operation, ...]:
    refused = unfit(text)
    if refused is not None:
        raise InvalidInput(refused.message)
    schema = schema_current(database)
    turn = Turn(text, database.name, schema, linker_for(database, schema))
    understood = turn.change
    if isinstance(understood, Change):
        return understood.operations
    if isinstance(understood, ChangeQuestion):
        raise _choice(understood.question, understood.candidates)
    request = _asked_of_model(turn, database, actor)
    if isinstance(request, ProposeChange):
        return request.operations
    if isinstance(request, Clarify):
        raise _choice(request.question, request.candidates)
    raise NotUnderstood(
        f"“{text[:100]}” asks for no change that VAST knows. Nothing was planned. Say what to add, change or remove, and where."
    )


def _asked_of_model(turn: Turn, database: Database, actor: Actor) -> Request | None:
    """Return what the model takes the words for, None where there is no model; what it took is recorded in any case."""
    model = model_settings()
    if not model.configured:
        return None
    spent, started, outcome = Spent(), perf_counter(), "failed"
    try:
        request = interpret(turn, database=database, spent=spent, model=model)
        outcome = "ok"
        return request
    finally:
        elapsed_ms = (perf_counter() - started) * 1000
        usage_record(actor=actor, database=database.name, route="model", elapsed_ms=elapsed_ms, outcome=outcome, **vars(spent))


def _choice(question: str, candidates: Sequence[Candidate]) -> ChoiceNeeded:
    return ChoiceNeeded(question, choices=[{"label": one.label, "text": one.text} for one in candidates])
