"""Verified questions: kept after a thumbs-up, found again when asked again, and marked stale when their schema has moved on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User

from audit.actor import Actor
from facts.parameter_values import params_from_json, params_to_json
from facts.per_structure import per_structure
from facts.read_errors import ReadRefused
from facts.read_services import read_try
from knowledge.fingerprint import fingerprint
from knowledge.models import Database, VerifiedQuestion
from knowledge.permissions import rows_allowed
from knowledge.questions import nearest, normalised
from knowledge.services import structure_current, verified_keep, verified_mark
from vast_project.errors import VastError
from vast_project.pg.errors import TargetError

#: Refusals that say nothing about the schema: the tables may be smaller tomorrow.
_PASSING = frozenset({"too_expensive", "planning_too_long"})
#: What PostgreSQL says of a statement that does not fit the schema or the role: its class of SQLSTATEs.
_MISFIT = "42"

_fingerprint = per_structure(fingerprint)


def verified_save(
    *, database: Database, user: User, actor: Actor, question: str, sql: str, params: Mapping[str, Any], title: str = ""
) -> VerifiedQuestion:
    """Keep a question with the statement that answers it, once the guard and PostgreSQL's planner have passed it.

    :raises NotAllowed: if the person may only look at the database.
    :raises ReadRefused, ParametersMissing, TargetError: if the statement does not run; nothing is kept.
    :raises InvalidInput: if the question cannot be kept.
    """
    rows_allowed(user, database, doing="Verifying answers")
    read_try(database=database, sql=sql, params=params)
    return verified_keep(
        database=database,
        user=user,
        actor=actor,
        question=question,
        sql=sql,
        params=params_to_json(params),
        title=title,
        fingerprint=_fingerprint(structure_current(database).schema),
    )


def verified_find(*, database: Database, question: str) -> VerifiedQuestion | None:
    """Return the verified question that this one is, looked at anew if the schema has changed; it may be stale."""
    found = database.verified_questions.select_related("database").filter(normal=normalised(question)).first()
    return _looked_at(database, found) if found is not None else None


def verified_near(*, database: Database, question: str) -> list[VerifiedQuestion]:
    """Return usable verified questions that are near to this one and not the same, the nearest first."""
    known = {one.pk: one for one in database.verified_questions.filter(stale_since=None)}
    return [known[key] for key in nearest(question, {pk: one.normal for pk, one in known.items()})]


def verified_check(*, database: Database) -> list[VerifiedQuestion]:
    """Return all verified questions of a database, by their words, each looked at if the schema has changed since it last was."""
    return [_looked_at(database, one) for one in database.verified_questions.select_related("database")]


def params_of(question: VerifiedQuestion) -> dict[str, Any]:
    """Return the bound values of a verified question in their own types."""
    return params_from_json(question.params)


def _looked_at(database: Database, question: VerifiedQuestion) -> VerifiedQuestion:
    """Try a statement on a schema on which it was not tried yet; a database that cannot be asked now says nothing about it."""
    try:
        now = _fingerprint(structure_current(database).schema)
        if question.checked_fingerprint == now:
            return question
        problem = _problem(database, question)
    except VastError:
        return question
    return verified_mark(question=question, fingerprint=now, problem=problem)


def _problem(database: Database, question: VerifiedQuestion) -> str:
    """Return why a statement does not pass, in words; an empty text if it does.

    :raises TargetError: if the database could not be asked.
    """
    try:
        read_try(database=database, sql=question.sql, params=params_of(question))
    except ReadRefused as refusal:
        return "" if refusal.code in _PASSING else refusal.verdict.reason
    except TargetError as error:
        if not error.sqlstate.startswith(_MISFIT):
            raise
        return error.message
    return ""
