"""What is kept of change policies and of glass that was broken. Rows are written once; migration 0003 refuses the rest."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.db.models import F, Q

from knowledge.models import Database
from ops.clock import Clock
from ops.policy import RISKS

MOST_APPROVERS = 9
#: How long a reason for going past the two keys must be, and how many people look at it afterwards.
SHORTEST_REASON = 20
REVIEWS_WANTED = 2
USER = settings.AUTH_USER_MODEL


class Policy(models.Model):
    """What changes up to a risk need, on one database or on every database that has no policy of its own.

    A change of policy is a new row that one person proposes and another decides about; the row in force before is retired.
    ``is_removal`` says that from its approval on there is no policy of this cover any more.
    """

    class Status(models.TextChoices):
        """Where a policy is on its way."""

        PROPOSED = "proposed", "Proposed"
        ACTIVE = "active", "In force"
        REJECTED = "rejected", "Rejected"
        RETIRED = "retired", "Retired"

    database = models.ForeignKey(
        Database,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="policies",
        help_text="Empty: every database that has no policy of its own.",
    )
    max_risk = models.CharField(
        max_length=16,
        choices=[(risk.value, risk.value) for risk in RISKS],
        help_text="It covers changes up to this risk. A change that no policy covers is refused.",
    )
    approvers = models.PositiveSmallIntegerField(
        default=1, help_text="How many people approve; one more on a protected database or where a protected table is touched."
    )
    approver_group = models.ForeignKey(
        Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="Only members of it decide."
    )
    evidence_days = models.PositiveSmallIntegerField(default=14, help_text="How old the rehearsal may be, in days.")
    approval_days = models.PositiveSmallIntegerField(default=7, help_text="How long an approval holds, in days.")
    kept_days = models.PositiveSmallIntegerField(
        default=30, db_default=30, help_text="How long what a plan keeps for its way back stays, in days."
    )
    windows = models.JSONField(default=list, blank=True, help_text="When promotions may begin; empty: at any time.")
    freezes = models.JSONField(default=list, blank=True, help_text="When nothing is promoted.")
    protected_tables = models.JSONField(default=list, blank=True, help_text='Such as ["public.payments"].')
    allows_break_glass = models.BooleanField(
        default=False,
        help_text="In an emergency one approver alone may let a plan through, with a reason; two people look afterwards.",
    )
    is_removal = models.BooleanField(default=False, help_text="Take the policy of this cover away.")
    reason = models.TextField(max_length=2000)
    status = models.CharField(max_length=16, choices=Status, default=Status.PROPOSED, editable=False)
    proposed_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    decided_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    proposed_at = models.DateTimeField(db_default=Clock(), editable=False)
    decided_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name_plural = "policies"
        ordering = ["database__name", "id"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(condition=Q(approvers__gte=1, approvers__lte=MOST_APPROVERS), name="ops_policy_approvers"),
            models.CheckConstraint(condition=Q(max_risk__in=[risk.value for risk in RISKS]), name="ops_policy_risk_known"),
            models.CheckConstraint(condition=Q(evidence_days__gte=1, approval_days__gte=1), name="ops_policy_days"),
            models.CheckConstraint(condition=Q(kept_days__gte=1), name="ops_policy_kept_days"),
            models.CheckConstraint(condition=~Q(decided_by=F("proposed_by")), name="ops_policy_two_people"),
            models.UniqueConstraint(fields=["database", "max_risk"], condition=Q(status="active"), name="ops_policy_one_in_force"),
            models.UniqueConstraint(
                fields=["max_risk"], condition=Q(status="active", database=None), name="ops_policy_one_general_in_force"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.database or 'every database'} up to {self.max_risk}"

    @property
    def subject(self) -> str:
        """Return what audit entries call it."""
        return f"policy:{self.pk}"


class BreakGlass(models.Model):
    """One approver let a plan through alone, with a reason, where the policy allows it; others look at it afterwards."""

    plan = models.OneToOneField("ops.PlanRecord", on_delete=models.PROTECT, related_name="glass")
    plan_digest = models.CharField(max_length=64)
    evidence = models.ForeignKey("ops.Evidence", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    broken_at = models.DateTimeField(db_default=Clock())

    class Meta:
        verbose_name = "broken glass"
        verbose_name_plural = "broken glass"
        ordering = ["-broken_at"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.user} past the two keys"


class BreakGlassReview(models.Model):
    """What somebody who had no hand in it found when they looked at broken glass."""

    glass = models.ForeignKey(BreakGlass, on_delete=models.PROTECT, related_name="reviews")
    reviewer = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    is_justified = models.BooleanField()
    comment = models.TextField()
    reviewed_at = models.DateTimeField(db_default=Clock())

    class Meta:
        ordering = ["reviewed_at"]
        default_permissions = ("view",)
        constraints = [models.UniqueConstraint(fields=["glass", "reviewer"], name="ops_breakglassreview_once")]

    def __str__(self) -> str:
        return f"{self.reviewer}: {'justified' if self.is_justified else 'not justified'}"
