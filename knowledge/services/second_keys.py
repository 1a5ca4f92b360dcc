"""Second keys: rights to approve, and the end of a protection, that one person asked for and another agrees to."""

from __future__ import annotations

import logging

from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction

from audit.actor import Actor, ActorKind
from audit.presence import presence_wanted
from audit.services import entry_append, refusal_append
from knowledge.errors import KeyRefused
from knowledge.models import Database, SecondKey
from knowledge.permissions import may
from knowledge.roles import APPROVE
from knowledge.selectors import keys_waiting
from vast_project.errors import NotAllowed, NotFound, VastError

logger = logging.getLogger("vast.knowledge")


def person_said(user_id: int | None) -> None:
    """Tell the control database who does what follows in this transaction, so that they cannot be their own second person."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('vast.person', %s, true)", [str(user_id or "")])


def unprotect_ask(*, database: Database, user: User, actor: Actor) -> SecondKey | None:
    """Ask for protection to be taken from a database; it stays until a second person confirms. None if it went at once.

    Before the first plan there is nothing to protect yet, and the protection goes at once.

    :raises NotAllowed: unless the person administers VAST.
    :raises KeyRefused: if it is asked for already.
    """
    if not (user.is_superuser and user.is_active):
        raise NotAllowed(f"Protection is taken from {database.name} by administrators. Nothing was changed.")
    presence = presence_wanted(actor)
    try:
        with transaction.atomic():
            Database.objects.filter(pk=database.pk).update(is_protected=False)
            _append(database, actor, "unprotected", at_once=True, **presence)
            return None
    except IntegrityError as error:
        if "ops_protection_keep" not in str(error):
            raise
    try:
        with transaction.atomic():
            key = SecondKey.objects.create(database=database, kind=SecondKey.Kind.UNPROTECT, asked_by=user)
            _append(database, actor, "unprotection_asked", key=key.pk, **presence)
    except IntegrityError as error:
        raise KeyRefused("Somebody has asked for this already: a second person confirms it. Nothing was changed.") from error
    logger.warning("%s asks for protection to be taken from %s; a second person has to agree", user.username, database.name)
    return key


def second_key_confirm(*, key_id: int, user: User, actor: Actor) -> SecondKey:
    """Agree to what somebody else did: a right to approve counts from now on, or a protection goes.

    :raises NotFound: if nothing of that number waits, or the person may not see it.
    :raises NotAllowed: if the actor is no person, did it themselves, is whom it is for, or neither administers nor approves there.
    :raises KeyRefused: if the control database refuses, for instance because seven days have passed.
    """
    try:
        with transaction.atomic():
            key = keys_waiting(user).select_for_update(of=("self",)).filter(pk=key_id).first()
            if key is None:
                raise NotFound("Nothing of this number waits for a second person, or you may not see it.", key=key_id)
            _may_confirm(key, user, actor)
            presence = presence_wanted(actor)
            key.confirmed_by = user
            key.save(update_fields=["confirmed_by"])
            key.refresh_from_db()
            _append(key.database, actor, "second_key_turned", key=key.pk, kind=key.kind, person=_name(key), **presence)
    except IntegrityError as error:
        said = KeyRefused(f"The control database refused: {str(error).splitlines()[0]}. Nothing was changed.")
        _refused(said, actor, key_id)
        raise said from error
    except VastError as error:
        _refused(error, actor, key_id)
        raise
    return key


def _may_confirm(key: SecondKey, user: User, actor: Actor) -> None:
    if actor.kind is not ActorKind.PERSON:
        raise NotAllowed("An agent turns no key. Nothing was changed.")
    if user.pk in (key.asked_by_id, key.person_id):
        raise NotAllowed("Whoever asked for it, and whom it is for, cannot be the second person. Nothing was changed.")
    if may(user, APPROVE, key.database) or (user.is_superuser and key.asked_by_id is not None):
        return
    who = "somebody who may approve there" if key.asked_by_id is None else "an administrator, or somebody who may approve there"
    raise NotAllowed(f"{key.database.name} wants {who} as the second person. Nothing was changed.")


def _name(key: SecondKey) -> str:
    return key.person.username if key.person else ""


def _append(database: Database, actor: Actor, what: str, **detail: object) -> None:
    subject = f"database:{database.name}"
    entry_append(actor=actor, action=f"knowledge.database.{what}", subject=subject, database=database.name, detail=detail)


def _refused(error: VastError, actor: Actor, key_id: int) -> None:
    key = SecondKey.objects.select_related("database").filter(pk=key_id).first()
    database = key.database.name if key else ""
    refusal_append(
        error=error, actor=actor, action="knowledge.database.second_key.refused", database=database, detail={"key": key_id}
    )
