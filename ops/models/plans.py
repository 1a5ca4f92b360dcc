"""Plans on their way: what was proposed, what its rehearsal showed, who decided about it. Rows are data."""

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
from ops.lifecycle import PlanEvent, PlanStatus, choices, next_status
from ops.models.delegations import Delegation
from ops.plan import Plan
from ops.plan_files import plan_from_json


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
    status = models.CharField(max_length=24, choices=choices(PlanStatus), default=PlanStatus.DRAFT.value)
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
