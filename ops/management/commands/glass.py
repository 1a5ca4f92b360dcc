"""``glass break PLAN_ID``, ``glass review PLAN_ID``: go past the two keys in an emergency, and look at it afterwards."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser

from ops import services
from ops.models.policies import REVIEWS_WANTED
from ops.selectors import plan_for
from vast_project.management.base import VastCommand, add_common_options


class Command(VastCommand):
    """Break glass, or review that somebody did."""

    help = "Let a waiting plan through alone, where its policy allows that; two people look at it afterwards."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take break or review, a plan, and the words that go with it."""
        kinds = parser.add_subparsers(dest="what", required=True, metavar="{break,review}")
        breaking = kinds.add_parser("break", help="Let the plan through alone.")
        breaking.add_argument("--reason", required=True, help="What the emergency is; it stands in the audit.")
        breaking.add_argument("--digest", help="The digest that you read; without it, the plan's digest now.")
        review = kinds.add_parser("review", help="Say what you found when you looked at it.")
        verdict = review.add_mutually_exclusive_group(required=True)
        verdict.add_argument("--justified", action="store_true", help="It was an emergency.")
        verdict.add_argument("--unjustified", action="store_true", help="It was none.")
        review.add_argument("--comment", default="", help="What you found.")
        for kind in (breaking, review):
            kind.add_argument("plan_id", metavar="PLAN_ID", help="The plan's id, or its beginning.")
            add_common_options(kind)

    def handle(self, *_args: Any, what: str, plan_id: str, **options: Any) -> None:
        """Do the one that was asked for."""
        record = plan_for(self.user, plan_id)
        who = {"plan_id": record.pk, "user": self.user, "actor": self.actor}
        if what == "break":
            services.glass_break(digest=options["digest"] or record.digest, reason=options["reason"], **who)
            document = {"plan_id": str(record.pk), "status": "approved", "reviews_wanted": REVIEWS_WANTED}
            said = f"Glass is broken: plan {record.short_id} may be promoted. {REVIEWS_WANTED} people look at it afterwards."
            self.emit(document, said)
            return
        review = services.glass_review(is_justified=options["justified"], comment=options["comment"], **who)
        missing = max(0, REVIEWS_WANTED - review.glass.reviews.count())
        document = {"plan_id": str(record.pk), "justified": review.is_justified, "reviews_missing": missing}
        self.emit(document, f"Your review is kept; {missing} more {'is' if missing == 1 else 'are'} wanted.")
