"""``submit PLAN_ID``: ask for a decision about a plan that was rehearsed."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser

from ops import services
from ops.selectors import plan_for
from vast_project.management.base import VastCommand


class Command(VastCommand):
    """Request approval of a plan."""

    help = "Ask for a decision about a plan that was rehearsed: somebody else's, by the two-key rule."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the plan."""
        parser.add_argument("plan_id", metavar="PLAN_ID", help="The plan's id, or its beginning.")

    def handle(self, *_args: Any, plan_id: str, **_options: Any) -> None:
        """Ask."""
        record = plan_for(self.user, plan_id)
        asked = services.approval_request(plan_id=record.pk, user=self.user, actor=self.actor)
        document = {"plan_id": str(asked.pk), "status": asked.status, "digest": asked.digest}
        self.emit(document, f"Plan {asked.short_id} waits for a decision now.")
