"""Databases come to VAST, change their connections, and are opened to people."""

from __future__ import annotations

import re
from contextlib import suppress

from django.contrib.auth.models import Group, User
from django.db import transaction
from guardian.shortcuts import assign_perm, get_group_perms, get_user_perms, remove_perm

from audit.actor import Actor
from audit.services import entry_append
from knowledge.errors import DatabaseExists, DatabaseNameInvalid, PoolerUnsuitable, RoleUnknown, ServerTooOld
from knowledge.models import DATABASE_NAME, Database, Environment
from knowledge.pooler import shares_sessions
from knowledge.roles import ROLES
from knowledge.selectors import keys_open
from knowledge.services.connections import environment_seal
from knowledge.services.history import snapshot_take
from knowledge.services.second_keys import person_said
from vast_project.pg.errors import TargetError
from vast_project.pg.session import close_pools, connect_once
from vast_project.pg.target import Target

OLDEST_SERVER = 130000


def database_register(
    *,
    name: str,
    url: str,
    actor: Actor,
    reader_url: str | None = None,
    staging_url: str | None = None,
    snapshot: bool = False,
) -> Database:
    """Register a database: try its connections, seal their URLs, store them.

    :param url: the connection that changes production; reads use ``reader_url`` where one is given.
    :param snapshot: take the first snapshot at once; where that fails, the schedule takes it.
    :raises DatabaseNameInvalid: if the name is not 1–63 lower-case letters, digits, '-' and '_'.
    :raises DatabaseExists: if the name is taken.
    :raises UrlInvalid: if a URL cannot be read.
    :raises TargetUnreachable, LoginRefused: if a connection cannot be made.
    :raises ServerTooOld, PoolerUnsuitable: if VAST cannot work over a connection. Nothing is stored in any of these cases.
    """
    if not re.fullmatch(DATABASE_NAME, name):
        raise DatabaseNameInvalid(
            f"{name[:80]!r} cannot be a database's name here. Use 1 to 63 lower-case letters, digits, '-' and '_'."
        )
    if Database.objects.filter(name=name).exists():
        raise _taken(name)
    connections_try(name=name, url=url, reader_url=reader_url, staging_url=staging_url)
    with transaction.atomic():
        database, made = Database.objects.get_or_create(name=name)
        if not made:
            raise _taken(name)
        _store(database, url=url, reader_url=reader_url, staging_url=staging_url)
        _append(database, actor, "knowledge.database.registered")
    if snapshot:
        with suppress(TargetError):
            snapshot_take(database=database, actor=actor, reason="registered")
    return database


def database_change(
    *,
    database: Database,
    actor: Actor,
    url: str | None = None,
    reader_url: str | None = None,
    staging_url: str | None = None,
) -> None:
    """Replace connections of a database: ``url`` (with its ``reader_url``) and ``staging_url``; None leaves them as they are.

    :raises UrlInvalid, TargetUnreachable, LoginRefused, ServerTooOld, PoolerUnsuitable: as for :func:`database_register`.
    """
    connections_try(name=database.name, url=url, reader_url=reader_url, staging_url=staging_url)
    with transaction.atomic():
        _store(database, url=url, reader_url=reader_url, staging_url=staging_url)
        _append(database, actor, "knowledge.database.changed")
    close_pools()


def connections_try(*, name: str, url: str | None, reader_url: str | None = None, staging_url: str | None = None) -> None:
    """Connect once with every URL that is given, and refuse what VAST cannot work with; nothing is stored.

    :raises UrlInvalid, TargetUnreachable, LoginRefused, ServerTooOld, PoolerUnsuitable: as for :func:`database_register`.
    """
    for label, given in (("production", url), ("production reader", reader_url), ("staging", staging_url)):
        if given:
            _try(Target(given, label=f"{name} {label}"))


def database_grant(
    *, database: Database, role: str, user: User | None = None, group: Group | None = None, actor: Actor | None = None
) -> None:
    """Give a person or a group a role on a database: operator, approver or auditor.

    The right to approve counts at once before the database's first plan; afterwards once a second person agreed.

    :raises RoleUnknown: if there is no such role.
    """
    holder = _holder(user, group)
    with transaction.atomic():
        person_said(actor.user_id if actor else None)
        for permission in _permissions(role):
            assign_perm(f"knowledge.{permission}", holder, database)
        waits = role == "approver" and keys_open(database).exists()
        _append_role(database, actor, "knowledge.database.granted", role, holder, waits=waits)


def database_revoke(
    *, database: Database, role: str, user: User | None = None, group: Group | None = None, actor: Actor | None = None
) -> None:
    """Take a role on a database from a person or a group; viewing stays where another role of theirs needs it.

    :raises RoleUnknown: if there is no such role.
    """
    holder = _holder(user, group)
    with transaction.atomic():
        held = {one for one in ROLES if one != role and _holds(holder, one, database)}
        kept = {permission for one in held for permission in ROLES[one]}
        for permission in _permissions(role):
            if permission not in kept:
                remove_perm(f"knowledge.{permission}", holder, database)
        _append_role(database, actor, "knowledge.database.revoked", role, holder)


def _holds(holder: User | Group, role: str, database: Database) -> bool:
    """Return whether a holder has all of a role's permissions by a grant of its own."""
    find = get_user_perms if isinstance(holder, User) else get_group_perms
    return set(ROLES[role]) <= set(find(holder, database))


def _holder(user: User | None, group: Group | None) -> User | Group:
    if (user is None) == (group is None):
        raise TypeError("Name one of user and group.")
    return user or group  # type: ignore[return-value]


def _permissions(role: str) -> tuple[str, ...]:
    if role not in ROLES:
        raise RoleUnknown(f"There is no role {role!r}; roles are {', '.join(ROLES)}.", role=role)
    return ROLES[role]


def _try(target: Target) -> None:
    """Connect once, and refuse what VAST cannot work with."""
    target.parts  # noqa: B018 - reading it validates the URL
    connection = connect_once(target)
    try:
        version = connection.info.server_version
        if version < OLDEST_SERVER:
            raise ServerTooOld(
                f"{target.label} runs PostgreSQL {version // 10000}; VAST needs 13 or newer. Nothing was stored.", version=version
            )
        if shares_sessions(connection, lambda: connect_once(target)):
            raise PoolerUnsuitable(
                f"{target.label} is reached through a pooler that gives one server session to several clients (transaction "
                "pooling). VAST needs sessions of its own: give the server's own address, or a pool in session mode. "
                "Nothing was stored."
            )
    finally:
        connection.close()


def _store(database: Database, *, url: str | None, reader_url: str | None, staging_url: str | None) -> None:
    if url:
        environment_seal(database=database, kind=Environment.Kind.PRODUCTION, url=url, reader_url=reader_url)
    if staging_url:
        environment_seal(database=database, kind=Environment.Kind.STAGING, url=staging_url)


def _taken(name: str) -> DatabaseExists:
    return DatabaseExists(f"There is a database called {name} already. Choose another name; nothing was stored.", database=name)


def _append(database: Database, actor: Actor, action: str) -> None:
    environments = {one.kind: one.masked for one in database.environments.all()}
    detail = {"connections": environments}
    entry_append(actor=actor, action=action, subject=f"database:{database.name}", database=database.name, detail=detail)


def _append_role(
    database: Database, actor: Actor | None, action: str, role: str, holder: User | Group, *, waits: bool = False
) -> None:
    kind = "user" if isinstance(holder, User) else "group"
    name = holder.username if isinstance(holder, User) else holder.name
    entry_append(
        actor=actor or SETUP,
        action=action,
        subject=f"database:{database.name}",
        database=database.name,
        detail={"role": role, kind: name, **({"waits_for": "a second person"} if waits else {})},
    )


#: Who grants when nobody is named: the installation itself, while it sets up its demo or its first database.
SETUP = Actor(name="vast", channel="setup")
