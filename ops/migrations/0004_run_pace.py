"""A run can be held and slowed down."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ops", "0003_policies")]

    operations = [
        migrations.AddField(
            "run",
            "paused_at",
            models.DateTimeField(null=True, help_text="It holds between two steps or batches until somebody lets it go on."),
        ),
        migrations.AddField(
            "run",
            "rows_cap",
            models.PositiveIntegerField(null=True, help_text="The most rows per second, by order of a person."),
        ),
    ]
