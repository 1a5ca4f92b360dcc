"""What VAST recorded of a database over time: sizes and counters at moments, and its schema's versions. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from knowledge.schema import Name


@dataclass(frozen=True)
class Sample:
    """Sizes and counters at a moment: ``tables`` by name with ``bytes``, ``rows`` and ``uses``; last values of ``sequences``."""

    taken_at: datetime
    total_bytes: int
    tables: Mapping[str, Mapping[str, int]]
    sequences: Mapping[str, int]


@dataclass(frozen=True)
class Version:
    """A snapshot that differs from the one before: when each was taken, and the changes as (table or None, sentence)."""

    taken_at: datetime
    before_at: datetime
    author: str
    changes: tuple[tuple[Name | None, str], ...]


class History(Protocol):
    """What VAST recorded of a database over time; see ``facts.history``."""

    def samples(self, since: datetime | None) -> list[Sample]:
        """Return the samples since a moment, oldest first."""

    def versions(self, since: datetime | None) -> list[Version]:
        """Return the snapshots since a moment, oldest first, each with what changed from the one before."""

    def first_seen(self, name: Name) -> tuple[datetime, bool] | None:
        """Return when a table was first in a snapshot, and whether that is the first snapshot of all; None if in none."""
