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


@dataclass(frozen=True)
class StatsAge:
    """Since when counters count; ``said`` completes a sentence, ``caveat`` says what they do not show."""

    since: datetime | None
    age: timedelta
    said: str
    caveat: str

    @property
    def is_young(self) -> bool:
        """Tell whether the counters are too young to prove that something is not needed."""
        return self.age < TRUSTED_AGE


def stats_age(ask: Inquiry) -> StatsAge:
    """Read since when this node's counters count; a reset, a restore, a crash and a failover all begin anew."""
    row = ask.row(QUERIES["stats_since"])
    since = row.since or row.started
    age = ask.now - since
    said = f"since {since:%Y-%m-%d %H:%M}"
    where = (
        "this replica's own" if row.is_replica else "this node's own; reads on replicas are not in them" if row.has_replicas else ""
    )
    known = (
        f"Counters since {since:%Y-%m-%d %H:%M} ({duration(age)} ago)"
        if row.since
        else f"Counters were never reset; the server started {duration(age)} ago"
    )
    return StatsAge(since, age, said, f"{known}{f', {where}' if where else ''}.")
