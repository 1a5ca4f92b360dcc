"""Which sessions a role may see, for every answer about sessions."""

from __future__ import annotations

from pathlib import Path

from facts.formats import count
from facts.inquiry import Inquiry
from vast_project.pg.queries import load_queries

QUERIES = load_queries(Path(__file__).with_suffix(".sql"))

SEES_ALL = "pg_read_all_stats to see other people's sessions"


def hidden(ask: Inquiry) -> tuple[str | None, tuple[int, int]]:
    """Return what to say of sessions whose state this role may not see, and (seen, all)."""
    row = ask.row(QUERIES["hidden_sessions"])
    said = f"{count(row.hidden, 'session')} of {row.sessions} cannot be seen: that needs pg_read_all_stats." if row.hidden else None
    return said, (row.sessions - row.hidden, row.sessions)
