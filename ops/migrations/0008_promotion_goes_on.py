"""A promotion that stopped may go on where it stopped, by the approvals that it has."""

from __future__ import annotations

from pathlib import Path

from django.db import migrations

_HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("ops", "0007_kept_data")]

    operations = [
        # A function of migration 0003 is replaced: there is no way back to plans that can only be taken back.
        migrations.RunSQL(sql=[((_HERE / "0008_promotion_goes_on.sql").read_text(encoding="utf-8"), None)]),
    ]
