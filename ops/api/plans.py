"""Plans over the API: the same services as the pages, each command once per Idempotency-Key."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from knowledge.selectors import database_for
from ops import services
from ops.api.serializers import (
    CommentIn,
    DecideIn,
    PaceIn,
    PlanDetailOut,
    PlanOut,
    ProposeIn,
    ReasonIn,
    RehearseIn,
    ReviseIn,
    RollBackIn,
    RunOut,
    ValidatorsIn,
)
from ops.lifecycle import PlanStatus
from ops.models import Approval, PlanRecord, Run
from ops.operation_json import operation_from_json
from ops.plan_files import plan_from_text
from ops.presentation import guidance_for
from ops.selectors import plan_for, plans_for
from vast_project.errors import InvalidInput
from vast_project.web.api import IdempotentMixin, acting, body_of


def _detail(record: PlanRecord, request: Request) -> dict[str, Any]:
    record.guidance = guidance_for(record, request.user)  # type: ignore[attr-defined]
    return PlanDetailOut(record).data


class PlanList(IdempotentMixin, ListAPIView):
    """The plans that the caller may see, newest first; POST proposes one."""

    serializer_class = PlanOut

    def get_queryset(self) -> Any:
        """Narrow by ``?database=`` and ``?status=``."""
        if getattr(self, "swagger_fake_view", False):
            return PlanRecord.objects.none()
        found = plans_for(self.request.user).defer("content")
        database, status = (self.request.query_params.get(name) for name in ("database", "status"))
        if status and status not in list(PlanStatus):
            raise InvalidInput(f"There is no status {status[:40]!r}.", statuses=[known.value for known in PlanStatus])
        if database:
            found = found.filter(database=database_for(self.request.user, database))
        return found.filter(status=status) if status else found

    @extend_schema(
        operation_id="plans_list",
        parameters=[OpenApiParameter("database", str), OpenApiParameter("status", str, enum=[one.value for one in PlanStatus])],
    )
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """List plans."""
        return super().get(request, *args, **kwargs)

    @extend_schema(operation_id="plans_propose", request=ProposeIn, responses={201: PlanDetailOut})
    def post(self, request: Request) -> Response:
        """Propose a plan from operations, or from a plan file; nothing is run."""
        given = body_of(request, ProposeIn)
        if ("plan" in given) == bool(given.get("operations")):
            raise InvalidInput("Send operations or a plan, one of the two. Nothing was kept.")
        about = {"database": database_for(request.user, given["database"]), "request": given["request"], **acting(request)}
        if "plan" in given:
            record = services.plan_adopt(plan=plan_from_text(given["plan"]), **about)
        else:
            record = services.plan_propose(operations=[operation_from_json(one) for one in given["operations"]], **about)
        return Response(_detail(record, request), status=201)


class PlanDetail(APIView):
    """One plan."""

    @extend_schema(operation_id="plans_read", responses=PlanDetailOut)
    def get(self, request: Request, plan_id: UUID) -> Response:
        """Return a plan with its content, what comes next, decisions and runs."""
        return Response(_detail(plan_for(request.user, plan_id), request))


class PlanEvidence(APIView):
    """What a plan's rehearsal showed."""

    @extend_schema(operation_id="plans_evidence", responses=serializers.DictField)
    def get(self, request: Request, plan_id: UUID) -> Response:
        """Return the evidence; an empty object before the first rehearsal."""
        evidence = plan_for(request.user, plan_id).evidence
        return Response(evidence.data if evidence else {})


class PlanCommand(IdempotentMixin, APIView):
    """The base of the commands: read the body, call one service, answer with what it returned."""

    form: ClassVar[type[serializers.Serializer] | None] = None
    verb: ClassVar[str] = ""

    def post(self, request: Request, plan_id: UUID) -> Response:
        """Carry the command out."""
        given = body_of(request, self.form) if self.form else {}
        record = plan_for(request.user, plan_id)
        done = getattr(services, self.verb)(plan_id=record.pk, **self.arguments(given), **acting(request))
        if isinstance(done, Run):
            return Response(RunOut(done).data, status=202)
        shown = done.plan if isinstance(done, Approval) else done
        return Response(_detail(plan_for(request.user, shown.pk), request))

    def arguments(self, given: dict[str, Any]) -> dict[str, Any]:
        """Return what the service takes of the body."""
        return given


class PlanRevise(PlanCommand):
    """Make a plan again."""

    form = ReviseIn
    verb = "plan_revise"

    def arguments(self, given: dict[str, Any]) -> dict[str, Any]:
        """Return the operations as values."""
        wanted = given.get("operations")
        operations = [operation_from_json(one) for one in wanted] if wanted is not None else None
        return {"operations": operations, "request": given.get("request")}


def _command(
    verb: str,
    said: str,
    *,
    form: type[serializers.Serializer] | None = None,
    base: type[PlanCommand] = PlanCommand,
    run: bool = False,
) -> type[PlanCommand]:
    """Return the view of one command, described for the OpenAPI pages."""
    view = type(verb.title().replace("_", ""), (base,), {"verb": verb, "form": form, "__doc__": said})
    described = extend_schema(
        operation_id=verb, description=said, request=form, responses={202: RunOut} if run else PlanDetailOut
    )
    return extend_schema_view(post=described)(view)


PlanRehearse = _command("plan_rehearse", "Order a rehearsal in staging.", form=RehearseIn, run=True)
PlanSubmit = _command("approval_request", "Ask for a decision about a rehearsed plan.")
PlanApprove = _command("plan_approve", "Approve: the digest says what was read.", form=DecideIn)
PlanReject = _command("plan_reject", "Reject: the digest says what was read.", form=DecideIn)
PlanRevoke = _command("approval_revoke", "Take an approval back before it is acted upon.", form=CommentIn)
PlanPromote = _command("plan_promote", "Order the promotion of an approved plan.", run=True)
PlanRollBack = _command("plan_roll_back", "Order the rollback of a promoted plan.", form=RollBackIn, run=True)
PlanPurge = _command("kept_purge", "Purge what a plan keeps aside; it cannot be taken back any more.")
PlanWithdraw = _command("plan_withdraw", "Take a plan off the table.", form=CommentIn)
PlanWaitAgain = _command("plan_wait_again", "Let the rest of a plan wait again; what is in production stays.")
PlanUnused = _command("unused_confirm", "Say, with a reason, that what the plan takes away is unused.", form=ReasonIn)
PlanCancel = _command("run_cancel", "Stop the plan's run between two steps or batches.", run=True)
PlanPause = _command("run_pause", "Hold the plan's run between two steps or batches.", run=True)
PlanResume = _command("run_resume", "Let a run that is held go on.", run=True)
PlanPace = _command("run_slow_down", "Set the most rows per second of the plan's run; null lifts the cap.", form=PaceIn, run=True)
PlanValidators = _command("plan_validators_add", "Make the plan again with validators of one's own.", form=ValidatorsIn)
PlanAgain = _command("plan_revise", "Make the plan again on today's schema.", form=ReviseIn, base=PlanRevise)
