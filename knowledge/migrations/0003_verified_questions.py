"""Keep verified questions, and longer answers to clarifications."""

from __future__ import annotations

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("knowledge", "0002_writer_secret"),
    ]

    operations = [
        migrations.AlterField(
            model_name="note",
            name="value",
            field=models.CharField(help_text="What they mean: a table, or table.column.", max_length=1000),
        ),
        migrations.CreateModel(
            name="VerifiedQuestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("question", models.CharField(max_length=400)),
                (
                    "normal",
                    models.CharField(editable=False, help_text="The question without what changes no meaning.", max_length=400),
                ),
                ("sql", models.TextField()),
                ("params", models.JSONField(blank=True, default=dict)),
                ("title", models.CharField(blank=True, max_length=300)),
                ("made_by", models.CharField(max_length=150)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("checked_fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("stale_since", models.DateTimeField(editable=False, null=True)),
                ("stale_reason", models.CharField(blank=True, editable=False, max_length=500)),
                (
                    "database",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="verified_questions", to="knowledge.database"
                    ),
                ),
            ],
            options={
                "ordering": ["question"],
                "constraints": [models.UniqueConstraint(fields=("database", "normal"), name="knowledge_verified_question_once")],
            },
        ),
    ]
