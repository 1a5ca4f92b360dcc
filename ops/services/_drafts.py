"""Drafts are kept: a plan made of operations on today's schema, with the validators that people added to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID, uuid4

import rfc8785
from django.contrib.auth.models import User

from audit.actor import Actor
from audit.quotas import PLANS, quota_keep
from knowledge.models import Database
from knowledge.permissions import may
from knowledge.roles import OPERATE
from knowledge.services import schema_current
from ops.conflicts import objects_of
from ops.errors import PlanUnfit
from ops.headline import headline
from ops.lifecycle import WITHDRAWABLE
from ops.models import PlanRecord
from ops.operation import Operation, operations
from ops.plan import Plan
from ops.rollback import way_back
from ops.services._command import plan_entry
from ops.services.planning import plan_make
from ops.step import Check
from vast_project.errors import NotAllowed

TITLE_LENGTH = 300
REQUEST_LENGTH = 20_000
#: How many of the objects that a plan changes its entry names.
OBJECTS = 200


def draft_keep(
    *,
    database: Database,
    user: User,
    actor: Actor,
    request: str,
    operations: Sequence[Operation],
    plan: Plan | None = None,
    source: str = "",
    supersedes: PlanRecord | None = None,
    checks: Sequence[Check] = (),
) -> PlanRecord:
    """Keep a plan as a draft, and write that to the audit; the caller has a transaction open.

    :param plan: given by code that made it itself; else one is made of the operations.
    :param supersedes: the plan that this one takes the place of.
    :param checks: validators that people added.
    :raises NotAllowed: if the person may not operate on the database.
    :raises OperationInvalid, ChoiceNeeded: if an operation does not fit the schema.
    :raises PlanUnfit: if the plan cannot be kept.
    """
    if not may(user, OPERATE, database):
        raise NotAllowed(f"Asking for changes to {database.name} takes the operator role on it. Nothing was changed.")
    if supersedes is None:
        quota_keep(PLANS, actor, held=PlanRecord.objects.filter(requester=user, status__in=WITHDRAWABLE).count())
    key = uuid4()
    request = request.replace("\x00", "\N{REPLACEMENT CHARACTER}")[:REQUEST_LENGTH]
    about = {"database": database, "request": request, "key": key.hex[:12], "besides": supersedes}
    made = plan or plan_make(operations, schema_current(database), **about)
    made = replace(made, checks=(*made.checks, *(check for check in checks if check not in made.checks)))
    record = _store(made, key=key, database=database, user=user, request=request, source=source, supersedes=supersedes)
    plan_entry(
        record,
        actor,
        "proposed",
        title=record.title,
        request=request[:2000],
        operations=list(made.operations),
        objects=sorted(objects_of(made.as_json()))[:OBJECTS],
        risk=record.risk,
        loss=record.loss,
        fingerprint=record.fingerprint,
        supersedes=str(supersedes.pk) if supersedes else None,
    )
    return record


def _store(
    plan: Plan, *, key: UUID, database: Database, user: User, request: str, source: str, supersedes: PlanRecord | None
) -> PlanRecord:
    content = rfc8785.dumps(plan.as_json()).decode()
    _refuse_unfit(plan, content, database)
    record = PlanRecord.objects.create(
        id=key,
        database=database,
        requester=user,
        request=request,
        source=source,
        content=content,
        digest=plan.digest,
        fingerprint=plan.fingerprint,
        risk=plan.risk.level.value,
        loss=plan.loss.value,
        title=_title(plan),
        supersedes=supersedes,
    )
    record.refresh_from_db(fields=["created_at", "changed_at"])
    return record


def _refuse_unfit(plan: Plan, content: str, database: Database) -> None:
    if "\\u0000" in content:
        raise PlanUnfit("A plan cannot hold a NUL character. Nothing was kept.")
    if plan.database != database.name:
        raise PlanUnfit(f"This plan is for {plan.database}, not for {database.name}. Nothing was kept.")
    if not plan.steps:
        raise PlanUnfit("There is nothing to do: the schema is as asked already. Nothing was kept.")
    if plan.rollback is not None and len(way_back(plan)) != len(plan.rollback):
        raise PlanUnfit("The plan's way back does not undo its steps one by one. Nothing was kept.")


def _title(plan: Plan) -> str:
    named = [headline(operations[one["kind"]].headline, one.get("args", {})) for one in plan.operations]
    return ("; ".join(named) or "; ".join(step.title for step in plan.steps))[:TITLE_LENGTH]
