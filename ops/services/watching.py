"""Plans that wait: whether what their next part takes away is still used."""

from __future__ import annotations

import logging
import re
from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import User

from audit.actor import Actor
from knowledge.roles import OPERATE
from knowledge.schema import Name, Schema
from knowledge.services import database_target
from ops.clock import clock_now
from ops.errors import StillUsed
from ops.lifecycle import InvalidTransition, PlanStatus
from ops.models import PlanRecord, Watch
from ops.parts import Positioned, gate_of
from ops.reading import schema_read
from ops.services._command import command, people_only, plan_entry, plan_locked, wants
from ops.usage import Object, Usage, usage_read
from vast_project.errors import InvalidInput, VastError
from vast_project.pg.target import Target

#: A reason is at least so long.
SHORTEST_REASON = 20
#: The states in which a plan waits, or prepares to go on.
WAITING = (PlanStatus.EXPANDED, PlanStatus.VALIDATED, PlanStatus.REHEARSAL_FAILED, PlanStatus.SUBMITTED, PlanStatus.APPROVED)
_MADE = re.compile(r"CREATE FUNCTION (\S+?)\(")
logger = logging.getLogger("vast.ops")


def watch_begin(record: PlanRecord, part: Positioned, *, schema: Schema) -> Watch:
    """Begin to watch what the next part of a plan takes away; what was counted until now is no use of it."""
    gate = gate_of(part)
    assert gate is not None  # noqa: S101 - a part that is not the first begins with its gate
    name, column = Name(gate.args["schema"], gate.args["relation"]), gate.args["column"]
    found = _read(record, Object(name, column), database_target(record.database, purpose="write"), schema)
    watch, _ = Watch.objects.update_or_create(
        plan=record,
        part=record.parts_done + 1,
        defaults={
            "namespace": name.schema,
            "relation": name.name,
            "column": column,
            "quiet_days": gate.args["quiet_days"],
            "counters": found.counters,
            "uses": found.since(found.counters),
            "blind": list(found.blind),
        },
    )
    return watch


def watch_of(record: PlanRecord) -> Watch | None:
    """Return what is watched for the part of a plan that comes next, None if it does not wait."""
    return record.watches.filter(part=record.parts_done).first() if record.parts_done else None


def watch_look(watch: Watch, *, purpose: str = "read") -> Watch:
    """Look once more at what uses the object, and keep what was found."""
    record = watch.plan
    target = database_target(record.database, purpose=purpose)  # type: ignore[arg-type]
    found = _read(record, Object(watch.name, watch.column), target, schema_read(target))
    now = clock_now()
    watch.uses, watch.blind = found.since(watch.counters), list(found.blind)
    watch.counters, watch.looked_at = found.counters, now
    if watch.uses:
        watch.used_at = now
    watch.save(update_fields=["uses", "blind", "counters", "looked_at", "used_at"])
    return watch


def blockers_of(watch: Watch, now: datetime) -> list[str]:
    """Return, as sentences, why the part of a plan that waits cannot go on; empty if it can."""
    if watch.uses:
        return [f"{watch.what} is still used: {'; '.join(watch.uses[:5])}."]
    if now < watch.quiet_until:
        used = f"was last seen in use at {watch.used_at:%Y-%m-%d %H:%M} UTC" if watch.used_at else "is watched since then"
        since = "" if watch.used_at else f" ({watch.began_at:%Y-%m-%d %H:%M} UTC)"
        return [f"{watch.what} {used}{since}; it has to be quiet until {watch.quiet_until:%Y-%m-%d %H:%M} UTC."]
    if watch.blind and watch.confirmed_by_id is None:
        return [f"{' '.join(watch.blind)} Somebody who knows that nothing uses {watch.what} has to say so, with the reason."]
    return []


def watch_blockers(record: PlanRecord) -> list[str]:
    """Return, as sentences, what the latest look has against going on with a plan; empty if nothing."""
    watch = watch_of(record)
    return blockers_of(watch, clock_now()) if watch else []


def watch_wants_quiet(record: PlanRecord, *, purpose: str = "read") -> None:
    """Look again, and refuse to go on with what takes away an object in use.

    :raises StillUsed: if it is used, was used lately, or nobody can see whether it is.
    """
    watch = watch_of(record)
    blockers = blockers_of(watch_look(watch, purpose=purpose), clock_now()) if watch else []
    if blockers:
        raise StillUsed(f"{' '.join(blockers)} Nothing was changed.", blockers=blockers)


@command("unused_confirmation")
def unused_confirm(*, plan_id: UUID, reason: str, user: User, actor: Actor) -> PlanRecord:
    """Say that nothing uses what a plan's next part takes away, where VAST cannot see all uses; what it sees in use stays refused.

    :raises InvalidTransition: if the plan does not wait.
    :raises InvalidInput: if the reason is too short to be one.
    """
    record = plan_locked(plan_id, user=user)
    wants(user, record, OPERATE, doing="Confirming that something is unused")
    people_only(actor)
    watch = watch_of(record)
    if watch is None or record.state not in WAITING:
        raise InvalidTransition("This plan does not wait for anything to be unused.", status=record.status)
    if len(reason.strip()) < SHORTEST_REASON:
        said = f"Say in at least {SHORTEST_REASON} characters how you know that {watch.what} is unused. Nothing was changed."
        raise InvalidInput(said)
    watch.confirmed_by, watch.confirmed_reason = user, reason.replace("\x00", "").strip()[:2000]
    watch.save(update_fields=["confirmed_by", "confirmed_reason"])
    plan_entry(record, actor, "unused_confirmed", what=watch.what, reason=watch.confirmed_reason)
    return record


def watches_look() -> int:
    """Look at what every waiting plan waits for, and return how many were looked at; what may go on is reminded of elsewhere."""
    looked = 0
    waiting = PlanRecord.objects.select_related("database").filter(parts_done__gt=0, status__in=[one.value for one in WAITING])
    for watch in filter(None, map(watch_of, waiting)):
        try:
            watch_look(watch)
        except VastError as error:
            logger.warning("plan %s: its use could not be looked at: %s", watch.plan.short_id, error)
        else:
            looked += 1
    return looked


def _read(record: PlanRecord, used: Object, target: Target, schema: Schema) -> Usage:
    made = {found for step in record.plan.steps for text in step.statements for found in _MADE.findall(text)}
    return usage_read(target, schema, used, ignored=frozenset(made))
