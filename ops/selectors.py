"""What people may see of plans: every look-up goes through the databases that they may see."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import QuerySet
from django.db.models.functions import Now

from knowledge.models import Database
from knowledge.permissions import may
from knowledge.selectors import databases_for
from ops.conflicts import objects_of, shared
from ops.lifecycle import OPEN, PlanStatus, RunStatus
from ops.models import PlanRecord, Run
from vast_project.errors import NotFound

#: How many characters of an id are enough to name a plan.
SHORTEST_PREFIX = 4


def plans_for(user: User | AnonymousUser) -> QuerySet[PlanRecord]:
    """Return the plans that a person may see, newest first."""
    return PlanRecord.objects.filter(database__in=databases_for(user)).select_related("database", "requester")


def plans_waiting(user: User | AnonymousUser) -> QuerySet[PlanRecord]:
    """Return the plans that wait for somebody's decision."""
    return plans_for(user).filter(status=PlanStatus.SUBMITTED.value)


#: How many of the latest open plans are looked at, and how old a draft may be that nobody has gone on with.
LATEST, DRAFT_AGE = 50, timedelta(days=7)


def plans_meeting(
    database: Database, plan: dict[str, Any], *, besides: PlanRecord | None = None
) -> list[tuple[PlanRecord, list[str]]]:
    """Return the other open plans of a database that change what a plan, as JSON, changes, with what that is; the latest first."""
    mine = objects_of(plan)
    found = PlanRecord.objects.filter(database=database, status__in=OPEN).select_related("requester")
    found = found.exclude(status=PlanStatus.DRAFT.value, created_at__lt=Now() - DRAFT_AGE)
    others = found.exclude(pk=besides.pk if besides else None)[:LATEST] if mine else []
    met = ((one, shared(mine, objects_of(json.loads(one.content)))) for one in others)
    return [(one, what) for one, what in met if what]


def plan_for(user: User | AnonymousUser, name: str | UUID) -> PlanRecord:
    """Return a plan by its id, or by the beginning of it where only one begins so.

    :raises NotFound: if there is none, or the person may not see it.
    """
    digits = str(name).strip().lower().replace("-", "")
    if len(digits) < SHORTEST_PREFIX or len(digits) > 32 or any(digit not in "0123456789abcdef" for digit in digits):
        raise _missing(name)
    low, high = UUID(digits.ljust(32, "0")), UUID(digits.ljust(32, "f"))
    found = list(plans_for(user).select_related("evidence", "supersedes").filter(pk__range=(low, high))[:2])
    if len(found) != 1:
        raise _missing(name)
    return found[0]


def plan_latest_promoted(user: User | AnonymousUser, database: Database) -> PlanRecord | None:
    """Return the plan that was promoted last on a database and not rolled back, or None."""
    states = (PlanStatus.PROMOTED, PlanStatus.EXPANDED, PlanStatus.PROMOTION_FAILED, PlanStatus.ROLLBACK_FAILED)
    return plans_for(user).filter(database=database, status__in=[one.value for one in states]).order_by("-changed_at").first()


def run_active(record: PlanRecord) -> Run | None:
    """Return the plan's run that has not ended, or None."""
    return record.runs.filter(status__in=[RunStatus.QUEUED, RunStatus.RUNNING, RunStatus.UNKNOWN]).first()


def production_is_changing(database: Database) -> bool:
    """Return whether VAST itself is at work on a database's production, or does not know how its work ended."""
    at_work = [RunStatus.RUNNING, RunStatus.UNKNOWN]
    return database.runs.filter(environment=Run.Environment.PRODUCTION, status__in=at_work).exists()


def holds_anywhere(user: User | AnonymousUser, permission: str) -> bool:
    """Return whether a person holds a permission on any database that they may see."""
    return any(may(user, permission, database) for database in databases_for(user))


def _missing(name: object) -> NotFound:
    return NotFound(f"There is no plan {str(name)[:40]!r}, or you may not see it. `/plans/` lists yours.")
