"""Let a plan wait between its parts until what the next one takes away is unused."""

from __future__ import annotations

from pathlib import Path

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import ops.clock

_HERE = Path(__file__).parent


class Migration(migrations.Migration):

    dependencies = [
        ('ops', '0008_promotion_goes_on'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Watch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.PositiveSmallIntegerField()),
                ('namespace', models.TextField()),
                ('relation', models.TextField()),
                ('column', models.TextField(blank=True)),
                ('quiet_days', models.PositiveSmallIntegerField()),
                ('began_at', models.DateTimeField(db_default=ops.clock.Clock())),
                ('looked_at', models.DateTimeField(db_default=ops.clock.Clock())),
                ('used_at', models.DateTimeField(null=True)),
                ('counters', models.JSONField(default=dict)),
                ('uses', models.JSONField(default=list)),
                ('blind', models.JSONField(default=list)),
                ('confirmed_reason', models.TextField(blank=True)),
            ],
            options={
                'verbose_name_plural': 'watches',
                'ordering': ['plan', 'part'],
                'default_permissions': ('view',),
            },
        ),
        migrations.RemoveConstraint(
            model_name='approval',
            name='ops_approval_one_decision',
        ),
        migrations.RemoveConstraint(
            model_name='approval',
            name='ops_approval_one_right',
        ),
        migrations.AddField(
            model_name='planrecord',
            name='parts_done',
            field=models.PositiveSmallIntegerField(default=0, help_text='How many of its parts are in production.'),
        ),
        migrations.AlterField(
            model_name='planrecord',
            name='status',
            field=models.CharField(choices=[('draft', 'draft'), ('rehearsing', 'rehearsing'), ('validated', 'validated'), ('rehearsal_failed', 'rehearsal failed'), ('submitted', 'submitted'), ('approved', 'approved'), ('rejected', 'rejected'), ('promoting', 'promoting'), ('expanded', 'expanded'), ('promoted', 'promoted'), ('promotion_failed', 'promotion failed'), ('rolling_back', 'rolling back'), ('rolled_back', 'rolled back'), ('rollback_failed', 'rollback failed'), ('stale', 'stale'), ('withdrawn', 'withdrawn')], default='draft', max_length=24),
        ),
        migrations.AddConstraint(
            model_name='approval',
            constraint=models.UniqueConstraint(fields=('plan', 'plan_digest', 'evidence', 'approver'), name='ops_approval_one_decision'),
        ),
        migrations.AddConstraint(
            model_name='approval',
            constraint=models.UniqueConstraint(fields=('plan', 'plan_digest', 'evidence', 'holder'), name='ops_approval_one_right'),
        ),
        migrations.AddField(
            model_name='watch',
            name='confirmed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='watch',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='watches', to='ops.planrecord'),
        ),
        migrations.AddConstraint(
            model_name='watch',
            constraint=models.UniqueConstraint(fields=('plan', 'part'), name='ops_watch_once'),
        ),
        migrations.AlterField(
            model_name="reminder",
            name="kind",
            field=models.CharField(
                choices=[
                    ("decision_waiting", "A plan waits for a decision"),
                    ("approval_expiring", "An approval is about to expire"),
                    ("evidence_expiring", "A rehearsal is about to be too old"),
                    ("next_part", "What a plan waits for is unused"),
                ],
                max_length=24,
            ),
        ),
        # Functions of migrations 0003, 0005 and 0008 are replaced: there is no way back to plans of one part only.
        migrations.RunSQL(sql=[((_HERE / "0009_parts.sql").read_text(encoding="utf-8"), None)]),
    ]
