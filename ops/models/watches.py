"""What is watched while a plan waits: whether the object that its next part takes away is still used."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models

from knowledge.schema import Name
from ops.clock import Clock


class Watch(models.Model):
    """One wait of a plan: what is watched, what was counted at the latest look, and when it was seen in use.

    ``counters`` are the server's own counts at the latest look; ``uses`` what uses the object, as sentences; ``blind`` what
    could not be looked at. ``part`` is the part of the plan that waits, the first being 0.
    """

    plan = models.ForeignKey("ops.PlanRecord", on_delete=models.PROTECT, related_name="watches")
    part = models.PositiveSmallIntegerField()
    namespace = models.TextField()
    relation = models.TextField()
    column = models.TextField(blank=True)
    quiet_days = models.PositiveSmallIntegerField()
    began_at = models.DateTimeField(db_default=Clock())
    looked_at = models.DateTimeField(db_default=Clock())
    used_at = models.DateTimeField(null=True)
    counters = models.JSONField(default=dict)
    uses = models.JSONField(default=list)
    blind = models.JSONField(default=list)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_reason = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "watches"
        ordering = ["plan", "part"]
        default_permissions = ("view",)
        constraints = [models.UniqueConstraint(fields=["plan", "part"], name="ops_watch_once")]

    def __str__(self) -> str:
        return f"use of {self.what}"

    @property
    def what(self) -> str:
        """Return what is watched, as people say it."""
        return f"{self.name}.{self.column}" if self.column else str(self.name)

    @property
    def name(self) -> Name:
        """Return the relation's qualified name."""
        return Name(self.namespace, self.relation)

    @property
    def quiet_since(self) -> datetime:
        """Return since when no use was seen."""
        return self.used_at or self.began_at

    @property
    def quiet_until(self) -> datetime:
        """Return when it will have been quiet for long enough, if nothing uses it until then."""
        return self.quiet_since + timedelta(days=self.quiet_days)
