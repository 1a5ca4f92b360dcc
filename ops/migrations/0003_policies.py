"""Keep change policies and broken glass, and let the control database enforce them."""

from __future__ import annotations

from pathlib import Path

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import ops.clock

_HERE = Path(__file__).parent


class Migration(migrations.Migration):

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('contenttypes', '0002_remove_content_type_name'),
        ('guardian', '0001_initial'),
        ('knowledge', '0001_initial'),
        ('ops', '0002_guards'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='BreakGlass',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('plan_digest', models.CharField(max_length=64)),
                ('reason', models.TextField()),
                ('broken_at', models.DateTimeField(db_default=ops.clock.Clock())),
            ],
            options={
                'verbose_name': 'broken glass',
                'verbose_name_plural': 'broken glass',
                'ordering': ['-broken_at'],
                'default_permissions': ('view',),
            },
        ),
        migrations.CreateModel(
            name='BreakGlassReview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_justified', models.BooleanField()),
                ('comment', models.TextField()),
                ('reviewed_at', models.DateTimeField(db_default=ops.clock.Clock())),
            ],
            options={
                'ordering': ['reviewed_at'],
                'default_permissions': ('view',),
            },
        ),
        migrations.CreateModel(
            name='Policy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('max_risk', models.CharField(choices=[('low', 'low'), ('medium', 'medium'), ('high', 'high'), ('critical', 'critical')], help_text='It covers changes up to this risk. A change that no policy covers is refused.', max_length=16)),
                ('approvers', models.PositiveSmallIntegerField(default=1, help_text='How many people approve; one more on a protected database or where a protected table is touched.')),
                ('evidence_days', models.PositiveSmallIntegerField(default=14, help_text='How old the rehearsal may be, in days.')),
                ('approval_days', models.PositiveSmallIntegerField(default=7, help_text='How long an approval holds, in days.')),
                ('windows', models.JSONField(blank=True, default=list, help_text='When promotions may begin; empty: at any time.')),
                ('freezes', models.JSONField(blank=True, default=list, help_text='When nothing is promoted.')),
                ('protected_tables', models.JSONField(blank=True, default=list, help_text='Such as ["public.payments"].')),
                ('allows_break_glass', models.BooleanField(default=False, help_text='In an emergency one approver alone may let a plan through, with a reason; two people look afterwards.')),
                ('is_removal', models.BooleanField(default=False, help_text='Take the policy of this cover away.')),
                ('reason', models.TextField(max_length=2000)),
                ('status', models.CharField(choices=[('proposed', 'Proposed'), ('active', 'In force'), ('rejected', 'Rejected'), ('retired', 'Retired')], default='proposed', editable=False, max_length=16)),
                ('proposed_at', models.DateTimeField(db_default=ops.clock.Clock(), editable=False)),
                ('decided_at', models.DateTimeField(editable=False, null=True)),
            ],
            options={
                'verbose_name_plural': 'policies',
                'ordering': ['database__name', 'id'],
                'default_permissions': ('view',),
            },
        ),
        migrations.RemoveConstraint(
            model_name='approval',
            name='ops_approval_one_decision',
        ),
        migrations.AddConstraint(
            model_name='approval',
            constraint=models.UniqueConstraint(fields=('plan', 'plan_digest', 'approver'), name='ops_approval_one_decision'),
        ),
        migrations.AddField(
            model_name='breakglass',
            name='evidence',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ops.evidence'),
        ),
        migrations.AddField(
            model_name='breakglass',
            name='plan',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='glass', to='ops.planrecord'),
        ),
        migrations.AddField(
            model_name='breakglass',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='breakglassreview',
            name='glass',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='ops.breakglass'),
        ),
        migrations.AddField(
            model_name='breakglassreview',
            name='reviewer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='policy',
            name='approver_group',
            field=models.ForeignKey(blank=True, help_text='Only members of it decide.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='auth.group'),
        ),
        migrations.AddField(
            model_name='policy',
            name='database',
            field=models.ForeignKey(blank=True, help_text='Empty: every database that has no policy of its own.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='policies', to='knowledge.database'),
        ),
        migrations.AddField(
            model_name='policy',
            name='decided_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='policy',
            name='proposed_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='breakglassreview',
            constraint=models.UniqueConstraint(fields=('glass', 'reviewer'), name='ops_breakglassreview_once'),
        ),
        migrations.AddConstraint(
            model_name='policy',
            constraint=models.CheckConstraint(condition=models.Q(('approvers__gte', 1), ('approvers__lte', 9)), name='ops_policy_approvers'),
        ),
        migrations.AddConstraint(
            model_name='policy',
            constraint=models.CheckConstraint(condition=models.Q(('max_risk__in', ['low', 'medium', 'high', 'critical'])), name='ops_policy_risk_known'),
        ),
        migrations.AddConstraint(
            model_name='policy',
            constraint=models.CheckConstraint(condition=models.Q(('approval_days__gte', 1), ('evidence_days__gte', 1)), name='ops_policy_days'),
        ),
        migrations.AddConstraint(
            model_name='policy',
            constraint=models.CheckConstraint(condition=models.Q(('decided_by', models.F('proposed_by')), _negated=True), name='ops_policy_two_people'),
        ),
        migrations.AddConstraint(
            model_name='policy',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'active')), fields=('database', 'max_risk'), name='ops_policy_one_in_force'),
        ),
        migrations.AddConstraint(
            model_name='policy',
            constraint=models.UniqueConstraint(condition=models.Q(('database', None), ('status', 'active')), fields=('max_risk',), name='ops_policy_one_general_in_force'),
        ),
        # The functions of migration 0002 are replaced: there is no way back to fewer keys.
        migrations.RunSQL(sql=[((_HERE / "0003_policies.sql").read_text(encoding="utf-8"), None)]),
    ]
