"""``ask``: one question or request as typed in chat, or a file of them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from chat.replies import Reply
from chat.services import message_handle
from facts.fact import Focus
from knowledge.models import Database
from knowledge.selectors import database_for
from vast_project.management.base import REFUSED, VastCommand, WrongUse


class Command(VastCommand):
    """Ask VAST something."""

    help = "Ask a question or request a change, as typed in chat."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take a text or a file, and the database."""
        parser.add_argument("text", nargs="?", help="The question or request.")
        parser.add_argument("--database", required=True, metavar="NAME")
        parser.add_argument("--batch", type=Path, metavar="FILE.jsonl", help='Lines {"id", "question", "context"?}.')

    def handle(self, *_args: Any, text: str | None, database: str, batch: Path | None, **_options: Any) -> None:
        """Answer the text, or every line of the file; a single message that is refused leaves with the status of refusals."""
        if (text is None) == (batch is None):
            raise WrongUse("Give either a text or --batch FILE.jsonl.")
        about = database_for(self.user, database)
        if batch is None:
            self._one(about, text)
            return
        self.as_json = True
        for line in _lines(batch):
            reply = self._asked(about, line)
            self.emit({"id": line.get("id"), **reply.as_json()})

    def _one(self, about: Database, text: str) -> None:
        reply = message_handle(text=text, database=about, user=self.user, actor=self.actor)
        self.emit({"id": None, **reply.as_json()}, text=_readable(reply))
        if reply.refused:
            sys.exit(REFUSED)

    def _asked(self, about: Database, line: dict[str, Any]) -> Reply:
        focus = self._focus(about, line.get("context") or {})
        return message_handle(text=line["question"], database=about, user=self.user, actor=self.actor, focus=focus)

    def _focus(self, about: Database, context: dict[str, Any]) -> Focus | None:
        """What was talked of before the question: said outright, or left by the question before it."""
        said = {key: value for key, value in (context.get("focus") or {}).items() if isinstance(value, str)}
        before = context.get("previous_question")
        if before:
            earlier = message_handle(text=before, database=about, user=self.user, actor=self.actor)
            said = {**earlier.focus, **said}
        return Focus(**said) if said else None


def _lines(batch: Path) -> Iterator[dict[str, Any]]:
    if not batch.is_file():
        raise WrongUse(f"There is no file {batch}.")
    for number, text in enumerate(batch.read_text(encoding="utf-8").splitlines(), start=1):
        if not text.strip():
            continue
        try:
            line = json.loads(text)
        except ValueError:
            raise WrongUse(f"Line {number} of {batch} is not JSON.") from None
        if not isinstance(line, dict) or not isinstance(line.get("question"), str):
            raise WrongUse(f'Line {number} of {batch} has no "question".')
        yield line


def _readable(reply: Reply) -> str:
    """Lay a reply out for a terminal."""
    parts = [reply.answer]
    for section in reply.sections:
        if section.rows:
            parts += [section.title] if section.title and not section.answer else []
            parts.append(_grid(section.columns, section.rows))
        parts += section.source.caveats if section.source else ()
    if reply.plan:
        parts.append(f"Plan {reply.plan.id} · risk {reply.plan.risk}")
        parts += [f"  {number}. {step}" for number, step in enumerate(reply.plan.steps, 1)]
    if reply.sql and not reply.plan:
        parts.append(f"SQL: {reply.sql}")
    if reply.would_be_allowed:
        parts.append(reply.would_be_allowed)
    parts += [f"  - {one.label}" for one in reply.candidates]
    return "\n".join(parts)


def _grid(columns: tuple[str, ...], rows: tuple[tuple[Any, ...], ...]) -> str:
    cells = [["" if value is None else str(value) for value in row] for row in rows]
    widths = [max(len(name), *(len(row[n]) for row in cells)) for n, name in enumerate(columns)]
    lines = [columns, ["-" * width for width in widths], *cells]
    return "\n".join("  ".join(str(cell).ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines)
