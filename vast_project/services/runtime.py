"""Start the embedded servers for as long as somebody needs them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import IO

from vast_project.services.files import exclusive, is_held, shared
from vast_project.services.paths import Places, vast_home
from vast_project.services.places import places_of
from vast_project.services.postgres import EmbeddedPostgres
from vast_project.services.redis import EmbeddedRedis

Server = EmbeddedPostgres | EmbeddedRedis


@contextmanager
def running(*, postgres: bool = True, redis: bool = True) -> Iterator[None]:
    """Keep the embedded servers running inside the block; the last user to leave stops them, whoever started them.

    A part that ``DATABASE_URL`` or ``REDIS_URL`` names is somebody else's and left alone. A user that is killed counts as
    gone: its share of the lock ends with it.

    :raises ServiceFailed: if a server does not start.
    """
    wanted = embedded_parts(os.environ, postgres=postgres, redis=redis)
    if not wanted:
        yield
        return
    places = places_of(vast_home(os.environ))
    with exclusive(places.gate_lock):
        share = shared(places.users_lock)
        try:
            start_servers(places, wanted)
        except BaseException:  # also Ctrl-C while a server starts: it does not stay behind; it is raised again
            _leave(places, share)
            raise
    try:
        yield
    finally:
        with exclusive(places.gate_lock):
            _leave(places, share)


def restart_ended() -> list[str]:
    """Start those embedded servers again that have ended under their users, and return their names.

    :raises ServiceFailed: if one does not start.
    """
    wanted = embedded_parts(os.environ, postgres=True, redis=True)
    places = places_of(vast_home(os.environ))
    if all(part(places).is_running() for part in wanted):
        return []
    with exclusive(places.gate_lock):
        return start_servers(places, wanted)


def embedded_parts(environ: Mapping[str, str], *, postgres: bool, redis: bool) -> tuple[type[Server], ...]:
    """Return which of the wanted servers are VAST's own."""
    parts: list[type[Server]] = []
    if postgres and not environ.get("DATABASE_URL"):
        parts.append(EmbeddedPostgres)
    if redis and not environ.get("REDIS_URL"):
        parts.append(EmbeddedRedis)
    return tuple(parts)


def start_servers(places: Places, parts: tuple[type[Server], ...]) -> list[str]:
    """Start those servers that do not run, and return the names of those that were started."""
    return [part.title for part in parts if part(places).start()]


def stop_unused(places: Places) -> None:
    """Stop the servers unless somebody uses them; the caller holds the gate."""
    if not is_held(places.users_lock):
        for part in (EmbeddedRedis, EmbeddedPostgres):
            part(places).stop()


def _leave(places: Places, share: IO[str]) -> None:
    share.close()
    stop_unused(places)
