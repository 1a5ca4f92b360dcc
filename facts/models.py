"""What VAST keeps of a database's sizes, because PostgreSQL keeps no history of them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from knowledge.models import Database


class SizeSample(models.Model):
    """Sizes and counters at a moment: per table bytes, rows and uses; per sequence its last value, where it may be read."""

    database = models.ForeignKey(Database, on_delete=models.CASCADE, related_name="size_samples")
    taken_at = models.DateTimeField()
    total_bytes = models.BigIntegerField(help_text="pg_database_size() in bytes.")
    tables = models.JSONField(
        default=dict, help_text='{"orders": {"bytes": …, "rows": …, "uses": …}}; partitions with their table.'
    )
    sequences = models.JSONField(default=dict, help_text='{"public.orders_id_seq": 4711}')

    class Meta:
        ordering = ["taken_at"]
        indexes = [models.Index(fields=["database", "taken_at"], name="facts_sizesample_over_time")]
        constraints = [models.CheckConstraint(condition=Q(total_bytes__gte=0), name="facts_sizesample_size_not_negative")]

    def __str__(self) -> str:
        return f"{self.database} at {self.taken_at:%Y-%m-%d %H:%M}"
