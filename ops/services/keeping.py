"""What plans keep aside on their databases: noted when a promotion begins, purged when its time is over or somebody orders it."""

from __future__ import annotations

import logging
from datetime import timedelta
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction

from audit.actor import SCHEDULE, Actor
from knowledge.roles import APPROVE
from knowledge.services import database_target
from ops.clock import Clock, after, clock_now
from ops.enqueue import ring_for_purge
from ops.errors import KeptStillNeeded
from ops.executor.ledger import QUERIES
from ops.kept import kept_relations
from ops.lifecycle import PlanStatus
from ops.models import KeptData, PlanRecord
from ops.policies import policy_for
from ops.rollback import NoWayBack
from ops.selectors import run_active
from ops.services._command import command, people_only, plan_entry, plan_locked, wants
from vast_project.errors import NotFound, VastError
from vast_project.pg.change import ChangeSession, change_session
from vast_project.pg.identifiers import qualified
from vast_project.pg.target import Target

logger = logging.getLogger("vast.ops")
#: Where nothing is under way, and nothing stopped halfway that has to be taken back first.
SETTLED = (PlanStatus.PROMOTED, PlanStatus.ROLLED_BACK)
#: How long what is kept stays where no policy says so.
KEPT_DAYS = 30


def kept_begin(record: PlanRecord) -> None:
    """Note, in the transaction in which a promotion begins or goes on, what it will keep and until when: from now on."""
    relations = kept_relations(record.plan)
    if relations:
        policy = policy_for(record)
        until = after(timedelta(days=policy.kept_days if policy else KEPT_DAYS))
        KeptData.objects.get_or_create(plan=record, defaults={"relations": list(relations), "until": until})
        KeptData.objects.filter(plan=record).update(until=until)


def kept_wanted(record: PlanRecord) -> None:
    """Refuse to take a plan back whose kept data are gone or going.

    :raises NoWayBack: if so.
    """
    kept = KeptData.objects.filter(plan=record).exclude(ordered_at=None).first()
    if kept is not None:
        raise NoWayBack(
            f"What this plan kept for its way back is purged, as ordered on {kept.ordered_at:%Y-%m-%d}, so it cannot be "
            "taken back. Nothing was changed. Restore the values from a backup, as a new plan.",
            ordered_at=kept.ordered_at.isoformat(),
        )


@command("kept_purge")
def kept_purge(*, plan_id: UUID, user: User, actor: Actor) -> PlanRecord:
    """Order the purge of what a plan keeps aside: a worker drops it; from now on the plan cannot be taken back.

    :raises NotAllowed: unless the person may approve changes of the database.
    :raises KeptStillNeeded: if the plan is under way, or stopped halfway.
    :raises NotFound: if it keeps nothing any more.
    """
    record = plan_locked(plan_id, user=user)
    wants(user, record, APPROVE, doing="Purging what a plan keeps")
    people_only(actor)
    _order(record, actor, by=user)
    transaction.on_commit(ring_for_purge)
    return record


def kept_sweep() -> int:
    """Order what has outlived its time, drop what is ordered, measure what stays, and return how many plans were purged."""
    over = KeptData.objects.filter(ordered_at=None, until__lt=clock_now(), plan__status__in=[one.value for one in SETTLED])
    for plan_id in list(over.values_list("plan_id", flat=True)):
        _order_overdue(plan_id)
    ordered = KeptData.objects.filter(purged_at=None).exclude(ordered_at=None).select_related("plan__database")
    purged = sum(map(_purged, ordered))
    unmeasured = KeptData.objects.filter(ordered_at=None, bytes=None).exclude(plan__status=PlanStatus.PROMOTING.value)
    for kept in unmeasured.select_related("plan__database"):
        _measure(kept)
    return purged


def _measure(kept: KeptData) -> None:
    """Note how many bytes a plan keeps; a database that does not answer is asked another time."""
    try:
        with change_session(_target(kept), name="vast-kept") as session:
            size = session.value(QUERIES["kept_bytes"], names=kept.relations)
    except VastError as error:
        logger.info("what plan %s keeps could not be measured: %s", kept.plan_id, error)
        return
    KeptData.objects.filter(pk=kept.pk).update(bytes=size)


@transaction.atomic
def _order_overdue(plan_id: UUID) -> None:
    record = PlanRecord.objects.select_for_update(of=("self",)).select_related("database").get(pk=plan_id)
    try:
        _order(record, SCHEDULE, by=None)
    except (KeptStillNeeded, NotFound) as error:
        logger.info("plan %s: %s", plan_id, error)


def _order(record: PlanRecord, actor: Actor, *, by: User | None) -> None:
    """Order the purge, with the plan's row locked: a rollback is ordered under the same lock and looks here first."""
    kept = KeptData.objects.filter(plan=record, ordered_at=None).first()
    if kept is None:
        raise NotFound("This plan keeps nothing aside, or its purge is ordered already.", plan=str(record.pk))
    if run_active(record) is not None or record.state not in SETTLED:
        raise KeptStillNeeded(
            f"This plan is {record.get_status_display()}, and taking it back needs what it keeps. Nothing was purged. "
            "Wait for its run, or roll it back first.",
            plan=str(record.pk),
            status=record.status,
        )
    KeptData.objects.filter(pk=kept.pk).update(ordered_at=Clock(), ordered_by=by)
    plan_entry(record, actor, "kept_purge_ordered", relations=kept.relations, bytes=kept.bytes, until=kept.until.isoformat())


def _purged(kept: KeptData) -> bool:
    """Drop what one plan keeps, and tell whether all of it is gone; else it is tried again with the next sweep."""
    try:
        with change_session(_target(kept), name="vast-kept") as session:
            size = session.value(QUERIES["kept_bytes"], names=kept.relations)
            _drop(session, kept.relations)
    except VastError as error:
        KeptData.objects.filter(pk=kept.pk).update(problem=error.message)
        logger.warning("what plan %s keeps could not be purged: %s", kept.plan_id, error)
        return False
    with transaction.atomic():
        KeptData.objects.filter(pk=kept.pk).update(purged_at=Clock(), problem="", bytes=size)
        plan_entry(kept.plan, SCHEDULE, "kept_purged", relations=kept.relations, bytes=size)
    return True


def _drop(session: ChangeSession, names: list[str]) -> None:
    """Drop tables, each by itself and never with what depends on it; one that is not there any more is no loss."""
    for schema, name in session.rows(QUERIES["kept_there"], names=names):
        session.execute(f"DROP TABLE IF EXISTS {qualified(schema, name)}")


def _target(kept: KeptData) -> Target:
    return database_target(kept.plan.database, purpose="write")
