"""The tables of plans, evidence, decisions and runs."""

from __future__ import annotations

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import ops.clock


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('knowledge', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('digest', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('plan_digest', models.CharField(max_length=64)),
                ('fingerprint', models.CharField(max_length=64)),
                ('passed', models.BooleanField()),
                ('rollback_proved', models.BooleanField()),
                ('content', models.TextField()),
                ('created_at', models.DateTimeField(db_default=ops.clock.Clock())),
            ],
            options={
                'verbose_name_plural': 'evidence',
                'ordering': ['-created_at'],
                'default_permissions': ('view',),
            },
        ),
        migrations.CreateModel(
            name='PlanRecord',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('request', models.TextField(blank=True)),
                ('source', models.CharField(blank=True, help_text='Where it was asked for, as message:<id>.', max_length=100)),
                ('content', models.TextField()),
                ('digest', models.CharField(max_length=64)),
                ('fingerprint', models.CharField(max_length=64)),
                ('risk', models.CharField(max_length=16)),
                ('loss', models.CharField(max_length=16)),
                ('title', models.CharField(max_length=300)),
                ('status', models.CharField(choices=[('draft', 'draft'), ('rehearsing', 'rehearsing'), ('validated', 'validated'), ('rehearsal_failed', 'rehearsal failed'), ('submitted', 'submitted'), ('approved', 'approved'), ('rejected', 'rejected'), ('promoting', 'promoting'), ('promoted', 'promoted'), ('promotion_failed', 'promotion failed'), ('rolling_back', 'rolling back'), ('rolled_back', 'rolled back'), ('rollback_failed', 'rollback failed'), ('stale', 'stale'), ('withdrawn', 'withdrawn')], default='draft', max_length=24)),
                ('comment', models.TextField(blank=True, help_text='Why it went stale or was withdrawn.')),
                ('created_at', models.DateTimeField(db_default=ops.clock.Clock())),
                ('changed_at', models.DateTimeField(db_default=ops.clock.Clock())),
                ('database', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='knowledge.database')),
                ('evidence', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ops.evidence')),
                ('requester', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to=settings.AUTH_USER_MODEL)),
                ('supersedes', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='revisions', to='ops.planrecord')),
            ],
            options={
                'verbose_name': 'plan',
                'ordering': ['-created_at'],
                'default_permissions': ('view',),
            },
        ),
        migrations.CreateModel(
            name='PlanAuthor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='authors', to='ops.planrecord')),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.AddField(
            model_name='evidence',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidences', to='ops.planrecord'),
        ),
        migrations.CreateModel(
            name='Approval',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('plan_digest', models.CharField(max_length=64)),
                ('actor_kind', models.CharField(max_length=16)),
                ('decision', models.CharField(choices=[('approved', 'Approved'), ('rejected', 'Rejected')], max_length=16)),
                ('comment', models.TextField(blank=True)),
                ('decided_at', models.DateTimeField(db_default=ops.clock.Clock())),
                ('expires_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(null=True)),
                ('approver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='approvals', to=settings.AUTH_USER_MODEL)),
                ('requester', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('evidence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='approvals', to='ops.evidence')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='approvals', to='ops.planrecord')),
            ],
            options={
                'ordering': ['-decided_at'],
                'default_permissions': ('view',),
            },
        ),
        migrations.CreateModel(
            name='Run',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('environment', models.CharField(choices=[('staging', 'Staging'), ('production', 'Production')], max_length=16)),
                ('direction', models.CharField(choices=[('forward', 'Forward'), ('backward', 'Backward')], default='forward', max_length=16)),
                ('status', models.CharField(choices=[('queued', 'queued'), ('running', 'running'), ('succeeded', 'succeeded'), ('failed', 'failed'), ('unknown', 'unknown'), ('cancelled', 'cancelled')], default='queued', max_length=16)),
                ('worker', models.CharField(blank=True, max_length=200)),
                ('token', models.BigIntegerField(null=True)),
                ('lease_until', models.DateTimeField(null=True)),
                ('takeovers', models.PositiveIntegerField(default=0)),
                ('cancel_requested_at', models.DateTimeField(null=True)),
                ('enqueued_at', models.DateTimeField(help_text='When workers were last told; empty while the broker is away.', null=True)),
                ('clone', models.CharField(blank=True, help_text='The database made for a rehearsal.', max_length=63)),
                ('clone_kept', models.BooleanField(default=False)),
                ('clone_dropped_at', models.DateTimeField(null=True)),
                ('progress_phase', models.CharField(blank=True, max_length=24)),
                ('progress_step', models.PositiveIntegerField(default=0)),
                ('progress_steps', models.PositiveIntegerField(default=0)),
                ('progress_batch', models.PositiveIntegerField(default=0)),
                ('progress_rows', models.BigIntegerField(default=0)),
                ('progress_rows_total', models.BigIntegerField(null=True)),
                ('progress_rows_per_second', models.FloatField(null=True)),
                ('error_code', models.CharField(blank=True, max_length=63)),
                ('error', models.TextField(blank=True)),
                ('result', models.JSONField(default=dict)),
                ('created_at', models.DateTimeField(db_default=ops.clock.Clock())),
                ('started_at', models.DateTimeField(null=True)),
                ('finished_at', models.DateTimeField(null=True)),
                ('database', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='runs', to='knowledge.database')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='runs', to='ops.planrecord')),
                ('requested_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-created_at'],
                'default_permissions': ('view',),
            },
        ),
        migrations.CreateModel(
            name='StepRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('phase', models.CharField(max_length=16)),
                ('position', models.PositiveIntegerField()),
                ('attempt', models.PositiveIntegerField(default=1)),
                ('title', models.CharField(max_length=300)),
                ('status', models.CharField(choices=[('intended', 'intended'), ('succeeded', 'succeeded'), ('failed', 'failed'), ('unknown', 'unknown')], default='intended', max_length=16)),
                ('rows', models.BigIntegerField(null=True)),
                ('ms', models.FloatField(null=True)),
                ('wal_bytes', models.BigIntegerField(null=True)),
                ('retries', models.PositiveIntegerField(default=0)),
                ('locks', models.JSONField(default=list)),
                ('checks', models.JSONField(default=list)),
                ('error', models.TextField(blank=True)),
                ('intended_at', models.DateTimeField(db_default=ops.clock.Clock())),
                ('finished_at', models.DateTimeField(null=True)),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='ops.run')),
            ],
            options={
                'ordering': ['run', 'id'],
                'default_permissions': ('view',),
            },
        ),
        migrations.AddIndex(
            model_name='planrecord',
            index=models.Index(fields=['status', '-created_at'], name='ops_plan_by_status'),
        ),
        migrations.AddIndex(
            model_name='planrecord',
            index=models.Index(fields=['database', '-created_at'], name='ops_plan_by_database'),
        ),
        migrations.AddConstraint(
            model_name='planrecord',
            constraint=models.UniqueConstraint(fields=('id', 'requester', 'digest'), name='ops_plan_identity'),
        ),
        migrations.AddConstraint(
            model_name='planrecord',
            constraint=models.UniqueConstraint(fields=('id', 'database'), name='ops_plan_database'),
        ),
        migrations.AddConstraint(
            model_name='planauthor',
            constraint=models.UniqueConstraint(fields=('plan', 'user'), name='ops_planauthor_once'),
        ),
        migrations.AddConstraint(
            model_name='approval',
            constraint=models.CheckConstraint(condition=models.Q(('approver', models.F('requester')), _negated=True), name='ops_approval_two_people'),
        ),
        migrations.AddConstraint(
            model_name='approval',
            constraint=models.CheckConstraint(condition=models.Q(('actor_kind', 'person')), name='ops_approval_by_a_person'),
        ),
        migrations.AddConstraint(
            model_name='approval',
            constraint=models.CheckConstraint(condition=models.Q(('decision__in', ['approved', 'rejected'])), name='ops_approval_decision_known'),
        ),
        migrations.AddConstraint(
            model_name='approval',
            constraint=models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('decided_at'))), name='ops_approval_expires_later'),
        ),
        migrations.AddConstraint(
            model_name='approval',
            constraint=models.UniqueConstraint(fields=('plan', 'plan_digest'), name='ops_approval_one_decision'),
        ),
        migrations.AddIndex(
            model_name='run',
            index=models.Index(fields=['status', 'lease_until'], name='ops_run_by_lease'),
        ),
        migrations.AddConstraint(
            model_name='run',
            constraint=models.UniqueConstraint(condition=models.Q(('status__in', ['running', 'unknown'])), fields=('database', 'environment'), name='ops_run_one_per_target'),
        ),
        migrations.AddConstraint(
            model_name='run',
            constraint=models.UniqueConstraint(condition=models.Q(('status__in', ['queued', 'running', 'unknown'])), fields=('plan',), name='ops_run_one_per_plan'),
        ),
        migrations.AddConstraint(
            model_name='run',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'running'), _negated=True), models.Q(('lease_until__isnull', False), ('token__isnull', False)), _connector='OR'), name='ops_run_running_has_lease'),
        ),
        migrations.AddConstraint(
            model_name='steprun',
            constraint=models.UniqueConstraint(fields=('run', 'phase', 'position', 'attempt'), name='ops_steprun_once'),
        ),
    ]
