"""What is kept of rights that approvers hand to others for a time. Rows are written once; migration 0005 refuses the rest."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from knowledge.models import Database
from ops.clock import Clock

#: A right that is handed on for longer than this is a role that somebody ought to be given.
LONGEST = timedelta(days=60)
USER = settings.AUTH_USER_MODEL


class Delegation(models.Model):
    """An approver's right on one database in another person's hands, for a time by the control database's clock.

    It is the giver's right and no other: it counts as long as the giver holds it, and for no plan that either had a hand in.
    """

    database = models.ForeignKey(Database, on_delete=models.PROTECT, related_name="delegations")
    giver = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="delegations_given")
    delegate = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="delegations_held")
    starts_at = models.DateTimeField(help_text="From when on, UTC.")
    ends_at = models.DateTimeField(help_text="Until when, UTC; sixty days at most.")
    reason = models.TextField(max_length=2000)
    given_at = models.DateTimeField(db_default=Clock(), editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)
    revoked_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")

    class Meta:
        ordering = ["-ends_at", "-id"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(condition=~Q(delegate=F("giver")), name="ops_delegation_two_people"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at"), ends_at__lte=F("starts_at") + LONGEST), name="ops_delegation_for_a_time"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_by=None) | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="ops_delegation_revoked_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["delegate", "database", "ends_at"], name="ops_delegation_held")]

    def __str__(self) -> str:
        return f"{self.delegate} for {self.giver} on {self.database}"

    @property
    def subject(self) -> str:
        """Return what audit entries call it."""
        return f"delegation:{self.pk}"
