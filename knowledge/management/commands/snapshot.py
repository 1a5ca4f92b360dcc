"""``snapshot NAME``: keep a database's schema as it is now."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser

from knowledge import services
from knowledge.permissions import may
from knowledge.roles import OPERATE
from knowledge.selectors import database_for
from vast_project.errors import NotAllowed
from vast_project.management.base import VastCommand


class Command(VastCommand):
    """Take a snapshot."""

    help = "Read a database's schema and keep it; an unchanged schema costs one small row."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the database's name and a reason."""
        parser.add_argument("name", metavar="NAME")
        parser.add_argument("--reason", default="by hand", help="Why, in a few words.")

    def handle(self, *_args: Any, name: str, reason: str, **_options: Any) -> None:
        """Take it.

        :raises NotAllowed: if the person may only look at the database.
        """
        database = database_for(self.user, name)
        if not may(self.user, OPERATE, database):
            raise NotAllowed(f"You may look at {name} and not operate it. Nothing was kept.", database=name)
        taken = services.snapshot_take(database=database, actor=self.actor, reason=reason)
        changed = taken.is_changed
        document = {
            "id": taken.pk,
            "database": name,
            "fingerprint": taken.fingerprint,
            "taken_at": taken.taken_at,
            "tables": taken.tables,
            "changed": changed,
        }
        self.emit(document, f"{taken.fingerprint}  {taken.tables} tables, {'changed' if changed else 'unchanged'}")
