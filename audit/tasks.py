"""What the audit does on a schedule."""

from __future__ import annotations

import logging

from celery import shared_task
from celery.signals import worker_ready

from audit import anchoring, retention, services

logger = logging.getLogger("vast.audit")


@worker_ready.connect
def chain_looked_at(**_signal: object) -> None:
    """Say loudly, whenever a worker starts, that the control database is not the one whose head was signed last."""
    wrong = anchoring.check_reported()
    if wrong:
        logger.critical("%s", wrong)


@shared_task(name="audit.usage_prune")
def usage_prune(**_later: object) -> None:
    """Delete usage rows past their time."""
    services.usage_prune()


@shared_task(name="audit.head_anchor")
def head_anchor(**_later: object) -> None:
    """Sign the head of the chain and send it outside, if enough has happened since the last time."""
    anchoring.head_anchor_due()


@shared_task(name="audit.archive_due")
def archive_due(**_later: object) -> None:
    """Archive what is older than the installation keeps, where it says so."""
    retention.archive_due()
