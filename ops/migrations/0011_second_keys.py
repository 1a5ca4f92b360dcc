"""Let rights to approve, and the end of a protection, take a second person: enforced where the rights are kept."""

from __future__ import annotations

from pathlib import Path

from django.db import migrations

_HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("ops", "0010_staging_settings"), ("knowledge", "0004_second_keys")]

    # The functions of earlier migrations are replaced: there is no way back to fewer keys.
    operations = [migrations.RunSQL([((_HERE / "0011_second_keys.sql").read_text(encoding="utf-8"), None)])]
