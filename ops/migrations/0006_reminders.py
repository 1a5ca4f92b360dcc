"""Keep what people were reminded of, once for each occasion."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models

import ops.clock


class Migration(migrations.Migration):
    dependencies = [
        ("ops", "0005_delegations"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reminder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("decision_waiting", "A plan waits for a decision"),
                            ("approval_expiring", "An approval is about to expire"),
                            ("evidence_expiring", "A rehearsal is about to be too old"),
                        ],
                        max_length=24,
                    ),
                ),
                (
                    "occasion",
                    models.CharField(help_text="What makes it another reminder: a day, an approval, a rehearsal.", max_length=80),
                ),
                ("people", models.JSONField(help_text="The names of those whom it is for.")),
                ("message", models.TextField()),
                ("reminded_at", models.DateTimeField(db_default=ops.clock.Clock())),
                ("delivered_at", models.DateTimeField(null=True)),
                (
                    "plan",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="reminders", to="ops.planrecord"),
                ),
            ],
            options={
                "ordering": ["-id"],
                "default_permissions": ("view",),
                "constraints": [models.UniqueConstraint(fields=("plan", "kind", "occasion"), name="ops_reminder_once")],
            },
        ),
    ]
