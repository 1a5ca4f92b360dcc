"""The tables of the audit."""

from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("seq", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField(db_index=True)),
                ("actor", models.TextField()),
                ("actor_kind", models.TextField()),
                ("actor_id", models.BigIntegerField(null=True)),
                ("action", models.TextField()),
                ("subject", models.TextField()),
                ("database", models.TextField()),
                ("request_id", models.TextField()),
                ("content", models.TextField()),
                ("prev_hash", models.BinaryField()),
                ("hash", models.BinaryField()),
            ],
            options={
                "verbose_name_plural": "entries",
                "ordering": ["-seq"],
                "default_permissions": ("view",),
                "indexes": [
                    models.Index(fields=["database", "seq"], name="audit_entry_by_database"),
                    models.Index(fields=["actor", "seq"], name="audit_entry_by_actor"),
                    models.Index(fields=["actor_id", "seq"], name="audit_entry_by_actor_id"),
                    models.Index(fields=["action", "seq"], name="audit_entry_by_action"),
                    models.Index(fields=["subject", "seq"], name="audit_entry_by_subject"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Head",
            fields=[
                ("id", models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("seq", models.BigIntegerField()),
                ("hash", models.BinaryField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "default_permissions": (),
                "constraints": [models.CheckConstraint(condition=models.Q(("id", 1)), name="audit_head_is_one_row")],
            },
        ),
        migrations.CreateModel(
            name="Usage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("route", models.TextField()),
                ("database", models.TextField(blank=True)),
                ("actor", models.TextField()),
                ("actor_id", models.BigIntegerField(null=True)),
                ("outcome", models.TextField(choices=[("ok", "Ok"), ("refused", "Refused"), ("failed", "Failed")])),
                ("elapsed_ms", models.FloatField()),
                ("llm_calls", models.IntegerField(default=0)),
                ("prompt_tokens", models.IntegerField(default=0)),
                ("completion_tokens", models.IntegerField(default=0)),
                ("cost_usd", models.DecimalField(decimal_places=6, default=0, max_digits=12)),
                ("detail", models.JSONField(default=dict)),
            ],
            options={
                "verbose_name_plural": "usage",
                "default_permissions": ("view",),
                "indexes": [
                    models.Index(fields=["at"], name="audit_usage_by_time"),
                    models.Index(fields=["database", "at"], name="audit_usage_by_database"),
                ],
            },
        ),
        migrations.CreateModel(
            name="IdempotencyKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=200)),
                ("request_hash", models.CharField(max_length=64)),
                ("status", models.PositiveSmallIntegerField(null=True)),
                ("body", models.JSONField(null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True, db_index=True)),
                (
                    "user",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [models.UniqueConstraint(fields=("user", "key"), name="audit_idempotency_key_once")],
            },
        ),
    ]
