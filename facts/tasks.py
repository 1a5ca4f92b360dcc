"""What facts do on schedule: a sample of every database's sizes, and verified questions tried where a schema has changed."""

from __future__ import annotations

import logging

from celery import shared_task

from facts import services
from facts.verified import verified_check
from knowledge.models import Database
from knowledge.selectors import databases_to_verify
from vast_project.errors import VastError

logger = logging.getLogger("vast.facts")


@shared_task(name="facts.databases_sample")
def databases_sample(**_later: object) -> None:
    """Ring for every database; one that hangs holds up none of the others."""
    for pk in Database.objects.values_list("pk", flat=True):
        database_sample.delay(database_id=pk)


@shared_task(name="facts.database_sample")
def database_sample(*, database_id: int, **_later: object) -> None:
    """Take a sample; a database that is gone or cannot be read now is left to the next time."""
    database = Database.objects.filter(pk=database_id).first()
    if database is None:
        return
    try:
        services.sample_take(database=database)
    except VastError as error:
        logger.warning("no sample of %s: %s", database.name, error.message)


@shared_task(name="facts.verified_check")
def verified_questions_check(**_later: object) -> None:
    """Try the verified questions of databases whose schema is no longer the one on which they were tried."""
    for database in databases_to_verify():
        verified_check(database=database)
