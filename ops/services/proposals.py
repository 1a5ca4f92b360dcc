"""Plans come to be: of what people ask for, or of a file."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.models import User

from audit.actor import Actor
from knowledge.models import Database
from knowledge.permissions import may
from knowledge.roles import OPERATE
from knowledge.services import schema_current
from ops.errors import PlanUnfit
from ops.models import PlanRecord
from ops.operation import Operation
from ops.operation_json import operation_from_json
from ops.plan import Plan
from ops.services._command import command
from ops.services._drafts import draft_keep
from ops.services.planning import plan_check
from vast_project.errors import NotAllowed


@command("proposal")
def plan_propose(
    *,
    database: Database,
    user: User,
    actor: Actor,
    request: str,
    operations: Sequence[Operation] = (),
    plan: Plan | None = None,
    source: str = "",
    supersedes: PlanRecord | None = None,
) -> PlanRecord:
    """Keep a plan as a draft: made from operations on today's schema, or given by code that made it itself.

    :param request: the words it was asked for in.
    :param source: where, as ``message:<id>``.
    :raises NotAllowed: if the person may not operate on the database.
    :raises OperationInvalid, ChoiceNeeded: if an operation does not fit the schema.
    :raises PlanUnfit: if a given plan cannot be kept.
    """
    return draft_keep(
        database=database,
        user=user,
        actor=actor,
        request=request,
        operations=operations,
        plan=plan,
        source=source,
        supersedes=supersedes,
    )


@command("proposal")
def plan_adopt(*, database: Database, user: User, actor: Actor, plan: Plan, request: str = "", source: str = "") -> PlanRecord:
    """Keep a plan from a file as a draft. Nothing in the file is believed: its operations are planned again.

    :raises PlanUnfit: if it is not the plan that VAST makes of its operations today; the sentences say where it differs.
    """
    if not may(user, OPERATE, database):
        raise NotAllowed(f"Asking for changes to {database.name} takes the operator role on it. Nothing was changed.")
    problems = plan_check(plan, schema_current(database), database=database)
    if problems:
        raise PlanUnfit(f"{' '.join(problems)} Nothing was kept. Propose its operations instead.", problems=problems)
    operations = tuple(map(operation_from_json, plan.operations))
    words = request or plan.request
    return draft_keep(database=database, user=user, actor=actor, request=words, operations=operations, source=source)
