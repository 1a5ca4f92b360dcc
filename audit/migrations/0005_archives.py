"""Let the oldest entries leave for sealed archives, from whose end the chain goes on."""

from __future__ import annotations

from pathlib import Path

from django.db import migrations, models

_HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0004_wider_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Archive",
            fields=[
                ("last_seq", models.BigIntegerField(primary_key=True, serialize=False)),
                ("first_seq", models.BigIntegerField()),
                ("last_at", models.DateTimeField()),
                ("prev_hash", models.BinaryField()),
                ("last_hash", models.BinaryField()),
                ("statement", models.TextField()),
                ("signature", models.BinaryField()),
                ("signer", models.BinaryField()),
                ("removed_by", models.TextField()),
                ("removed_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["last_seq"],
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="Signer",
            fields=[
                ("public_key", models.BinaryField(primary_key=True, serialize=False)),
                ("added_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "default_permissions": (),
            },
        ),
        # There is no way back: what left for an archive would be missing.
        migrations.RunSQL([((_HERE / "0005_archives.sql").read_text(encoding="utf-8"), None)]),
    ]
