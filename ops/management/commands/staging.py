"""``staging NAME``: see or set how a database is copied for rehearsals."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser

from knowledge.selectors import database_for
from ops import services
from ops.models import StagingSetting
from ops.services.staging import TERMS
from vast_project.management.base import VastCommand


class Command(VastCommand):
    """See or set how a database is copied."""

    help = "See or set how a database is copied for rehearsals: strategy, share of rows, time, room, masks."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take a database and what is to be set; nothing shows what is set."""
        parser.add_argument("name", metavar="NAME")
        parser.add_argument("--strategy", choices=StagingSetting.Strategy.values)
        parser.add_argument("--sample-percent", type=float, metavar="PERCENT", help="The share of the rows of a sample.")
        parser.add_argument("--sample-above-mb", type=int, metavar="MB", help="Larger databases are sampled.")
        parser.add_argument("--minutes", type=int, help="How long making a copy may take.")
        parser.add_argument("--keep-free-mb", type=int, metavar="MB", help="What must stay free on the disk.")
        parser.add_argument("--masks", choices=StagingSetting.Masks.values, help="When personal columns hold stand-ins.")

    def handle(self, *_args: Any, name: str, **options: Any) -> None:
        """Set what was given, and show what is set."""
        database = database_for(self.user, name)
        terms = {term: options[term] for term in TERMS if options[term] is not None}
        if terms:
            services.staging_set(database=database, user=self.user, actor=self.actor, **terms)
        found = StagingSetting.objects.filter(database=database).first() or StagingSetting(database=database)
        document = {"database": database.name, **{term: getattr(found, term) for term in TERMS}}
        self.emit(document, "\n".join(f"{term.replace('_', ' '):18} {value}" for term, value in document.items()))
