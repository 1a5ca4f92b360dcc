"""What plans keep aside on their databases, and until when. Rows are data; what may happen is said in ops/services/keeping."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ops.clock import Clock


class KeptData(models.Model):
    """The tables in which one plan keeps what it took away, from the moment its promotion begins until they are purged.

    A purge is ordered first and done by a worker afterwards; from the order on the plan cannot be taken back.
    """

    plan = models.OneToOneField("ops.PlanRecord", on_delete=models.PROTECT, related_name="kept")
    relations = models.JSONField(help_text="Qualified names, in VAST's own schema of the database.")
    bytes = models.BigIntegerField(null=True, help_text="As measured last; empty before that.")
    since = models.DateTimeField(db_default=Clock())
    until = models.DateTimeField()
    ordered_at = models.DateTimeField(null=True, help_text="When somebody, or the end of its time, ordered the purge.")
    ordered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    purged_at = models.DateTimeField(null=True)
    problem = models.TextField(blank=True, help_text="Why the purge could not be done yet, in the server's words.")

    class Meta:
        verbose_name = verbose_name_plural = "kept data"
        ordering = ["until"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="ops_kept_until_later"),
            models.CheckConstraint(condition=Q(purged_at=None) | Q(ordered_at__isnull=False), name="ops_kept_purged_by_order"),
        ]
        indexes = [models.Index(fields=["until"], condition=Q(purged_at=None), name="ops_kept_by_end")]

    def __str__(self) -> str:
        return f"kept by {self.plan_id}"
