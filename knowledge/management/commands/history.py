"""``history NAME``: list a database's snapshots."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser

from knowledge.selectors import database_for, snapshots_of
from vast_project.management.base import VastCommand


class Command(VastCommand):
    """List snapshots."""

    help = "List a database's schema snapshots, newest first."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the database's name and how much to list."""
        parser.add_argument("name", metavar="NAME")
        parser.add_argument("--limit", type=int, default=50, help="How many at most; 50 unless told.")
        parser.add_argument("--changes", action="store_true", help="Leave out snapshots of an unchanged schema.")

    def handle(self, *_args: Any, name: str, limit: int, changes: bool, **_options: Any) -> None:
        """List them."""
        database = database_for(self.user, name)
        for one in snapshots_of(database, only_changes=changes)[: max(limit, 0)]:
            document = {
                "id": one.pk,
                "taken_at": one.taken_at,
                "reason": one.reason,
                "taken_by": one.taken_by,
                "fingerprint": one.fingerprint,
                "tables": one.tables,
                "changed": one.is_changed,
            }
            changed = "changed  " if one.is_changed else "unchanged"
            text = (
                f"{one.pk:>6}  {one.taken_at:%Y-%m-%d %H:%M:%S}  {one.fingerprint[:12]}  {changed}  {one.reason} ({one.taken_by})"
            )
            self.emit(document, text)
