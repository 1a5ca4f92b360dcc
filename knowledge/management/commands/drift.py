"""``drift NAME``: compare production with the last known state."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser

from knowledge import services
from knowledge.permissions import may
from knowledge.roles import OPERATE
from knowledge.selectors import database_for, drifts_open
from vast_project.errors import NotAllowed
from vast_project.management.base import VastCommand


class Command(VastCommand):
    """Look for changes that did not come through VAST."""

    help = "Compare production with the last known state; lists what changed outside VAST and was not acknowledged."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the database's name."""
        parser.add_argument("name", metavar="NAME")

    def handle(self, *_args: Any, name: str, **_options: Any) -> None:
        """Look now, and put out every drift that nobody has acknowledged, newest first.

        :raises NotAllowed: if the person may only look at the database.
        """
        database = database_for(self.user, name)
        if not may(self.user, OPERATE, database):
            raise NotAllowed(f"You may look at {name} and not operate it. Nothing was compared.", database=name)
        found = services.drift_check(database=database, actor=self.actor, reason="by hand")
        drifts = list(drifts_open(database))
        if not drifts:
            self.emit({"database": name, "drift": False, "changes": []}, f"{name} is as VAST knows it.")
        for one in drifts:
            document = {
                "database": name,
                "drift": True,
                "id": one.pk,
                "new": found is not None and one.pk == found.pk,
                "found_at": one.found_at,
                "before": one.before.fingerprint,
                "after": one.after.fingerprint,
                "changes": one.changes,
            }
            lines = "\n".join(f"  {text}" for text in one.changes)
            self.emit(document, f"{name} was found changed at {one.found_at:%Y-%m-%d %H:%M:%S} UTC:\n{lines}")
