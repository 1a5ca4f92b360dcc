"""The addresses of the embedded servers, known before they run."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from vast_project.services.paths import vast_home
from vast_project.services.places import places_of
from vast_project.services.postgres import EmbeddedPostgres
from vast_project.services.redis import EmbeddedRedis
from vast_project.services.secrets import secret_key_ensure

CONTROL_DATABASE = "vast"
OWNER_ROLE = "vast_owner"
MIGRATOR_ROLE = "vast_migrator"
APP_ROLE = "vast_worker"
WEB_ROLE = "vast_web"
AUDITOR_ROLE = "vast_auditor"


@dataclass(frozen=True)
class EmbeddedUrls:
    """Where the embedded default is.

    ``control`` is the role of workers and commands on the control database, ``web`` that of pages, which reads no connection
    that makes changes; ``auditor`` reads the audit and what it is about; ``admin`` becomes the database's owner, who cannot
    sign in (for migrations); ``cluster_admin`` is the superuser on the database ``postgres``; ``home`` is VAST's own folder.
    """

    control: str
    web: str
    auditor: str
    admin: str
    redis: str
    cluster_admin: str
    home: Path
    secret_key_file: Path

    def __repr__(self) -> str:
        return f"EmbeddedUrls(home={self.home})"


def embedded_urls() -> EmbeddedUrls:
    """Return the addresses of the embedded servers; passwords and the secret key are made at the first call, nothing starts.

    :raises HomeUnusable: if VAST's own folder cannot be made or read.
    """
    places = places_of(vast_home(os.environ))
    postgres, redis = EmbeddedPostgres(places), EmbeddedRedis(places)
    return EmbeddedUrls(
        control=postgres.url(user=APP_ROLE, database=CONTROL_DATABASE),
        web=postgres.url(user=WEB_ROLE, database=CONTROL_DATABASE),
        auditor=postgres.url(user=AUDITOR_ROLE, database=CONTROL_DATABASE),
        admin=postgres.url(user=MIGRATOR_ROLE, database=CONTROL_DATABASE),
        redis=redis.url(),
        cluster_admin=postgres.url(),
        home=places.home,
        secret_key_file=secret_key_ensure(places),
    )
