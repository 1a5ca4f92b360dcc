"""One `manage.py up` per installation: two beats would ring every bell twice."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import psutil

from vast_project.errors import Conflict
from vast_project.services.files import claim, is_held
from vast_project.services.paths import Places
from vast_project.services.process import wait_until

#: How long the guardian of an `up` that was killed may take to end what that one left.
_CLEARING_SECONDS = 20.0


class AlreadyRunning(Conflict):
    """VAST is already running from this folder."""

    code = "already_running"


@contextmanager
def only_instance(places: Places) -> Iterator[int]:
    """Be the only `up` of an installation inside the block; yields the lock's descriptor, for the guardian to keep open.

    Where an earlier `up` was killed, this waits until its guardian has cleared up.

    :raises AlreadyRunning: if one runs.
    """
    lock = claim(places.instance_lock)
    if lock is None:
        _refuse_living(places)
        wait_until(lambda: not is_held(places.instance_lock), seconds=_CLEARING_SECONDS)
        lock = claim(places.instance_lock)
    if lock is None:
        raise AlreadyRunning("An earlier `make run` of this folder has not ended yet. Nothing was started. Try again in a moment.")
    with lock:
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield lock.fileno()


def _refuse_living(places: Places) -> None:
    holder = places.instance_lock.read_text()
    if holder.isdigit() and psutil.pid_exists(int(holder)):
        raise AlreadyRunning(
            f"VAST is already running from this folder (process {holder}). Nothing was started. Use that one, or end it first."
        )
