"""What the commands share by which a person decides about a plan."""

from __future__ import annotations

from django.core.management.base import CommandParser

from ops.models import PlanRecord
from vast_project.management.base import VastCommand


class DecisionCommand(VastCommand):
    """Takes a plan that waits for a decision, the digest that was read of it, and a comment."""

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the plan, what was read of it, and a comment."""
        parser.add_argument("plan_id", metavar="PLAN_ID", help="The plan's id, or its beginning.")
        parser.add_argument("--digest", help="The digest that you read; without it, the plan's digest now.")
        parser.add_argument("--comment", default="", help="Why; kept with the decision.")

    def say(self, decided: PlanRecord, said: str) -> None:
        """Print what became of the plan."""
        document = {"plan_id": str(decided.pk), "status": decided.status, "digest": decided.digest}
        self.emit(document, f"Plan {decided.short_id} {said}.")
