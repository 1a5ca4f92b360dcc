"""How far the server's counters can be trusted: since when, and on which node."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from facts.formats import duration
from facts.inquiry import Inquiry
from vast_project.pg.queries import load_queries

QUERIES = load_queries(Path(__file__).with_suffix(".sql"))

#: Below this age "never used" proves nothing: monthly jobs have not run yet.
TRUSTED_AGE = timedelta(days=35)
#: A caveat of every answer that could say when an index was last used.
LAST_SCAN_NOT_RECORDED = "When an index was last used is recorded from PostgreSQL 16 on."


@dataclass(frozen=True)
class StatsAge:
    """Since when counters count (None: never reset; ``age`` is then at least that). ``said`` completes a sentence."""

    since: datetime | None
    age: timedelta
    said: str
    caveat: str

    @property
    def is_young(self) -> bool:
        """Return whether the counters are too young to prove that something is not needed."""
        return self.age < TRUSTED_AGE


def stats_age(ask: Inquiry) -> StatsAge:
    """Read since when this node's counters count; a reset, a restore, a crash and a failover all begin anew."""
    row = ask.row(QUERIES["stats_since"])
    age = ask.now - (row.since or row.started)
    known = f"Counters since {row.since:%Y-%m-%d %H:%M} ({duration(age)} ago)" if row.since else ""
    known = known or f"Counters were never reset; the server started {duration(age)} ago"
    where = (
        ", this replica's own"
        if row.is_replica
        else ", this node's own; reads on replicas are not in them"
        if row.has_replicas
        else ""
    )
    said = f"since {row.since:%Y-%m-%d %H:%M}" if row.since else "since counting began"
    return StatsAge(row.since, age, said, f"{known}{where}.")
