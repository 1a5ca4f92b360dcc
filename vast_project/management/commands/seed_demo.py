"""`manage.py seed_demo`: the demo database `shop`, known to VAST and open to the demo people."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from knowledge.models import Database
from knowledge.roles import ROLES
from knowledge.services import database_change, database_grant, database_register, database_target
from knowledge.services.registering import SETUP
from vast_project.errors import NotAllowed
from vast_project.management.base import VastCommand
from vast_project.services.demo import shop
from vast_project.services.places import places_of
from vast_project.services.postgres import EmbeddedPostgres


class NoDemoHere(NotAllowed):
    """The demo lives on the embedded PostgreSQL alone."""

    code = "no_demo_here"


class Command(VastCommand):
    """Build the demo database unless it is there; every part may be done again."""

    help = "Build and register the demo database shop (embedded PostgreSQL only)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the size of the shop."""
        parser.add_argument("--scale", type=scale, default=1.0, help="Size of a shop that is built now; 1 is 1.2 million rows (1).")

    def handle(self, *, scale: float, **_options: Any) -> None:
        """Build, register, open.

        :raises NoDemoHere: if DATABASE_URL names a server of the user's own.
        """
        if not settings.DEMO:
            raise NoDemoHere("DATABASE_URL names a server of yours, and the demo is not put there. Nothing was done.")
        postgres = EmbeddedPostgres(places_of(Path(settings.VAST_HOME)))
        if not shop.is_built(postgres):
            rows = round(1_200_000 * scale)
            self.note(f"Building the demo database shop: 27 tables, about {rows:,} rows. This takes some seconds, once.")
        built = shop.shop_ensure(postgres, today=timezone.now().date(), scale=scale)
        register(
            url=postgres.url(user=shop.WRITER, database=shop.NAME),
            reader_url=postgres.url(user=shop.READER, database=shop.NAME),
        )
        self.emit({"database": shop.NAME, "built": built}, f"The demo database {shop.NAME} is {'built' if built else 'there'}.")


def scale(text: str) -> float:
    """Read the size of the demo from the command line.

    :raises ArgumentTypeError: if it is no number, or one that makes no sense.
    """
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not shop.SMALLEST <= number <= shop.LARGEST:
        raise ArgumentTypeError(f"{text!r} is no size; choose a number from {shop.SMALLEST:g} to {shop.LARGEST:g}")
    return number


def register(*, url: str, reader_url: str) -> None:
    """Make the shop known to VAST with its connections of today, open to the groups of the demo people."""
    database = Database.objects.filter(name=shop.NAME).first()
    if database is None:
        with transaction.atomic():
            database = database_register(name=shop.NAME, url=url, reader_url=reader_url, actor=SETUP)
            for role in ROLES:
                database_grant(database=database, role=role, group=Group.objects.get_or_create(name=role)[0], actor=SETUP)
    elif {url, reader_url} != {database_target(database, purpose=purpose).url for purpose in ("write", "read")}:
        # The installation was moved, or its sockets were: the old address leads nowhere.
        database_change(database=database, url=url, reader_url=reader_url, actor=SETUP)
