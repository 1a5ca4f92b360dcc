"""What is kept of reminders: one row for each occasion, so that nobody is reminded of it twice."""

from __future__ import annotations

from django.db import models

from ops.clock import Clock


class Reminder(models.Model):
    """People were reminded of something about a plan: once for each occasion, whoever looks and how often.

    ``delivered_at`` is empty where no address for notifications is set, and until it took the reminder; ``mailed_at`` where
    there is no mail server, and until that did.
    """

    class Kind(models.TextChoices):
        """What it reminds of."""

        DECISION_WAITING = "decision_waiting", "A plan waits for a decision"
        APPROVAL_EXPIRING = "approval_expiring", "An approval is about to expire"
        EVIDENCE_EXPIRING = "evidence_expiring", "A rehearsal is about to be too old"
        NEXT_PART = "next_part", "What a plan waits for is unused"
        GLASS_BROKEN = "glass_broken", "Glass was broken"

    plan = models.ForeignKey("ops.PlanRecord", on_delete=models.PROTECT, related_name="reminders")
    kind = models.CharField(max_length=24, choices=Kind.choices)
    occasion = models.CharField(max_length=80, help_text="What makes it another reminder: a day, an approval, a rehearsal.")
    people = models.JSONField(help_text="The names of those whom it is for.")
    message = models.TextField()
    reminded_at = models.DateTimeField(db_default=Clock())
    delivered_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        default_permissions = ("view",)
        constraints = [models.UniqueConstraint(fields=["plan", "kind", "occasion"], name="ops_reminder_once")]

    def __str__(self) -> str:
        return self.message
