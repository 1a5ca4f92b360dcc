"""What only a model could have answered, and none did, is an outcome of its own: it was counted as answered."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0006_entries_by_object")]

    operations = [
        migrations.AlterField(
            model_name="usage",
            name="outcome",
            field=models.TextField(
                choices=[("ok", "Ok"), ("unanswered", "Unanswered"), ("refused", "Refused"), ("failed", "Failed")]
            ),
        ),
    ]
