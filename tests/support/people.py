"""People with roles on databases, for tests of who may see what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group, User
from guardian.shortcuts import assign_perm

from audit.actor import Actor
from audit.models import Entry
from knowledge.models import Database
from knowledge.roles import ROLES

PASSWORD = "a long enough password"
ADA = Actor(name="ada", channel="page")
Append = Callable[..., Entry]
Insider = Callable[[str], None]


@dataclass(frozen=True)
class People:
    """One person of each kind, and two databases: they have roles on ``shop`` alone."""

    operator: User
    auditor: User
    stranger: User
    administrator: User
    shop: Database
    mill: Database


def person(name: str, *, staff: bool = False, superuser: bool = False) -> User:
    """Make a user who can sign in with :data:`PASSWORD`."""
    return User.objects.create(username=name, password=_hashed(), is_staff=staff or superuser, is_superuser=superuser)


@cache
def _hashed() -> str:
    """Hash the password once: doing so slowly is what the hash is for."""
    return make_password(PASSWORD)


def with_role(user: User, role: str, *databases: Database) -> User:
    """Give a user one of VAST's roles on databases, and its group."""
    user.groups.add(Group.objects.get_or_create(name=role)[0])
    for database in databases:
        for permission in ROLES[role]:
            assign_perm(f"knowledge.{permission}", user, database)
    return user


def database_row(name: str) -> Database:
    """Make a database that pages know of; nothing can be asked of it, for it has no connection."""
    return Database.objects.create(name=name)


def actor_for(user: User) -> Actor:
    """Return the actor that a page would make of a user."""
    return Actor(name=user.get_username(), user_id=user.pk, channel="page")
