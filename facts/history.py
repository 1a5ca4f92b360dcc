"""What VAST recorded of one database: samples of sizes, and the schema's snapshots with what changed between them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.db import connection
from django.db.models import F, Q, QuerySet

from facts.models import SizeSample
from facts.recorded import Sample, Version
from knowledge.models import Database, SchemaSnapshot
from knowledge.schema import Name
from knowledge.services import differences
from vast_project.pg.queries import load_queries

QUERIES = load_queries(Path(__file__).with_suffix(".sql"))

#: How many changed snapshots are compared for one answer, and how many samples are read: the latest.
VERSIONS_SHOWN = 50
SAMPLES_SHOWN = 2_000
#: By database: its last snapshot and how many it has, and the versions that this makes.
_every_version: dict[int, tuple[tuple[int | None, ...], list[Version]]] = {}


class DatabaseHistory:
    """The history of one database, as :class:`facts.recorded.History` wants it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def samples(self, since: datetime | None) -> list[Sample]:
        """Return the samples since a moment, oldest first."""
        rows = SizeSample.objects.filter(database=self._database, **({"taken_at__gte": since} if since else {}))
        latest = rows.order_by("-taken_at")[:SAMPLES_SHOWN]
        return [Sample(row.taken_at, row.total_bytes, row.tables, row.sequences) for row in reversed(latest)]

    def versions(self, since: datetime | None) -> list[Version]:
        """Return the snapshots since a moment that are later than the first of all, with what changed in each, oldest first."""
        if since:
            return self._compared(self._later().filter(taken_at__gte=since))
        state = self._state()
        known, versions = _every_version.get(self._database.pk, ((), []))
        if known != state:
            versions = self._compared(self._later())
            _every_version[self._database.pk] = state, versions
        return list(versions)

    def _state(self) -> tuple[int | None, ...]:
        """Return the last snapshot and how many there are: what is known of all of them holds as long as that does."""
        with connection.cursor() as cursor:
            cursor.execute(QUERIES["snapshots_state"], {"database": self._database.pk})
            return tuple(cursor.fetchone())

    def _compared(self, later: QuerySet[SchemaSnapshot]) -> list[Version]:
        told = ("taken_at", "previous__taken_at", "reason", "previous__content_id", "content_id")
        changed = later.exclude(content_id=F("previous__content_id")).order_by("-pk").values_list(*told)
        rows = changed[:VERSIONS_SHOWN][::-1]
        known = differences([(before, after) for *_, before, after in rows])
        found = [_version(*told, known[before, after].changes) for *told, before, after in rows]
        return found or self._unchanged(later)

    @staticmethod
    def _unchanged(later: QuerySet[SchemaSnapshot]) -> list[Version]:
        """Return from when to when nothing changed, as one version without changes; nothing if there are no two snapshots."""
        last = later.order_by("-pk").values_list("taken_at", "taken_by").first()
        if last is None:
            return []
        first = later.order_by("pk").values_list("previous__taken_at", flat=True)[0]  # the one before the first later one
        return [Version(last[0], first, last[1], ())]

    def first_seen(self, name: Name) -> tuple[datetime, bool] | None:
        """Return when a table or view was first in a snapshot, and whether that is the first snapshot of all."""
        is_new = Q(previous=None) | ~Q(content_id=F("previous__content_id"))  # the first of all has nothing to differ from
        changed = self._snapshots().filter(is_new).order_by("pk")
        rows = list(changed.values_list("taken_at", "previous__content_id", "content_id"))
        known = differences([(before, after) for _, before, after in rows])
        for place, (taken_at, before, after) in enumerate(rows):
            if name in known[before, after].added:
                return taken_at, place == 0
        return None

    def _later(self) -> QuerySet[SchemaSnapshot]:
        return self._snapshots().exclude(previous=None)

    def _snapshots(self) -> QuerySet[SchemaSnapshot]:
        return SchemaSnapshot.objects.filter(database=self._database)


def _version(taken_at: datetime, before_at: datetime, reason: str, changes: tuple[tuple[Name | None, str], ...]) -> Version:
    through_vast = reason.startswith("after ")  # one of a rehearsal finds what others did meanwhile
    return Version(taken_at, before_at, reason.removeprefix("after ") if through_vast else "unknown", changes)
