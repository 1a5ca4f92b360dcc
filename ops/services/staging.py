"""Setting how a database is copied for rehearsals."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User

from audit.actor import Actor
from audit.services import entry_append
from knowledge.models import Database
from ops.clock import clock_now
from ops.errors import StagingUnfit
from ops.models.staging import MOST_MINUTES, StagingSetting
from ops.services._command import command, people_only
from vast_project.errors import NotAllowed

#: The terms that may be set, each with what it may be.
TERMS = {
    "strategy": lambda value: value in StagingSetting.Strategy.values,
    "sample_percent": lambda value: 0 < value <= 100,
    "sample_above_mb": lambda value: 0 <= value < 2**31,
    "minutes": lambda value: 1 <= value <= MOST_MINUTES,
    "keep_free_mb": lambda value: 0 <= value < 2**31,
    "masks": lambda value: value in StagingSetting.Masks.values,
}
_SAID = (
    f"strategy is {', '.join(StagingSetting.Strategy.values)}; masks is {', '.join(StagingSetting.Masks.values)}; sample_percent "
    "is above 0 and at most 100; minutes is 1 to 10,080; sample_above_mb and keep_free_mb are 0 or more"
)


@command("staging")
def staging_set(*, database: Database, user: User, actor: Actor, **terms: Any) -> StagingSetting:
    """Set how a database is copied for rehearsals; terms that are not given stay as they are.

    :param terms: of ``strategy``, ``sample_percent``, ``sample_above_mb``, ``minutes``, ``keep_free_mb``, ``masks``.
    :raises NotAllowed: unless the person administers VAST: a setting may let personal values into copies.
    :raises StagingUnfit: if a term cannot be that.
    """
    people_only(actor)
    if not user.is_superuser:
        raise NotAllowed("How a database is copied is for administrators to set. Nothing was changed.", database=database.name)
    wrong = [name for name, value in terms.items() if name not in TERMS or not TERMS[name](value)]
    if wrong:
        raise StagingUnfit(f"{', '.join(wrong)} cannot be that: {_SAID}. Nothing was changed.", terms=wrong)
    setting, _ = StagingSetting.objects.select_for_update().get_or_create(database=database)
    before = {name: getattr(setting, name) for name in TERMS}
    for name, value in terms.items():
        setattr(setting, name, value)
    setting.changed_by, setting.changed_at = user, clock_now()
    setting.save()
    entry_append(
        actor=actor,
        action="ops.staging.set",
        subject=f"database:{database.name}",
        database=database.name,
        detail={"before": before, "after": {name: getattr(setting, name) for name in TERMS}},
    )
    return setting
