"""Notices that leave VAST beside its pages: each goes out once by every way, and is tried again until it arrived or is too old."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now

from vast_project.outgoing.mails import MailFailed
from vast_project.outgoing.web_post import WebPostFailed

logger = logging.getLogger("vast.notices")
#: How many notices go out at once; the rest follow at the next beat.
AT_ONCE = 50
#: Nobody wants a mail about what was to be done days ago, nor all of them when mail is switched on.
MAILED_WITHIN = timedelta(days=1)


@dataclass(frozen=True)
class Way:
    """A way by which notices reach people: the column that says when, whether it is on, how it sends one row.

    ``within`` is how long it is tried; None: until it arrives.
    """

    stamp: str
    is_on: Callable[[], bool]
    send: Callable[[Any], None]
    within: timedelta | None = None


def notices_send(rows: QuerySet[Any], ways: tuple[Way, ...], *, made_at: str, now: datetime) -> None:
    """Send the rows that did not arrive yet, oldest first; where a way takes none, the rest waits for the next time.

    :param made_at: the column that says since when there is something to tell.
    """
    for way in ways:
        waiting = rows.filter(**{way.stamp: None}).order_by("pk")
        if way.within is not None:
            waiting = waiting.filter(**{f"{made_at}__gt": now - way.within})
        for pk in waiting.values_list("pk", flat=True)[:AT_ONCE] if way.is_on() else ():
            if not _sent(waiting, pk, way):
                break


def _sent(waiting: QuerySet[Any], pk: int, way: Way) -> bool:
    """Send one row while it is locked, so that nobody else sends it, and say whether to go on with the next.

    Where the process dies between the sending and the commit it is sent again; its ``id`` tells the receiver.
    """
    with transaction.atomic():
        row = waiting.select_for_update(of=("self",), skip_locked=True).filter(pk=pk).first()
        if row is None:
            return True
        try:
            way.send(row)
        except (WebPostFailed, MailFailed) as error:
            logger.warning("%s %s was not delivered and is tried again: %s", row._meta.verbose_name, pk, error.message)
            return False
        type(row).objects.filter(pk=pk).update(**{way.stamp: Now()})
    return True
