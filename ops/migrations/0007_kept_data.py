"""What plans keep aside for their way back, and until when it stays."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import ops.clock


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("knowledge", "0002_writer_secret"),
        ("ops", "0006_reminders"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptData",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("relations", models.JSONField(help_text="Qualified names, in VAST's own schema of the database.")),
                ("bytes", models.BigIntegerField(help_text="As measured last; empty before that.", null=True)),
                ("since", models.DateTimeField(db_default=ops.clock.Clock())),
                ("until", models.DateTimeField()),
                (
                    "ordered_at",
                    models.DateTimeField(help_text="When somebody, or the end of its time, ordered the purge.", null=True),
                ),
                ("purged_at", models.DateTimeField(null=True)),
                ("problem", models.TextField(blank=True, help_text="Why the purge could not be done yet, in the server's words.")),
            ],
            options={
                "verbose_name": "kept data",
                "verbose_name_plural": "kept data",
                "ordering": ["until"],
                "default_permissions": ("view",),
            },
        ),
        migrations.AddField(
            model_name="policy",
            name="kept_days",
            field=models.PositiveSmallIntegerField(
                db_default=30, default=30, help_text="How long what a plan keeps for its way back stays, in days."
            ),
        ),
        migrations.AddConstraint(
            model_name="policy",
            constraint=models.CheckConstraint(condition=models.Q(("kept_days__gte", 1)), name="ops_policy_kept_days"),
        ),
        migrations.AddField(
            model_name="keptdata",
            name="ordered_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="keptdata",
            name="plan",
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="kept", to="ops.planrecord"),
        ),
        migrations.AddIndex(
            model_name="keptdata",
            index=models.Index(condition=models.Q(("purged_at", None)), fields=["until"], name="ops_kept_by_end"),
        ),
        migrations.AddConstraint(
            model_name="keptdata",
            constraint=models.CheckConstraint(condition=models.Q(("until__gte", models.F("since"))), name="ops_kept_until_later"),
        ),
        migrations.AddConstraint(
            model_name="keptdata",
            constraint=models.CheckConstraint(
                condition=models.Q(("purged_at", None), ("ordered_at__isnull", False), _connector="OR"),
                name="ops_kept_purged_by_order",
            ),
        ),
    ]
