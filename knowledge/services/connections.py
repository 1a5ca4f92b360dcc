"""From a database to the connection that a purpose needs: the only place where sealed URLs are opened."""

from __future__ import annotations

from typing import Literal

from django.conf import settings
from django.db import transaction

from audit.actor import Actor
from audit.services import entry_append
from knowledge import sealing
from knowledge.errors import EnvironmentMissing, SecretWithheld
from knowledge.lookups import environment_of
from knowledge.models import Database, Environment, WriterSecret
from vast_project.pg.target import Target

Purpose = Literal["read", "write"]


def database_target(database: Database, *, environment: str = "production", purpose: Purpose = "read") -> Target:
    """Return the connection for a purpose: reads use the reader's URL where one was given.

    :param environment: ``production`` or ``staging``.
    :raises EnvironmentMissing: if the database has no connection of that kind.
    :raises SecretUnreadable: if no key of this installation opens the URL.
    :raises SecretWithheld: if pages ask for the connection that makes changes, and reads have their own.
    """
    found = environment_of(database, environment)
    if found is None:
        raise EnvironmentMissing(
            f"{database.name} has no {environment} connection. Give one with `database add` or in the administration.",
            database=database.name,
            environment=environment,
        )
    use_reader = purpose == "read" and found.sealed_reader_url
    field = "reader_url" if use_reader else "url"
    sealed = found.sealed_reader_url if use_reader else found.sealed_url or _writer(found).sealed_url
    url = sealing.unseal(sealed, place=place(found, field), keys=settings.VAST_SECRET_KEYS)
    return Target(url=url, label=f"{database.name} {environment}")


def environment_seal(*, database: Database, kind: str, url: str, reader_url: str | None = None) -> Environment:
    """Seal and store one connection of a database, in place of an earlier one of that kind. The caller checked the URLs."""
    environment = database.environments.filter(kind=kind).first() or Environment(database=database, kind=kind)
    environment.masked = Target(url).masked
    sealed = _seal(url, environment, "url")
    environment.sealed_url = "" if reader_url else sealed
    environment.sealed_reader_url = _seal(reader_url, environment, "reader_url") if reader_url else ""
    with transaction.atomic():
        environment.save()
        WriterSecret.objects.filter(environment=environment).delete()
        if reader_url:
            WriterSecret(environment=environment, sealed_url=sealed).save(force_insert=True)
    return environment


@transaction.atomic
def database_reseal(*, database: Database, actor: Actor) -> int:
    """Seal a database's URLs anew with the first key, for key rotation; return how many were sealed with an older one.

    :raises SecretUnreadable: if no key of this installation opens one of them; then none is changed.
    """
    resealed = 0
    for environment in database.environments.select_for_update():
        resealed += sum(_reseal(environment, environment, field) for field in ("url", "reader_url"))
        if not environment.sealed_url:
            resealed += _reseal(_writer(environment), environment, "url")
    if resealed:
        entry_append(
            actor=actor,
            action="knowledge.database.resealed",
            subject=f"database:{database.name}",
            database=database.name,
            detail={"urls": resealed},
        )
    return resealed


def _reseal(row: Environment | WriterSecret, environment: Environment, field: str) -> int:
    """Seal one field of a row anew where an older key sealed it, and return how many were."""
    sealed = getattr(row, f"sealed_{field}")
    if not sealed or sealing.is_current(sealed, keys=settings.VAST_SECRET_KEYS):
        return 0
    url = sealing.unseal(sealed, place=place(environment, field), keys=settings.VAST_SECRET_KEYS)
    setattr(row, f"sealed_{field}", _seal(url, environment, field))
    row.save(update_fields=[f"sealed_{field}"])
    return 1


def _writer(environment: Environment) -> WriterSecret:
    if settings.VAST_PROCESS == "web":
        raise SecretWithheld(
            f"The connection that changes {environment.database.name} is opened by workers and commands only. Nothing changed.",
            database=environment.database.name,
        )
    return environment.writer


def place(environment: Environment, field: str) -> str:
    """Return what a ciphertext of this field is bound to."""
    return f"knowledge.environment:{environment.database_id}:{environment.kind}:{field}"


def _seal(url: str, environment: Environment, field: str) -> str:
    return sealing.seal(url, place=place(environment, field), keys=settings.VAST_SECRET_KEYS)
