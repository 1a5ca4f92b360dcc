"""``approve PLAN_ID``: decide about a plan that waits for a decision."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser

from ops import services
from ops.lifecycle import PlanStatus
from ops.selectors import plan_for
from vast_project.management.base import VastCommand


class Command(VastCommand):
    """Approve a plan."""

    help = "Approve a plan that somebody else asked for. No command lifts the two-key rule."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the plan, what was read of it, and a comment."""
        parser.add_argument("plan_id", metavar="PLAN_ID", help="The plan's id, or its beginning.")
        parser.add_argument("--digest", help="The digest that you read; without it, the plan's digest now.")
        parser.add_argument("--comment", default="", help="Why; kept with the decision.")

    def handle(self, *_args: Any, plan_id: str, digest: str | None, comment: str, **_options: Any) -> None:
        """Decide."""
        record = plan_for(self.user, plan_id)
        decided = services.plan_approve(
            plan_id=record.pk, digest=digest or record.digest, comment=comment, user=self.user, actor=self.actor
        )
        document = {"plan_id": str(decided.pk), "status": decided.status, "digest": decided.digest}
        said = "is approved" if decided.state is PlanStatus.APPROVED else "has your approval; its policy wants one more"
        self.emit(document, f"Plan {decided.short_id} {said}.")
