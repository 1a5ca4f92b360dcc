"""Let the control database refuse evidence, steps and endings that have no papers."""

from __future__ import annotations

from pathlib import Path

from django.db import migrations

_HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("audit", "0005_archives"), ("ops", "0012_step_costs")]

    # A function of migration 0002 is replaced: there is no way back to evidence that may say something else than its content.
    operations = [migrations.RunSQL(sql=[((_HERE / "0013_papers.sql").read_text(encoding="utf-8"), None)])]
