"""Approvers hand their right to others for a time, and the control database says what that is worth."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q
from django.db.models.deletion import PROTECT

import ops.clock

_HERE = Path(__file__).parent
_USER = settings.AUTH_USER_MODEL


def _person(related_name: str = "+", *, null: bool = False, editable: bool = True) -> models.ForeignKey:
    return models.ForeignKey(_USER, on_delete=PROTECT, null=null, editable=editable, related_name=related_name)


class Migration(migrations.Migration):
    dependencies = [
        ("knowledge", "0002_writer_secret"),
        ("ops", "0004_run_pace"),
        migrations.swappable_dependency(_USER),
    ]

    operations = [
        migrations.CreateModel(
            name="Delegation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_at", models.DateTimeField(help_text="From when on, UTC.")),
                ("ends_at", models.DateTimeField(help_text="Until when, UTC; sixty days at most.")),
                ("reason", models.TextField(max_length=2000)),
                ("given_at", models.DateTimeField(db_default=ops.clock.Clock(), editable=False)),
                ("revoked_at", models.DateTimeField(editable=False, null=True)),
                ("database", models.ForeignKey(on_delete=PROTECT, related_name="delegations", to="knowledge.database")),
                ("delegate", _person("delegations_held")),
                ("giver", _person("delegations_given")),
                ("revoked_by", _person(null=True, editable=False)),
            ],
            options={
                "ordering": ["-ends_at", "-id"],
                "default_permissions": ("view",),
                "indexes": [models.Index(fields=["delegate", "database", "ends_at"], name="ops_delegation_held")],
                "constraints": [
                    models.CheckConstraint(condition=~Q(delegate=F("giver")), name="ops_delegation_two_people"),
                    models.CheckConstraint(
                        condition=Q(ends_at__gt=F("starts_at"), ends_at__lte=F("starts_at") + timedelta(days=60)),
                        name="ops_delegation_for_a_time",
                    ),
                    models.CheckConstraint(
                        condition=Q(revoked_at=None, revoked_by=None) | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                        name="ops_delegation_revoked_by_somebody",
                    ),
                ],
            },
        ),
        migrations.AddField("approval", "holder", _person(null=True)),
        migrations.AddField(
            "approval", "delegation", models.ForeignKey(null=True, on_delete=PROTECT, related_name="approvals", to="ops.delegation")
        ),
        # The functions of earlier migrations are replaced: there is no way back to fewer keys.
        migrations.RunSQL(
            sql=[((_HERE / "0005_delegations.sql").read_text(encoding="utf-8"), None)],
            state_operations=[migrations.AlterField("approval", "holder", _person())],
        ),
        migrations.AddConstraint(
            "approval",
            models.CheckConstraint(condition=~Q(holder=F("requester")), name="ops_approval_no_right_of_the_requester"),
        ),
        migrations.AddConstraint(
            "approval",
            models.UniqueConstraint(fields=["plan", "plan_digest", "holder"], name="ops_approval_one_right"),
        ),
    ]
