"""``rollback PLAN_ID``: take a promoted plan back."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser

from ops import services
from ops.management.running import add_queue_option, carry_out
from ops.selectors import plan_for
from vast_project.management.base import VastCommand


class Command(VastCommand):
    """Roll a promoted plan back."""

    help = "Take a promoted plan back by the way back that was rehearsed and approved with it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the plan."""
        parser.add_argument("plan_id", metavar="PLAN_ID", help="The plan's id, or its beginning.")
        parser.add_argument("--accept-loss", action="store_true", help="Let go what was written since into what the plan made.")
        add_queue_option(parser)

    def handle(self, *_args: Any, plan_id: str, queue: bool, accept_loss: bool, **_options: Any) -> None:
        """Order the rollback and carry it out."""
        record = plan_for(self.user, plan_id)
        run = services.plan_roll_back(plan_id=record.pk, user=self.user, actor=self.actor, queue=queue, accept_loss=accept_loss)
        carry_out(self, run, queue=queue)
