"""Keep the connections that make changes apart, so that the pages' role need not read them."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models

MOVE = """
INSERT INTO public.knowledge_writersecret (environment_id, sealed_url)
    SELECT id, sealed_url FROM public.knowledge_environment WHERE sealed_reader_url <> '';
UPDATE public.knowledge_environment SET sealed_url = '' WHERE sealed_reader_url <> '';
"""
BACK = """
UPDATE public.knowledge_environment e SET sealed_url = w.sealed_url FROM public.knowledge_writersecret w WHERE w.environment_id = e.id;
"""


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="environment", name="sealed_url", field=models.TextField(blank=True, editable=False)
        ),
        migrations.CreateModel(
            name="WriterSecret",
            fields=[
                (
                    "environment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="writer",
                        serialize=False,
                        to="knowledge.environment",
                    ),
                ),
                ("sealed_url", models.TextField(editable=False)),
            ],
            options={"default_permissions": ()},
        ),
        migrations.RunSQL(MOVE, BACK),
    ]
