"""The demo people: one per role, and an administrator."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction

from vast_project.services.places import places_of
from vast_project.services.secrets import password_of


@dataclass(frozen=True)
class Person:
    """Somebody to sign in as on the demo installation; ``role`` is a group, or administrator."""

    username: str
    full_name: str
    role: str


ADMINISTRATOR = "administrator"
PEOPLE = (
    Person("olivia", "Olivia Operator", "operator"),
    Person("arthur", "Arthur Approver", "approver"),
    Person("audrey", "Audrey Auditor", "auditor"),
    Person("admin", "Demo administrator", ADMINISTRATOR),
)


def demo_password(username: str) -> str:
    """Return the generated password of a demo person; it is this installation's own and kept beside the servers' secrets."""
    return password_of(places_of(Path(settings.VAST_HOME)), f"demo-{username}", characters=12)


@transaction.atomic
def people_ensure() -> None:
    """Make those demo people that are missing; one who exists keeps the password and the rights somebody gave them."""
    users = get_user_model().objects
    existing = set(users.filter(username__in=[person.username for person in PEOPLE]).values_list("username", flat=True))
    for person in PEOPLE:
        if person.username in existing:
            continue
        first_name, _, last_name = person.full_name.partition(" ")
        user = users.create_user(
            username=person.username,
            password=demo_password(person.username),
            email=f"{person.username}@example.com",
            first_name=first_name,
            last_name=last_name,
            is_staff=True,
            is_superuser=person.role == ADMINISTRATOR,
        )
        if person.role != ADMINISTRATOR:
            group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=person.role)
            user.groups.add(group)
