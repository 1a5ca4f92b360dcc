"""Find what happened to a table, a column or a type: the entries that name what a plan changes, by what they name."""

from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("audit", "0005_archives")]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX audit_entry_by_object ON audit_entry USING gin ((content::jsonb #> '{detail,objects}'))"
            " WHERE action = 'ops.plan.proposed'",
            "DROP INDEX audit_entry_by_object",
        )
    ]
