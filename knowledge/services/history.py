"""Snapshots, the differences between them, and drift: changes that did not come through VAST."""

from __future__ import annotations

import hashlib
import json

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from audit.actor import Actor
from audit.services import entry_append
from knowledge.codec import from_json, to_json
from knowledge.diff import Change, diff
from knowledge.drifting import tell_of
from knowledge.fingerprint import fingerprint
from knowledge.introspect import introspect
from knowledge.models import Database, Drift, SchemaContent, SchemaSnapshot
from knowledge.occupation import is_occupied
from knowledge.schema import Schema
from knowledge.selectors import snapshot_latest
from knowledge.services.connections import database_target
from vast_project.pg.errors import LockTimeout
from vast_project.pg.session import PATIENT, read_session

#: How many readable changes are kept with a drift and in the audit; the snapshots hold all of them.
SHOWN = 200


def snapshot_take(*, database: Database, actor: Actor, reason: str) -> SchemaSnapshot:
    """Read production's schema now and keep it; an unchanged schema costs one small row.

    :param reason: why, in a few words: ``schedule``, ``before plan 12``, ``by hand``.
    :raises LockTimeout: if somebody holds tables locked, so that they cannot be read whole; nothing is kept.
    :raises TargetError: if the database cannot be reached or refuses.
    """
    schema = _read_whole(database)
    with transaction.atomic():
        snapshot = _store(database, schema, actor=actor, reason=reason)
        _append(snapshot, actor)
    return snapshot


def drift_check(*, database: Database, actor: Actor, reason: str = "drift check") -> Drift | None:
    """Compare production with the last known state; keep and report what changed outside VAST.

    The first check of a database takes its first snapshot. An unchanged schema keeps a snapshot too: it says when the
    database was last seen as it is known. While VAST itself changes the database nothing is compared and nothing is kept.

    :raises LockTimeout, TargetError: as for :func:`snapshot_take`.
    """
    known = database.snapshots.values_list("pk", flat=True).first()
    if is_occupied(database):
        return None
    schema = _read_whole(database)
    with transaction.atomic():
        Database.objects.select_for_update().get(pk=database.pk)
        occupied = is_occupied(database)  # asked first: whoever changes production keeps its snapshot before it is done
        before = snapshot_latest(database)
        if occupied or (before.pk if before else None) != known:
            return None  # what was read may be older than what is known by now
        after = _store(database, schema, actor=actor, reason=reason)
        if before is None or before.fingerprint == after.fingerprint:
            return None
        return _drift(database, before, after, schema, actor)


def _drift(database: Database, before: SchemaSnapshot, after: SchemaSnapshot, schema: Schema, actor: Actor) -> Drift:
    """Keep a difference that did not come through VAST."""
    changes = [str(change) for change in diff(snapshot_schema(before), schema)]
    drift = Drift.objects.create(database=database, before=before, after=after, changes=changes[:SHOWN])
    detail = {"before": before.fingerprint, "after": after.fingerprint, "count": len(changes), "changes": changes[:SHOWN]}
    entry_append(actor=actor, action="knowledge.drift.found", subject=f"drift:{drift.pk}", database=database.name, detail=detail)
    tell_of(drift, actor)
    return drift


@transaction.atomic
def drift_acknowledge(*, drift: Drift, user: User, actor: Actor) -> Drift:
    """Note that a person has seen a drift; a second acknowledgement changes nothing."""
    found = Drift.objects.select_for_update().get(pk=drift.pk)
    if found.acknowledged_at is None:
        found.acknowledged_at, found.acknowledged_by = timezone.now(), user
        found.save(update_fields=["acknowledged_at", "acknowledged_by"])
        entry_append(actor=actor, action="knowledge.drift.acknowledged", subject=f"drift:{found.pk}", database=found.database.name)
    return found


def snapshot_schema(snapshot: SchemaSnapshot) -> Schema:
    """Return the schema that a snapshot holds (without measures)."""
    return from_json(snapshot.content.data)


def snapshot_diff(*, before: SchemaSnapshot, after: SchemaSnapshot) -> tuple[Change, ...]:
    """Return what changed from one snapshot to another."""
    if before.content_id == after.content_id:
        return ()
    return diff(snapshot_schema(before), snapshot_schema(after))


def _read_whole(database: Database) -> Schema:
    with read_session(database_target(database), profile=PATIENT) as session:
        schema = introspect(session, measured=False)
    if schema.unread:
        named = ", ".join(map(str, schema.unread[:5]))
        raise LockTimeout(
            f"{database.name}: {named} is held under an exclusive lock, so its definition cannot be read now. "
            "Nothing was kept; try again when the lock is gone.",
            tables=[str(name) for name in schema.unread],
        )
    return schema


def _store(database: Database, schema: Schema, *, actor: Actor, reason: str) -> SchemaSnapshot:
    data = to_json(schema)
    digest = hashlib.sha256(json.dumps(data, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
    content = SchemaContent.objects.filter(digest=digest).only("digest", "fingerprint").first()
    if content is None:
        content, _ = SchemaContent.objects.get_or_create(digest=digest, defaults={"fingerprint": fingerprint(schema), "data": data})
    return SchemaSnapshot.objects.create(
        database=database,
        content=content,
        previous=database.snapshots.first(),
        fingerprint=content.fingerprint,
        taken_by=actor.name,
        reason=reason[:200],
        server_version=schema.server.version,
        tables=len(schema.tables),
    )


def _append(snapshot: SchemaSnapshot, actor: Actor) -> None:
    entry_append(
        actor=actor,
        action="knowledge.snapshot.taken",
        subject=f"snapshot:{snapshot.pk}",
        database=snapshot.database.name,
        detail={"fingerprint": snapshot.fingerprint, "reason": snapshot.reason, "changed": snapshot.is_changed},
    )
