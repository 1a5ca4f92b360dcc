"""What people teach VAST: why things were done, what they call things, what they meant, which answers were right."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction

from audit.actor import Actor
from audit.services import entry_append
from knowledge.models import Database, Decision, Note
from knowledge.permissions import rows_allowed
from vast_project.errors import InvalidInput

TEXT_LIMIT, KEY_LIMIT, VALUE_LIMIT = 5000, 200, 1000
_TEACHING = "Teaching VAST"


@transaction.atomic
def decision_record(*, database: Database, subject: str, text: str, actor: Actor, plan: str = "") -> Decision:
    """Keep why something was done.

    :param subject: what it is about: ``customers``, ``customers.phone``, ``rule:4``.
    :param plan: the plan it belongs to, as ``plan:<id>``.
    :raises InvalidInput: if subject or text is empty, too long or holds a NUL byte.
    """
    decision = Decision.objects.create(
        database=database,
        subject=_text(subject, KEY_LIMIT),
        text=_text(text, TEXT_LIMIT),
        plan=plan,
        made_by=actor.name,
    )
    entry_append(
        actor=actor,
        action="knowledge.decision.recorded",
        subject=f"decision:{decision.pk}",
        database=database.name,
        detail={"about": decision.subject, "text": decision.text, "plan": plan},
    )
    return decision


@transaction.atomic
def note_remember(*, database: Database, user: User, kind: str, key: str, value: str, actor: Actor) -> Note:
    """Remember a synonym (``clients`` means ``customers``) or a choice between candidates; a later one replaces it.

    :param kind: ``synonym`` or ``choice``.
    :raises NotAllowed: if the person may only look at the database.
    :raises InvalidInput: if the kind is unknown, or key or value is empty, too long or holds a NUL byte.
    """
    rows_allowed(user, database, doing=_TEACHING)
    if kind not in Note.Kind.values:
        raise InvalidInput(f"There is no kind of note called {kind!r}.", kind=kind)
    note, _ = Note.objects.update_or_create(
        database=database,
        kind=kind,
        key=" ".join(_text(key, KEY_LIMIT).lower().split()),
        defaults={"value": _text(value, VALUE_LIMIT), "made_by": actor.name},
    )
    _append(note, actor, "knowledge.note.remembered")
    return note


@transaction.atomic
def note_forget(*, note: Note, user: User, actor: Actor) -> None:
    """Forget a synonym or choice.

    :raises NotAllowed: if the person may only look at the database.
    """
    rows_allowed(user, note.database, doing=_TEACHING)
    _append(note, actor, "knowledge.note.forgotten")
    note.delete()


def _append(note: Note, actor: Actor, action: str) -> None:
    entry_append(
        actor=actor,
        action=action,
        subject=f"note:{note.pk}",
        database=note.database.name,
        detail={"kind": note.kind, "key": note.key, "value": note.value},
    )


def _text(text: str, limit: int) -> str:
    """Return the text if it can be stored."""
    stripped = text.strip()
    if not stripped or len(stripped) > limit or "\x00" in stripped:
        raise InvalidInput(f"Write 1 to {limit} characters, without NUL bytes.", limit=limit)
    return stripped
