"""Questions whose answers people found right: kept, forgotten, and marked stale where the schema has moved on.

Whether a statement may be run is the guard's to say, one floor above: ``facts.verified`` asks it and calls these.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from audit.actor import Actor
from audit.services import entry_append
from knowledge.models import Database, VerifiedQuestion
from knowledge.permissions import rows_allowed
from knowledge.questions import MAX_QUESTION, normalised
from vast_project.errors import InvalidInput

_REASON_KEPT, _TITLE_KEPT, _SQL_AUDITED = 500, 300, 2_000
#: Who marks questions stale.
_VAST = Actor(name="vast", channel="schedule")


@transaction.atomic
def verified_keep(
    *, database: Database, user: User, actor: Actor, question: str, sql: str, params: dict[str, Any], title: str, fingerprint: str
) -> VerifiedQuestion:
    """Keep a question with the statement that answers it; a later one replaces it.

    :param fingerprint: of the schema on which the statement was found to pass.
    :raises NotAllowed: if the person may only look at the database.
    :raises InvalidInput: if the question is empty or longer than 400 characters, or holds a NUL byte.
    """
    rows_allowed(user, database, doing="Verifying answers")
    normal = normalised(question)
    if not normal or len(question) > MAX_QUESTION or "\x00" in question + sql:
        raise InvalidInput(f"A verified question has 1 to {MAX_QUESTION} characters, without NUL bytes. Nothing was kept.")
    kept, _ = VerifiedQuestion.objects.update_or_create(
        database=database,
        normal=normal,
        defaults={
            "question": " ".join(question.split()),
            "sql": sql,
            "params": params,
            "title": title[:_TITLE_KEPT],
            "made_by": actor.name,
            "made_at": timezone.now(),
            "checked_fingerprint": fingerprint,
            "stale_since": None,
            "stale_reason": "",
        },
    )
    _append(kept, actor, "knowledge.question.verified", sql=sql[:_SQL_AUDITED])
    return kept


@transaction.atomic
def verified_forget(*, question: VerifiedQuestion, user: User, actor: Actor) -> None:
    """Forget a verified question: from now on it is worked out anew.

    :raises NotAllowed: if the person may only look at the database.
    """
    rows_allowed(user, question.database, doing="Verifying answers")
    _append(question, actor, "knowledge.question.forgotten")
    question.delete()


@transaction.atomic
def verified_mark(*, question: VerifiedQuestion, fingerprint: str, problem: str) -> VerifiedQuestion:
    """Note how a question's statement fares on a schema: an empty ``problem`` makes it usable (again), any other stale."""
    kept = VerifiedQuestion.objects.select_for_update().get(pk=question.pk)
    was_stale = kept.stale_since is not None
    kept.checked_fingerprint = fingerprint
    kept.stale_reason = problem[:_REASON_KEPT]
    kept.stale_since = (kept.stale_since or timezone.now()) if problem else None
    kept.save(update_fields=["checked_fingerprint", "stale_reason", "stale_since"])
    if was_stale != bool(problem):
        _append(kept, _VAST, f"knowledge.question.{'stale' if problem else 'usable'}", reason=kept.stale_reason)
    return kept


def _append(question: VerifiedQuestion, actor: Actor, action: str, **more: str) -> None:
    detail = {"question": question.question, **{key: value for key, value in more.items() if value}}
    entry_append(actor=actor, action=action, subject=f"question:{question.pk}", database=question.database.name, detail=detail)
