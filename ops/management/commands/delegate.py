"""``delegate give USER``, ``delegate list``, ``delegate revoke ID``: one's right to approve in somebody else's hands for a time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.management.base import CommandParser
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_naive, make_aware

from knowledge.selectors import database_for
from ops import services
from ops.clock import clock_now
from ops.delegations import delegations_for, described, person_named
from ops.errors import DelegationInvalid
from vast_project.management.base import VastCommand, add_common_options


class Command(VastCommand):
    """Hand one's right to approve on, list what was handed on, and take it back."""

    help = "Hand your right to approve on a database to somebody else while you are away, and take it back."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take give, list or revoke, each with its own options."""
        kinds = parser.add_subparsers(dest="what", required=True, metavar="{give,list,revoke}")
        give = kinds.add_parser("give", help="Hand your own right on.")
        give.add_argument("delegate", metavar="USER", help="Who decides for you, under their own name.")
        give.add_argument("--database", required=True, metavar="NAME")
        until = give.add_mutually_exclusive_group(required=True)
        until.add_argument("--until", metavar="TIME", help="2026-08-14T18:00Z; without a zone it is UTC.")
        until.add_argument("--days", type=int, metavar="N", help="For so many days.")
        give.add_argument("--from", dest="begins", metavar="TIME", help="From when on; now unless told.")
        give.add_argument("--reason", required=True, help="Why; it stands in the audit.")
        listed = kinds.add_parser("list", help="List what was handed on, as far as it concerns you.")
        revoke = kinds.add_parser("revoke", help="Take a right back before its time.")
        revoke.add_argument("delegation", type=int, metavar="ID")
        for kind in (give, listed, revoke):
            add_common_options(kind)

    def handle(self, *_args: Any, what: str, **options: Any) -> None:
        """Do the one that was asked for."""
        handlers = {"give": self._give, "list": self._list, "revoke": self._revoke}
        handlers[what](options)

    def _give(self, options: dict[str, Any]) -> None:
        starts = _moment(options["begins"]) if options["begins"] else clock_now()
        ends = _moment(options["until"]) if options["until"] else starts + timedelta(days=min(options["days"], 1_000))
        made = services.delegation_give(
            database=database_for(self.user, options["database"]),
            delegate=person_named(options["delegate"]),
            starts_at=starts,
            ends_at=ends,
            reason=options["reason"],
            user=self.user,
            actor=self.actor,
        )
        said = f"{made.delegate.username} decides for you on {made.database.name} until {made.ends_at:%Y-%m-%d %H:%M} UTC."
        self.emit(described(made), f"{said} Take it back with: delegate revoke {made.pk}")

    def _list(self, _options: dict[str, Any]) -> None:
        now = clock_now()
        for one in delegations_for(self.user):
            state = "taken back" if one.revoked_at else "over" if one.ends_at <= now else "until"
            self.emit(described(one), f"{one.pk:6} {one}, {state} {one.revoked_at or one.ends_at:%Y-%m-%d %H:%M} UTC")

    def _revoke(self, options: dict[str, Any]) -> None:
        done = services.delegation_revoke(delegation_id=options["delegation"], user=self.user, actor=self.actor)
        self.emit(described(done), f"{done}: taken back.")


def _moment(text: str) -> Any:
    try:
        found = parse_datetime(text)
    except ValueError:
        found = None
    if found is None:
        raise DelegationInvalid(f"{text[:60]!r} is no time; write 2026-08-14T18:00Z. Nothing was changed.")
    return make_aware(found) if is_naive(found) else found
