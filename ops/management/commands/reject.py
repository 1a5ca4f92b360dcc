"""``reject PLAN_ID``: decide about a plan that waits for a decision."""

from __future__ import annotations

from typing import Any

from ops import services
from ops.management.deciding import DecisionCommand
from ops.selectors import plan_for


class Command(DecisionCommand):
    """Reject a plan."""

    help = "Reject a plan that somebody else asked for. No command lifts the two-key rule."

    def handle(self, *_args: Any, plan_id: str, digest: str | None, comment: str, **_options: Any) -> None:
        """Decide."""
        record = plan_for(self.user, plan_id)
        decided = services.plan_reject(
            plan_id=record.pk, digest=digest or record.digest, comment=comment, user=self.user, actor=self.actor
        )
        self.say(decided, "is rejected")
