"""``manage.py guard``: whether statements would be run as reads; runs none of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from facts.guard import Verdict
from facts.read_services import read_check
from knowledge.selectors import database_for
from vast_project.management.base import VastCommand, WrongUse
from vast_project.management.batches import lines_of
from vast_project.pg.query import Limits

#: Planning alone: what takes longer than this will not get cheaper by running it.
_LIMITS = Limits(statement_timeout_ms=2_000)


class Command(VastCommand):
    """Judge one statement, or one for each line of a file."""

    help = "Say whether statements would be run as reads, and why not. Runs none of them."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments."""
        parser.add_argument("sql", nargs="?", help="One statement.")
        parser.add_argument("--batch", type=Path, metavar="FILE.jsonl", help='Lines {"id", "sql"}.')
        parser.add_argument("--database", required=True, metavar="NAME", help="The database whose names the statements use.")
        parser.add_argument("--no-dry-run", action="store_true", help="Do not let PostgreSQL plan what the guard allows.")

    def handle(self, *, sql: str | None, batch: Path | None, database: str, no_dry_run: bool, **_options: Any) -> None:
        """Put out one verdict for each statement."""
        if (sql is None) == (batch is None):
            raise WrongUse("Give one statement, or --batch FILE.")
        known = database_for(self.user, database)
        self.as_json = self.as_json or batch is not None
        for case in lines_of(batch, "sql") if batch else [{"sql": sql}]:
            verdict = read_check(database=known, sql=case["sql"], dry_run=not no_dry_run, limits=_LIMITS)
            self.emit(
                _document(case.get("id"), verdict),
                f"{'allow' if verdict.allow else 'block'} {verdict.code} {verdict.reason}".rstrip(),
            )


def _document(key: Any, verdict: Verdict) -> dict[str, Any]:
    return {
        "id": key,
        "verdict": "allow" if verdict.allow else "block",
        "code": verdict.code,
        "reason": verdict.reason,
        "would_be_allowed": verdict.would_be_allowed,
    }
