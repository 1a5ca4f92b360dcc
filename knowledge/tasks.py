"""What VAST does with every database on schedule."""

from __future__ import annotations

import logging

from celery import shared_task

from audit.actor import SCHEDULE
from knowledge import services
from knowledge.models import Database
from vast_project.errors import VastError

logger = logging.getLogger("vast.knowledge")


@shared_task(name="knowledge.databases_snapshot")
def databases_snapshot(**_later: object) -> None:
    """Ring for every database; one that hangs holds up none of the others."""
    for pk in Database.objects.values_list("pk", flat=True):
        database_snapshot.delay(database_id=pk)


@shared_task(name="knowledge.database_snapshot")
def database_snapshot(*, database_id: int, **_later: object) -> None:
    """Take a snapshot and look for drift; a database that is gone or cannot be read now is left to the next time."""
    database = Database.objects.filter(pk=database_id).first()
    if database is None:
        return
    try:
        services.drift_check(database=database, actor=SCHEDULE, reason="schedule")
        services.differences_keep(database=database)
    except VastError as error:
        logger.warning("no snapshot of %s: %s", database.name, error.message)


@shared_task(name="knowledge.drifts_tell")
def drifts_tell(**_later: object) -> None:
    """Tell people of drift that was found, by mail and by the address for notifications."""
    services.drifts_tell()
