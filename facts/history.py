"""What VAST recorded of one database: samples of sizes, and the schema's snapshots with what changed between them."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F, QuerySet

from facts.inquiry import Sample, Version
from facts.models import SizeSample
from knowledge.diff import Change
from knowledge.models import Database, SchemaSnapshot
from knowledge.schema import Name
from knowledge.services import snapshot_diff, snapshot_schema

#: How many changed snapshots are compared for one answer, and how many samples are read: the latest.
VERSIONS_SHOWN = 50
SAMPLES_SHOWN = 2_000


class DatabaseHistory:
    """The history of one database, as :class:`facts.inquiry.History` wants it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def samples(self, since: datetime | None) -> list[Sample]:
        """Return the samples since a moment, oldest first."""
        rows = SizeSample.objects.filter(database=self._database, **({"taken_at__gte": since} if since else {}))
        latest = rows.order_by("-taken_at")[:SAMPLES_SHOWN]
        return [Sample(row.taken_at, row.total_bytes, row.tables, row.sequences) for row in reversed(latest)]

    def versions(self, since: datetime | None) -> list[Version]:
        """Return the snapshots since a moment that are later than the first of all, with what changed in each, oldest first."""
        later = self._snapshots().exclude(previous=None)
        if since:
            later = later.filter(taken_at__gte=since)
        changed = later.exclude(content_id=F("previous__content_id")).select_related("content", "previous__content")
        found = [_version(snapshot) for snapshot in changed.order_by("-pk")[:VERSIONS_SHOWN]][::-1]
        if found:
            return found
        last = later.select_related("previous").order_by("-pk").first()
        if last is None:
            return []
        first = (
            self._snapshots().order_by("pk").first() if since is None else later.select_related("previous").order_by("pk").first()
        )
        before = first.taken_at if since is None else first.previous.taken_at
        return [Version(last.taken_at, before, last.taken_by, ())]

    def first_seen(self, name: Name) -> tuple[datetime, bool] | None:
        """Return when a table or view was first in a snapshot, and whether that is the first snapshot of all."""
        snapshots = self._snapshots().order_by("pk")
        first = snapshots.first()
        changed = snapshots.exclude(content_id=F("previous__content_id")).select_related("content")
        for snapshot in changed.iterator(chunk_size=20):
            if snapshot_schema(snapshot).relation(name) is not None:
                return snapshot.taken_at, snapshot.pk == first.pk
        return None

    def _snapshots(self) -> QuerySet[SchemaSnapshot]:
        return SchemaSnapshot.objects.filter(database=self._database)


def _version(snapshot: SchemaSnapshot) -> Version:
    changes = snapshot_diff(before=snapshot.previous, after=snapshot)
    through_vast = snapshot.reason.startswith("after ")  # one of a rehearsal finds what others did meanwhile
    author = snapshot.reason.removeprefix("after ") if through_vast else "unknown"
    said = tuple((_table_of(change), str(change)) for change in changes)
    return Version(snapshot.taken_at, snapshot.previous.taken_at, author, said)


def _table_of(change: Change) -> Name | None:
    """Return the table that a change is about; a change's key begins with schema and relation where it has one."""
    return Name(change.key[0], change.key[1]) if len(change.key) >= 2 else None
