"""``promote PLAN_ID``: run an approved plan in production."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser

from ops import services
from ops.management.running import add_queue_option, carry_out
from ops.selectors import plan_for
from vast_project.management.base import VastCommand


class Command(VastCommand):
    """Promote an approved plan."""

    help = "Promote an approved plan to production, in this process under the same lease, ledger and audit rules."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the plan."""
        parser.add_argument("plan_id", metavar="PLAN_ID", help="The plan's id, or its beginning.")
        add_queue_option(parser)

    def handle(self, *_args: Any, plan_id: str, queue: bool, **_options: Any) -> None:
        """Order the promotion and carry it out."""
        record = plan_for(self.user, plan_id)
        run = services.plan_promote(plan_id=record.pk, user=self.user, actor=self.actor, queue=queue)
        carry_out(self, run, queue=queue)
