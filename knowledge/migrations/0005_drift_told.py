"""Tell of drift once by every way, and keep what changed between two contents of a schema."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('knowledge', '0004_second_keys'),
    ]

    operations = [
        migrations.AddField(
            model_name='drift',
            name='delivered_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='drift',
            name='mailed_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.CreateModel(
            name='SchemaDifference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('changes', models.JSONField()),
                ('added', models.JSONField()),
                ('after', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='knowledge.schemacontent')),
                ('before', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='knowledge.schemacontent')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('before', 'after'), name='knowledge_difference_once'), models.UniqueConstraint(condition=models.Q(('before', None)), fields=('after',), name='knowledge_difference_first')],
            },
        ),
    ]
