"""An installation of a benchmark's own: embedded servers in a folder that goes with the run, and nothing of the caller's settings."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from tests.embedded import end_run, own_home

#: What would lead to servers and secrets of somebody else's.
_OF_THE_CALLER = ("DATABASE_URL", "DATABASE_ADMIN_URL", "REDIS_URL", "VAST_SECRET_KEY")


@contextmanager
def installed(*, people: bool = True) -> Iterator[None]:
    """Set Django up on embedded servers, migrated, with the demo people where they are wanted; end and remove all of it afterwards.

    Django's settings can be read from then on only: what needs them is imported inside.
    """
    home = own_home()
    for name in _OF_THE_CALLER:
        os.environ.pop(name, None)
    os.environ |= {"VAST_HOME": str(home), "DJANGO_SETTINGS_MODULE": "vast_project.settings"}
    import django

    django.setup()
    from vast_project import services

    try:
        with services.running():
            services.prepare(people=people)
            yield
    finally:
        end_run(home.parent)
