"""What is kept of every change: the plan, its evidence, the decisions about it, and its runs.

Rows are data. What may happen to them is said twice: in ``ops/lifecycle`` and ``ops/services``, and in the control database
itself (migration 0002), which refuses forged decisions, edits of a plan and impossible transitions whoever asks.
"""

from __future__ import annotations

import json
import uuid
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from knowledge.models import Database
from ops.clock import Clock
from ops.delegation_models import Delegation
from ops.kept_models import KeptData
from ops.lifecycle import PlanEvent, PlanStatus, RunStatus, StepStatus, next_status
from ops.plan import Plan
from ops.plan_files import plan_from_json
from ops.policy_models import BreakGlass, BreakGlassReview, Policy
from ops.reminder_models import Reminder
from ops.staging_models import StagingSetting
from ops.watch_models import Watch

__all__ = [
    "Approval",
    "BreakGlass",
    "BreakGlassReview",
    "Delegation",
    "Evidence",
    "KeptData",
    "PlanAuthor",
    "PlanRecord",
    "Policy",
    "Reminder",
    "Run",
    "StagingSetting",
    "StepRun",
    "Watch",
]


def _choices(statuses: type) -> list[tuple[str, str]]:
    return [(status.value, status.value.replace("_", " ")) for status in statuses]


class PlanRecord(models.Model):
    """A plan on its way: ``content`` is the canonical JSON that ``digest`` is the sha256 of, and never changes.

    An edit is a new record that ``supersedes`` this one and inherits its authors.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    database = models.ForeignKey(Database, on_delete=models.PROTECT, related_name="plans")
    requester = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="plans")
    request = models.TextField(blank=True)
    source = models.CharField(max_length=100, blank=True, help_text="Where it was asked for, as message:<id>.")
    content = models.TextField()
    digest = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64)
    risk = models.CharField(max_length=16)
    loss = models.CharField(max_length=16)
    title = models.CharField(max_length=300)
    status = models.CharField(max_length=24, choices=_choices(PlanStatus), default=PlanStatus.DRAFT.value)
    supersedes = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="revisions")
    evidence = models.ForeignKey("Evidence", on_delete=models.PROTECT, null=True, related_name="+")
    parts_done = models.PositiveSmallIntegerField(default=0, help_text="How many of its parts are in production.")
    comment = models.TextField(blank=True, help_text="Why it went stale or was withdrawn.")
    created_at = models.DateTimeField(db_default=Clock())
    changed_at = models.DateTimeField(db_default=Clock())

    class Meta:
        verbose_name = "plan"
        ordering = ["-created_at"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["id", "requester", "digest"], name="ops_plan_identity"),
            models.UniqueConstraint(fields=["id", "database"], name="ops_plan_database"),
        ]
        indexes = [
            models.Index(fields=["status", "-created_at"], name="ops_plan_by_status"),
            models.Index(fields=["database", "-created_at"], name="ops_plan_by_database"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.database.name})"

    @property
    def state(self) -> PlanStatus:
        """Return the status as a value of the lifecycle."""
        return PlanStatus(self.status)

    @property
    def short_id(self) -> str:
        """Return the first eight digits of the id, as people say it."""
        return self.id.hex[:8]

    @property
    def subject(self) -> str:
        """Return what audit entries call it."""
        return f"plan:{self.id}"

    @cached_property
    def plan(self) -> Plan:
        """Return the plan as a value."""
        return plan_from_json(json.loads(self.content))

    def move(self, event: PlanEvent, *fields: str) -> None:
        """Follow an event and save the status with the named fields.

        :raises InvalidTransition: if the event is not allowed in this state.
        """
        self.status = next_status(self.state, event).value
        self.save(update_fields=["status", *fields])


class PlanAuthor(models.Model):
    """Someone who had a hand in a plan or in one it supersedes: the requester and, for approval, everyone before."""

    plan = models.ForeignKey(PlanRecord, on_delete=models.PROTECT, related_name="authors")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["plan", "user"], name="ops_planauthor_once")]

    def __str__(self) -> str:
        return f"{self.user} wrote {self.plan_id}"


class Evidence(models.Model):
    """What a rehearsal showed. Content-addressed: ``content`` is canonical JSON and ``digest`` its sha256.

    ``fingerprint`` is production's at the time of the rehearsal; promotion wants to find it again.
    """

    digest = models.CharField(max_length=64, primary_key=True)
    plan = models.ForeignKey(PlanRecord, on_delete=models.PROTECT, related_name="evidences")
    plan_digest = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64)
    passed = models.BooleanField()
    rollback_proved = models.BooleanField()
    content = models.TextField()
    created_at = models.DateTimeField(db_default=Clock())

    class Meta:
        verbose_name_plural = "evidence"
        ordering = ["-created_at"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return self.digest[:12]

    @cached_property
    def data(self) -> dict[str, Any]:
        """Return the content as values."""
        return json.loads(self.content)


class Approval(models.Model):
    """A second person's decision about one plan digest, its evidence and the schema it was rehearsed on.

    As many people approve as the policy wants, each once; one rejection ends it. Expiry and the moment of decision are the
    database's own clock. Once written, only ``revoked_at`` can be set, once. ``holder`` is whose right was used: the approver's
    own, or that of whoever handed it to them by ``delegation``; the database works it out, and counts each right once.
    """

    class Decision(models.TextChoices):
        """What was decided."""

        APPROVED = "approved", "Approved"
        REJECTED = "rejected", "Rejected"

    plan = models.ForeignKey(PlanRecord, on_delete=models.PROTECT, related_name="approvals")
    plan_digest = models.CharField(max_length=64)
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="approvals")
    requester = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    approver = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="approvals")
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, null=True, related_name="approvals")
    actor_kind = models.CharField(max_length=16)
    decision = models.CharField(max_length=16, choices=Decision.choices)
    comment = models.TextField(blank=True)
    decided_at = models.DateTimeField(db_default=Clock())
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-decided_at"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(condition=~Q(approver=F("requester")), name="ops_approval_two_people"),
            models.CheckConstraint(condition=~Q(holder=F("requester")), name="ops_approval_no_right_of_the_requester"),
            models.CheckConstraint(condition=Q(actor_kind="person"), name="ops_approval_by_a_person"),
            models.CheckConstraint(condition=Q(decision__in=["approved", "rejected"]), name="ops_approval_decision_known"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("decided_at")), name="ops_approval_expires_later"),
            models.UniqueConstraint(fields=["plan", "plan_digest", "evidence", "approver"], name="ops_approval_one_decision"),
            models.UniqueConstraint(fields=["plan", "plan_digest", "evidence", "holder"], name="ops_approval_one_right"),
        ]

    def __str__(self) -> str:
        by = "" if self.delegation_id is None else f" for {self.holder}"
        return f"{self.decision} by {self.approver}{by}"


class Run(models.Model):
    """One execution of a plan in one environment. ``token`` fences off whoever held the run before.

    ``progress`` columns are for people and carry no authority: the truth about a step is the ledger on the target.
    """

    class Environment(models.TextChoices):
        """Where it runs: a copy, or where it counts."""

        STAGING = "staging", "Staging"
        PRODUCTION = "production", "Production"

    class Direction(models.TextChoices):
        """Doing the plan, or taking it back."""

        FORWARD = "forward", "Forward"
        BACKWARD = "backward", "Backward"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(PlanRecord, on_delete=models.PROTECT, related_name="runs")
    database = models.ForeignKey(Database, on_delete=models.PROTECT, related_name="runs")
    environment = models.CharField(max_length=16, choices=Environment.choices)
    direction = models.CharField(max_length=16, choices=Direction.choices, default=Direction.FORWARD)
    status = models.CharField(max_length=16, choices=_choices(RunStatus), default=RunStatus.QUEUED.value)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    worker = models.CharField(max_length=200, blank=True)
    token = models.BigIntegerField(null=True)
    lease_until = models.DateTimeField(null=True)
    takeovers = models.PositiveIntegerField(default=0)
    cancel_requested_at = models.DateTimeField(null=True)
    paused_at = models.DateTimeField(null=True, help_text="It holds between two steps or batches until somebody lets it go on.")
    paused_because = models.TextField(blank=True, help_text="Why VAST itself holds it; empty where a person does.")
    sizes_accepted = models.JSONField(default=dict, help_text="Bytes by table that it was let go on with after it was held.")
    rows_cap = models.PositiveIntegerField(null=True, help_text="The most rows per second, by order of a person.")
    enqueued_at = models.DateTimeField(null=True, help_text="When workers were last told; empty while the broker is away.")
    clone = models.CharField(max_length=63, blank=True, help_text="The database made for a rehearsal.")
    clone_kept = models.BooleanField(default=False)
    sample = models.FloatField(null=True, help_text="The share of rows that a rehearsal was asked to copy, in per cent.")
    baseline = models.JSONField(default=dict, help_text="What the validators that compare measured before the first step.")
    clone_dropped_at = models.DateTimeField(null=True)
    progress_phase = models.CharField(max_length=24, blank=True)
    progress_step = models.PositiveIntegerField(default=0)
    progress_steps = models.PositiveIntegerField(default=0)
    progress_batch = models.PositiveIntegerField(default=0)
    progress_rows = models.BigIntegerField(default=0)
    progress_rows_total = models.BigIntegerField(null=True)
    progress_rows_per_second = models.FloatField(null=True)
    error_code = models.CharField(max_length=63, blank=True)
    error = models.TextField(blank=True)
    result = models.JSONField(default=dict)
    created_at = models.DateTimeField(db_default=Clock())
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["database", "environment"],
                condition=Q(status__in=["running", "unknown"]),
                name="ops_run_one_per_target",
            ),
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(status__in=["queued", "running", "unknown"]),
                name="ops_run_one_per_plan",
            ),
            models.CheckConstraint(
                condition=~Q(status="running") | Q(token__isnull=False, lease_until__isnull=False),
                name="ops_run_running_has_lease",
            ),
        ]
        indexes = [models.Index(fields=["status", "lease_until"], name="ops_run_by_lease")]

    def __str__(self) -> str:
        return f"{self.environment} {self.direction} {self.id.hex[:8]}"

    @property
    def state(self) -> RunStatus:
        """Return the status as a value of the lifecycle."""
        return RunStatus(self.status)

    @property
    def is_active(self) -> bool:
        """Tell whether somebody works on it or has yet to."""
        return self.state in (RunStatus.QUEUED, RunStatus.RUNNING, RunStatus.UNKNOWN)

    @property
    def subject(self) -> str:
        """Return what audit entries call it."""
        return f"run:{self.id}"


class StepRun(models.Model):
    """One attempt at one step. ``ms`` in milliseconds, ``wal_bytes`` as written by the whole server meanwhile.

    ``phase`` is forward, backward or again (the second forward of a rehearsal).
    """

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="steps")
    phase = models.CharField(max_length=16)
    position = models.PositiveIntegerField()
    attempt = models.PositiveIntegerField(default=1)
    title = models.CharField(max_length=300)
    status = models.CharField(max_length=16, choices=_choices(StepStatus), default=StepStatus.INTENDED.value)
    rows = models.BigIntegerField(null=True)
    ms = models.FloatField(null=True)
    wal_bytes = models.BigIntegerField(null=True)
    bytes = models.BigIntegerField(null=True, help_text="What the database grew by meanwhile.")
    dead_rows = models.BigIntegerField(null=True, help_text="Versions of rows that died in it meanwhile; empty: not known.")
    retries = models.PositiveIntegerField(default=0)
    locks = models.JSONField(default=list)
    checks = models.JSONField(default=list)
    error = models.TextField(blank=True)
    intended_at = models.DateTimeField(db_default=Clock())
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["run", "id"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["run", "phase", "position", "attempt"], name="ops_steprun_once"),
        ]

    def __str__(self) -> str:
        return f"{self.phase} {self.position}.{self.attempt} {self.title}"
