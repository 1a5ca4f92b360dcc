"""The runs of plans and their steps. Rows are data: what may happen to them is said in ``ops/lifecycle`` and by the database."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from knowledge.models import Database
from ops.clock import Clock
from ops.lifecycle import RunStatus, StepStatus, choices


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
    plan = models.ForeignKey("ops.PlanRecord", on_delete=models.PROTECT, related_name="runs")
    database = models.ForeignKey(Database, on_delete=models.PROTECT, related_name="runs")
    environment = models.CharField(max_length=16, choices=Environment.choices)
    direction = models.CharField(max_length=16, choices=Direction.choices, default=Direction.FORWARD)
    status = models.CharField(max_length=16, choices=choices(RunStatus), default=RunStatus.QUEUED.value)
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
        """Return whether somebody works on it or has yet to."""
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
    status = models.CharField(max_length=16, choices=choices(StepStatus), default=StepStatus.INTENDED.value)
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
