"""``database add``, ``list``, ``check``, ``grant``, ``unprotect``, ``pending``, ``confirm``, ``reseal``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import Group, User
from django.core.management.base import CommandParser

from knowledge import services
from knowledge.models import Database
from knowledge.roles import ROLES
from knowledge.selectors import Overview, database_for, databases_overview, keys_open, keys_waiting
from vast_project.errors import NotAllowed, NotFound
from vast_project.management.base import REFUSED, VastCommand, add_common_options


class Command(VastCommand):
    """Register databases, list them, and check what VAST may do there."""

    help = "Register a database, list them, check connections and privileges, give people roles, reseal secrets."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take add, list, check, grant or reseal, each with its own options."""
        kinds = parser.add_subparsers(dest="what", required=True, metavar="{add,list,check,grant,unprotect,pending,confirm,reseal}")
        add = kinds.add_parser("add", help="Register a database; secrets are sealed and never printed.")
        add.add_argument("name", metavar="NAME")
        add.add_argument("url", metavar="URL", help="postgresql://user:password@host:5432/database")
        add.add_argument("--staging-url", metavar="URL", help="Rehearse there instead of in a clone.")
        add.add_argument("--reader-url", metavar="URL", help="Read with this role instead of the one that changes.")
        listed = kinds.add_parser("list", help="List the databases you may see.")
        check = kinds.add_parser("check", help="Try the connections and say what their roles can and cannot do.")
        check.add_argument("name", metavar="NAME")
        grant = kinds.add_parser("grant", help="Give somebody a role on a database.")
        grant.add_argument("name", metavar="NAME")
        grant.add_argument("role", choices=list(ROLES))
        grant.add_argument("--user", metavar="USER")
        grant.add_argument("--group", metavar="GROUP")
        reseal = kinds.add_parser("reseal", help="Seal every stored URL anew with the first of VAST's keys.")
        unprotect = kinds.add_parser("unprotect", help="Ask for protection to be taken from a database; a second person confirms.")
        unprotect.add_argument("name", metavar="NAME")
        pending = kinds.add_parser("pending", help="List what waits for a second person: rights to approve, ends of protections.")
        confirm = kinds.add_parser("confirm", help="Agree, as the second person, to what somebody else did.")
        confirm.add_argument("key", type=int, metavar="ID")
        for kind in (add, listed, check, grant, unprotect, pending, confirm, reseal):
            add_common_options(kind)

    def handle(self, *_args: Any, what: str, **options: Any) -> None:
        """Do the one that was asked for."""
        handlers: dict[str, Callable[[dict[str, Any]], None]] = {
            "add": self._add,
            "list": self._list,
            "check": self._check,
            "grant": self._grant,
            "unprotect": self._unprotect,
            "pending": self._pending,
            "confirm": self._confirm,
            "reseal": self._reseal,
        }
        handlers[what](options)

    def _add(self, options: dict[str, Any]) -> None:
        self._administer()
        database = services.database_register(
            name=options["name"],
            url=options["url"],
            staging_url=options["staging_url"],
            reader_url=options["reader_url"],
            actor=self.actor,
            snapshot=True,
        )
        report = services.database_check(database=database)
        self.emit({"name": database.name, "registered": True, "check": report.as_json()}, f"Registered.\n{report.as_text()}")

    def _list(self, _options: dict[str, Any]) -> None:
        for one in databases_overview(self.user):
            self.emit(_document(one), f"{one.database.name:24} {one.masked}{'  (changed outside VAST)' if one.open_drifts else ''}")

    def _check(self, options: dict[str, Any]) -> None:
        report = services.database_check(database=database_for(self.user, options["name"]))
        self.emit(report.as_json(), report.as_text())
        if not report.ok:
            sys.exit(REFUSED)

    def _grant(self, options: dict[str, Any]) -> None:
        self._administer()
        database = database_for(self.user, options["name"])
        user = User.objects.filter(username=options["user"]).first() if options["user"] else None
        group = Group.objects.filter(name=options["group"]).first() if options["group"] else None
        if (user is None) == (group is None):
            raise NotFound("Name one --user or one --group that exists. Nothing was granted.")
        services.database_grant(database=database, role=options["role"], user=user, group=group, actor=self.actor)
        holder = options["user"] or options["group"]
        if options["role"] == "approver" and keys_open(database).exists():
            self.note("The right to approve counts once a second person agreed; see `database pending`.")
        self.emit(
            {"database": database.name, "role": options["role"], "holder": holder}, f"{holder} is {options['role']} of {database}."
        )

    def _unprotect(self, options: dict[str, Any]) -> None:
        database = database_for(self.user, options["name"])
        key = services.unprotect_ask(database=database, user=self.user, actor=self.actor)
        done = "is no longer protected." if key is None else f"stays protected until somebody else says: database confirm {key.pk}"
        self.emit({"database": database.name, "key": key.pk if key else None}, f"{database.name} {done}")

    def _pending(self, _options: dict[str, Any]) -> None:
        for key in keys_waiting(self.user):
            asked = key.asked_by.username if key.asked_by else None
            document = {"key": key.pk, "database": key.database.name, "kind": key.kind, "what": str(key), "asked_by": asked}
            self.emit(document, f"{key.pk:6} {key} (by {asked or 'nobody said whom'})")

    def _confirm(self, options: dict[str, Any]) -> None:
        key = services.second_key_confirm(key_id=options["key"], user=self.user, actor=self.actor)
        self.emit({"key": key.pk, "database": key.database.name, "what": str(key)}, f"Confirmed: {key}.")

    def _reseal(self, _options: dict[str, Any]) -> None:
        self._administer()
        for database in Database.objects.all():
            resealed = services.database_reseal(database=database, actor=self.actor)
            self.emit({"name": database.name, "resealed": resealed}, f"{database.name}: {resealed} resealed")

    def _administer(self) -> None:
        if not self.user.is_superuser:
            raise NotAllowed("Databases and roles on them are for administrators. Nothing was done.")


def _document(one: Overview) -> dict[str, Any]:
    return {
        "name": one.database.name,
        "production": one.masked,
        "has_staging": one.has_staging,
        "fingerprint": one.latest.fingerprint if one.latest else None,
        "snapshot_at": one.latest.taken_at if one.latest else None,
        "open_drifts": one.open_drifts,
    }
