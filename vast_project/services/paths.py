"""Where the embedded servers keep things: names only, nothing is read or made here."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PROJECT_ROOT = Path(__file__).resolve().parents[2]

#: The kernel takes 107 bytes for a socket's path, some systems 103.
SOCKET_PATH_BYTES = 103
POSTGRES_PORT = 5432
POSTGRES_SOCKET = f".s.PGSQL.{POSTGRES_PORT}"
REDIS_SOCKET = "redis.sock"

# PostgreSQL splits its list of socket folders at commas, URLs have their own marks: a plain path needs no quoting anywhere.
_PLAIN = re.compile(r"[A-Za-z0-9_./-]+\Z")


@dataclass(frozen=True)
class Places:
    """The folders of one installation.

    ``home`` is VAST's own folder (secrets, locks); ``state`` holds the servers' data and logs and ``run`` their sockets.
    The three differ where the account the servers run as cannot reach ``home``, or where its path is too long for a socket.
    """

    home: Path
    state: Path
    run: Path

    @property
    def secrets(self) -> Path:
        return self.home / "secrets"

    @property
    def secret_key_file(self) -> Path:
        """Return the file of the key that seals credentials."""
        return self.secrets / "secret_key"

    @property
    def gate_lock(self) -> Path:
        """Return the lock held while servers are started or stopped."""
        return self.home / "gate.lock"

    @property
    def users_lock(self) -> Path:
        """Return the lock that everyone who uses the servers shares."""
        return self.home / "users.lock"

    @property
    def instance_lock(self) -> Path:
        """Return the lock held by the one `up`, with its process number in it."""
        return self.home / "up.lock"

    @property
    def prepare_lock(self) -> Path:
        """Return the lock held while the control database is migrated."""
        return self.home / "prepare.lock"

    @property
    def postgres_data(self) -> Path:
        return self.state / "postgres"

    @property
    def redis_data(self) -> Path:
        return self.state / "redis"

    @property
    def programs(self) -> Path:
        """Return where copies of the servers' programs go when the installed ones cannot be reached."""
        return self.state / "programs"

    @property
    def redis_socket(self) -> Path:
        return self.run / REDIS_SOCKET


def vast_home(environ: Mapping[str, str]) -> Path:
    """Return VAST's own folder: ``$VAST_HOME``, or ``.vast`` beside manage.py."""
    chosen = environ.get("VAST_HOME", "")
    return Path(os.path.realpath(chosen)) if chosen else PROJECT_ROOT / ".vast"


def fits_sockets(folder: Path) -> bool:
    """Return whether sockets can lie in a folder: short enough for the kernel and without marks that need quoting."""
    longest = os.fsencode(folder / POSTGRES_SOCKET)
    return len(longest) <= SOCKET_PATH_BYTES and bool(_PLAIN.match(str(folder)))
