"""The API's forms of plans and runs: declared fields only, nothing else is read or written."""

from __future__ import annotations

from rest_framework import serializers

from ops.guidance import LABELS
from ops.lifecycle import PlanStatus, RunStatus
from ops.models import Approval, PlanRecord, Run, StepRun, Watch


class OperationIn(serializers.Serializer):
    """An operation: its kind and its arguments."""

    kind = serializers.CharField(max_length=63)
    args = serializers.DictField()


class ProposeIn(serializers.Serializer):
    """What is asked for: operations for the planner, or a whole plan file (JSON or YAML text)."""

    database = serializers.CharField(max_length=63)
    request = serializers.CharField(max_length=20_000, allow_blank=True, default="")
    operations = OperationIn(many=True, required=False, max_length=100)
    plan = serializers.CharField(required=False, max_length=1_000_000)


class ReviseIn(serializers.Serializer):
    """Other operations, or none to make the plan's own again on today's schema."""

    operations = OperationIn(many=True, required=False, max_length=100)
    request = serializers.CharField(max_length=20_000, required=False)


class RehearseIn(serializers.Serializer):
    """``keep`` leaves the copy; ``sample`` is the share of rows to copy, in per cent."""

    keep = serializers.BooleanField(default=False)
    sample = serializers.FloatField(required=False, min_value=0, max_value=100)


class RollBackIn(serializers.Serializer):
    """``accept_loss`` lets go what others wrote since into what the plan made."""

    accept_loss = serializers.BooleanField(default=False)


class DecideIn(serializers.Serializer):
    """A decision carries the digest, and may carry the evidence, that it is about."""

    digest = serializers.RegexField(r"\A[0-9a-f]{64}\Z")
    evidence = serializers.RegexField(r"\A[0-9a-f]{64}\Z", required=False)
    comment = serializers.CharField(max_length=5_000, allow_blank=True, default="")


class CommentIn(serializers.Serializer):
    """A reason."""

    comment = serializers.CharField(max_length=2_000, allow_blank=True, default="")


class ReasonIn(serializers.Serializer):
    """Why something is so."""

    reason = serializers.CharField(max_length=2_000)


class WatchOut(serializers.ModelSerializer):
    """What a plan waits for: what uses the object, what nobody can see, and since when no use was seen."""

    confirmed_by = serializers.CharField(source="confirmed_by.username", default="")

    class Meta:
        model = Watch
        fields = [
            "part",
            "namespace",
            "relation",
            "column",
            "quiet_days",
            "quiet_since",
            "quiet_until",
            "began_at",
            "looked_at",
            "used_at",
            "uses",
            "blind",
            "confirmed_by",
            "confirmed_reason",
        ]


class PaceIn(serializers.Serializer):
    """How fast a run may go."""

    rows_per_second = serializers.IntegerField(min_value=1, max_value=2_000_000_000, allow_null=True)


class ValidatorsIn(serializers.Serializer):
    """Validators of one's own: sentences, one to a line, or YAML."""

    text = serializers.CharField(max_length=20_000)


class PlanOut(serializers.ModelSerializer):
    """A plan in short; ``GET /plans/<id>/`` adds its content."""

    database = serializers.CharField(source="database.name")
    requester = serializers.CharField(source="requester.username")
    status = serializers.ChoiceField([status.value for status in PlanStatus])
    evidence = serializers.CharField(source="evidence_id", allow_null=True)
    supersedes = serializers.UUIDField(source="supersedes_id", allow_null=True)

    class Meta:
        model = PlanRecord
        fields = [
            "id",
            "database",
            "title",
            "request",
            "requester",
            "status",
            "digest",
            "fingerprint",
            "risk",
            "loss",
            "evidence",
            "supersedes",
            "parts_done",
            "comment",
            "created_at",
            "changed_at",
        ]


class NextOut(serializers.Serializer):
    """What comes next for the caller."""

    sentence = serializers.CharField()
    action = serializers.ChoiceField(["", *LABELS])
    blockers = serializers.ListField(child=serializers.CharField())
    others = serializers.ListField(child=serializers.CharField())


class ApprovalOut(serializers.ModelSerializer):
    """A decision."""

    approver = serializers.CharField(source="approver.username")
    right_of = serializers.CharField(
        source="holder.username", help_text="Whose right was used: the approver's, or one handed to them."
    )
    delegation = serializers.IntegerField(source="delegation_id", allow_null=True)

    class Meta:
        model = Approval
        fields = [
            "decision",
            "approver",
            "right_of",
            "delegation",
            "plan_digest",
            "evidence",
            "comment",
            "decided_at",
            "expires_at",
            "revoked_at",
        ]


class StepRunOut(serializers.ModelSerializer):
    """One attempt at one step; ``ms`` in milliseconds."""

    class Meta:
        model = StepRun
        fields = [
            "phase",
            "position",
            "attempt",
            "title",
            "status",
            "rows",
            "ms",
            "wal_bytes",
            "bytes",
            "dead_rows",
            "retries",
            "locks",
            "checks",
            "error",
            "intended_at",
            "finished_at",
        ]


class RunOut(serializers.ModelSerializer):
    """One execution of a plan, with its progress."""

    status = serializers.ChoiceField([status.value for status in RunStatus])
    requested_by = serializers.CharField(source="requested_by.username")
    steps = StepRunOut(many=True)

    class Meta:
        model = Run
        fields = [
            "id",
            "environment",
            "direction",
            "status",
            "requested_by",
            "progress_phase",
            "progress_step",
            "progress_steps",
            "progress_batch",
            "progress_rows",
            "progress_rows_total",
            "progress_rows_per_second",
            "paused_at",
            "paused_because",
            "rows_cap",
            "error_code",
            "error",
            "result",
            "created_at",
            "started_at",
            "finished_at",
            "steps",
        ]


class PlanDetailOut(PlanOut):
    """A plan with its content, what comes next, decisions and runs."""

    content = serializers.JSONField(source="plan.as_json")
    next = NextOut(source="guidance")
    approvals = ApprovalOut(many=True)
    runs = RunOut(many=True)
    watches = WatchOut(many=True)

    class Meta(PlanOut.Meta):
        fields = [*PlanOut.Meta.fields, "content", "next", "approvals", "runs", "watches"]
