"""``ask``: one question or request as typed in chat, or a file of them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from chat.replies import Reply
from chat.services import message_handle
from facts.focus import FOCUSED, Focus
from knowledge.models import Database
from knowledge.selectors import database_for
from vast_project.management.base import REFUSED, VastCommand, WrongUse
from vast_project.management.batches import lines_of


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
        for line, context in [(line, _context(line)) for line in lines_of(batch, "question")]:
            reply = self._asked(about, line["question"], context)
            self.emit({"id": line.get("id"), **reply.as_json()})

    def _one(self, about: Database, text: str) -> None:
        reply = message_handle(text=text, database=about, user=self.user, actor=self.actor)
        self.emit({"id": None, **reply.as_json()}, text=_readable(reply))
        if reply.refused:
            sys.exit(REFUSED)

    def _asked(self, about: Database, question: str, context: tuple[dict[str, str], str | None]) -> Reply:
        focus = self._focus(about, *context)
        return message_handle(text=question, database=about, user=self.user, actor=self.actor, focus=focus)

    def _focus(self, about: Database, said: dict[str, str], before: str | None) -> Focus | None:
        """What was talked of before the question: said outright, or left by the question before it."""
        if before:
            earlier = message_handle(text=before, database=about, user=self.user, actor=self.actor)
            said = {**earlier.focus, **said}
        return Focus(**said) if said else None


def _context(line: dict[str, Any]) -> tuple[dict[str, str], str | None]:
    """Return the focus and the previous question of ``{"focus"?, "previous_question"?}``, or of the previous question alone."""
    context = line.get("context") or {}
    if isinstance(context, str):
        return {}, context
    focus, before = (context.get("focus") or {}, context.get("previous_question")) if isinstance(context, dict) else (None, None)
    if not isinstance(focus, dict) or not isinstance(before, str | None):
        raise WrongUse(f'The context of question {line.get("id")} is no {{"focus": {{…}}, "previous_question": "…"}}.')
    return {key: focus[key] for key in ("fact", *FOCUSED) if isinstance(focus.get(key), str)}, before


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
