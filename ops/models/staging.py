"""How each database is copied for rehearsals. Rows are data; who may change them is said in ops/services/staging."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from knowledge.models import Database
from ops.clock import Clock
from ops.staging.wish import KEEP_FREE_MB, MASK_ALWAYS, MASK_AUTO, MASK_NEVER, MINUTES, SAMPLE_ABOVE_MB, SAMPLE_PERCENT, Wish

MOST_MINUTES = 10_080


class StagingSetting(models.Model):
    """What is set for the copies of one database; a database without a row has the defaults."""

    class Strategy(models.TextChoices):
        """How a copy is made."""

        AUTO = "auto", "By size and right"
        TEMPLATE = "template", "From the database as template"
        DUMP = "dump", "Dumped and restored"
        SAMPLE = "sample", "A share of the rows"

    class Masks(models.TextChoices):
        """When columns marked as personal hold stand-ins in a copy."""

        AUTO = MASK_AUTO, "In samples"
        ALWAYS = MASK_ALWAYS, "In every copy"
        NEVER = MASK_NEVER, "Never"

    database = models.OneToOneField(Database, on_delete=models.CASCADE, related_name="staging_setting")
    strategy = models.CharField(max_length=16, choices=Strategy, default=Strategy.AUTO)
    sample_percent = models.FloatField(default=SAMPLE_PERCENT, help_text="The share of the rows of a sample, in per cent.")
    sample_above_mb = models.PositiveIntegerField(
        default=SAMPLE_ABOVE_MB, help_text="Larger databases are sampled where the strategy is by size; in MB."
    )
    minutes = models.PositiveIntegerField(
        default=MINUTES, validators=[MaxValueValidator(MOST_MINUTES)], help_text="How long making a copy may take."
    )
    keep_free_mb = models.PositiveIntegerField(default=KEEP_FREE_MB, help_text="What must stay free on the disk, in MB.")
    masks = models.CharField(max_length=16, choices=Masks, default=Masks.AUTO)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    changed_at = models.DateTimeField(db_default=Clock(), editable=False)

    class Meta:
        ordering = ["database__name"]
        constraints = [
            models.CheckConstraint(condition=Q(sample_percent__gt=0, sample_percent__lte=100), name="ops_staging_share"),
            models.CheckConstraint(condition=Q(minutes__gte=1), name="ops_staging_minutes"),
        ]

    def __str__(self) -> str:
        return f"staging of {self.database}"

    def wish(self, *, sample: float | None = None) -> Wish:
        """Return it as a value; ``sample`` is the share that one rehearsal asks for instead."""
        return Wish(
            strategy="sample" if sample else self.strategy,
            percent=sample or self.sample_percent,
            sample_above_mb=self.sample_above_mb,
            minutes=self.minutes,
            keep_free_mb=self.keep_free_mb,
            masks=self.masks,
        )


def wish_for(database: Database, *, sample: float | None = None) -> Wish:
    """Return how a database is to be copied."""
    found = StagingSetting.objects.filter(database=database).first()
    return (found or StagingSetting(database=database)).wish(sample=sample)
