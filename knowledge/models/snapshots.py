"""What databases looked like, and what changed in them. Rows are data."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from knowledge.models.databases import Database


class SchemaContent(models.Model):
    """A schema as JSON, kept once however many snapshots saw it.

    The digest is that of the whole content (column order and measures' absence included); two contents may share a fingerprint.
    """

    digest = models.CharField(max_length=64, primary_key=True)
    fingerprint = models.CharField(max_length=64, db_index=True)
    data = models.JSONField()

    def __str__(self) -> str:
        return self.fingerprint[:12]


class SchemaDifference(models.Model):
    """What changed from one content to another, worked out once: contents never change. Without one before, all is new.

    ``changes`` are pairs of the table (schema and name, or null) and a sentence; ``added`` are the new tables and views, by schema
    and name.
    """

    before = models.ForeignKey(SchemaContent, on_delete=models.CASCADE, null=True, related_name="+")
    after = models.ForeignKey(SchemaContent, on_delete=models.CASCADE, related_name="+")
    changes = models.JSONField()
    added = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["before", "after"], name="knowledge_difference_once"),
            models.UniqueConstraint(fields=["after"], condition=Q(before=None), name="knowledge_difference_first"),
        ]

    def __str__(self) -> str:
        return f"{self.before_id or 'nothing':.12} to {self.after_id:.12}"


class SchemaSnapshot(models.Model):
    """A database's schema at a moment: when, why, by whom, and what it was."""

    database = models.ForeignKey(Database, on_delete=models.CASCADE, related_name="snapshots")
    content = models.ForeignKey(SchemaContent, on_delete=models.PROTECT, related_name="snapshots")
    previous = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="followers")
    fingerprint = models.CharField(max_length=64, db_index=True)
    taken_at = models.DateTimeField(auto_now_add=True)
    taken_by = models.CharField(max_length=150)
    reason = models.CharField(max_length=200)
    server_version = models.PositiveIntegerField()
    tables = models.PositiveIntegerField()

    class Meta:
        ordering = ["-id"]
        get_latest_by = "id"
        indexes = [models.Index(fields=["database", "-id"], name="knowledge_snapshot_latest")]

    def __str__(self) -> str:
        return f"{self.database} {self.fingerprint[:12]}"

    @property
    def is_changed(self) -> bool:
        """Return whether the schema differs from the snapshot before (True for the first one)."""
        return self.previous is None or self.previous.fingerprint != self.fingerprint


class Drift(models.Model):
    """Production was found different from the last state that VAST knew, and nobody had asked VAST for it.

    ``delivered_at`` and ``mailed_at`` say when people were told by the address for notifications and by mail; empty until then.
    """

    database = models.ForeignKey(Database, on_delete=models.CASCADE, related_name="drifts")
    before = models.ForeignKey(SchemaSnapshot, on_delete=models.PROTECT, related_name="+")
    after = models.ForeignKey(SchemaSnapshot, on_delete=models.PROTECT, related_name="+")
    changes = models.JSONField(help_text="Readable sentences, one per change.")
    found_at = models.DateTimeField(auto_now_add=True)
    delivered_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["database", "-id"], name="knowledge_drift_latest")]

    def __str__(self) -> str:
        return f"{self.database}: {len(self.changes)} changes outside VAST"
