"""Let several conditions of a search be judged in an index: among ten million entries, rows that do not fit are not read."""

from __future__ import annotations

from django.db import migrations, models

_WIDER = (
    (["database", "seq"], ["actor_id", "actor", "action"], "audit_entry_in_database"),
    (["actor", "seq"], ["actor_id", "database", "action"], "audit_entry_of_actor"),
    (["action", "seq"], ["actor_id", "actor", "database"], "audit_entry_of_action"),
)


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_head_from_the_start")]

    operations = [
        *(migrations.RemoveIndex("entry", f"audit_entry_by_{name}") for name in ("database", "actor", "action")),
        *(
            migrations.AddIndex("entry", models.Index(fields=fields, include=include, name=name))
            for fields, include, name in _WIDER
        ),
    ]
