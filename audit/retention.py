"""Retention on a schedule: where the installation says for how many days it keeps entries, older ones leave for sealed archives.

Off unless it says so. Time is the chain's own: days are counted back from its head, not by a process's clock.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from pathlib import Path

from django.conf import settings

from audit.actor import SCHEDULE
from audit.anchoring import chain_current
from audit.archiving import archive_remove, archive_write
from audit.errors import ArchiveRefused
from audit.models import Entry, Head
from audit.seals import Seal, seal_path

logger = logging.getLogger("vast.audit")


def archive_due() -> Seal | None:
    """Archive and remove what is older than the installation keeps, and return the seal; None where nothing is.

    The file and its seal are on disk and were read back before anything is removed. What cannot be done is logged, leaves no file
    behind, and is tried again the next day.

    :raises ChainRestored, AnchorInvalid: if the database is not the chain that was anchored; then nothing is archived.
    """
    days, head = settings.VAST_AUDIT_KEEP_DAYS, Head.objects.first()
    if not days or head is None or not Entry.objects.filter(at__lt=head.at - timedelta(days=days)).exists():
        return None
    chain_current()
    if settings.DATABASE_ADMIN_URL == settings.DATABASE_URL:
        logger.warning("entries are older than VAST_AUDIT_KEEP_DAYS, and only the owner archives: set DATABASE_ADMIN_URL here")
        return None
    folder = Path(settings.VAST_AUDIT_ARCHIVES)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path, seal = archive_write(until=head.at - timedelta(days=days), folder=folder)
    try:
        archive_remove(seal, actor=SCHEDULE)
    except ArchiveRefused:
        path.unlink()
        seal_path(path).unlink()
        raise
    return seal
