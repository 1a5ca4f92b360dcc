"""The throw-away PostgreSQL and Redis of a test run: one pair per pytest process, started when first needed."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import IO, Protocol
from uuid import uuid4

import psutil
import psycopg

from vast_project.pg.identifiers import literal, quote
from vast_project.pg.target import Target
from vast_project.services.files import shared
from vast_project.services.places import places_of
from vast_project.services.postgres import SUPERUSER, EmbeddedPostgres
from vast_project.services.redis import EmbeddedRedis

_PREFIX = "vast-test-"
_OWNER_LOCK = "owner.lock"
#: Memory that looks like a disk, and how much of it has to be free: databases are made and dropped several times faster there.
_MEMORY, _ROOM_BYTES = Path("/dev/shm"), 10 * 2**30

#: A test run may lose its data, and its passwords may be guessed; everything else is as in an installation. Nobody tidies up the
#: hundreds of databases that it leaves behind, once a minute each.
FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "64MB",
    "scram_iterations": "1",
    "autovacuum_naptime": "1d",
}


class Server(Protocol):
    """A running PostgreSQL."""

    def url(self) -> str:
        """Return the URL of its superuser."""


@dataclass(frozen=True)
class Elsewhere:
    """A PostgreSQL that somebody else started."""

    admin_url: str

    def url(self) -> str:
        """Return the URL of its superuser."""
        return self.admin_url


class Cluster:
    """The run's PostgreSQL: databases made on demand, dropped with the server."""

    def __init__(self, postgres: Server) -> None:
        self.postgres = postgres
        self.admin_url = postgres.url()
        self._made: dict[str, str] = {}

    @cached_property
    def version(self) -> int:
        """Return server_version_num, as 180004."""
        with psycopg.connect(self.admin_url) as connection:
            return connection.info.server_version

    def url(self, database: str, *, user: str | None = None, password: str | None = None) -> str:
        """Return the URL of a database, for the superuser or for a role with its password."""
        target = Target(self.admin_url).with_dbname(database).url
        return psycopg.conninfo.make_conninfo(target, user=user, password=password) if user else target

    def create_database(self, name: str | None = None, *, template: str | None = None, sql: str = "") -> str:
        """Make a database (a new name each time unless given), run SQL in it, and return its URL as superuser."""
        name = name or f"t_{uuid4().hex[:12]}"
        source = ""
        if template:
            self.close_sessions(template)
            source = f" TEMPLATE {quote(template)}" + (" STRATEGY file_copy" if self.version >= 150000 else "")
        self.execute(f"CREATE DATABASE {quote(name)}{source}")
        if sql:
            self.execute(sql, database=name)
        return self.url(name)

    def database_like(self, sql: str) -> str:
        """Make a new database as some SQL makes it, and return its URL as superuser: a copy, which is quicker to make."""
        if sql not in self._made:
            self._made[sql] = Target(self.create_database(sql=sql)).dbname
        return self.create_database(template=self._made[sql])

    def close_sessions(self, database: str) -> None:
        """End everybody's sessions on a database, pooled ones too: a database in use cannot be copied."""
        with psycopg.connect(self.admin_url, autocommit=True) as connection:
            # Before 14 nobody waits until a session has ended: it has by the time that a copy gives up.
            ending = "pg_terminate_backend(pid, 5000)" if self.version >= 140000 else "pg_terminate_backend(pid)"
            connection.execute(f"SELECT {ending} FROM pg_stat_activity WHERE datname = %s", [database])

    def drop_database(self, name: str) -> None:
        """Drop a database with everybody in it."""
        self.execute(f"DROP DATABASE IF EXISTS {quote(name)} WITH (FORCE)")

    def execute(self, sql: str, *, database: str = "postgres") -> None:
        """Run SQL as superuser, each statement in its own transaction if there is one only."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            connection.execute(sql)


def own_home(*, in_memory: bool = False) -> Path:
    """Return this pytest process's own VAST_HOME, inside the run's folder, which the controlling process owns.

    Tests like it in memory, where there is room; benchmarks measure what a disk costs, too.
    """
    run = os.environ.get("VAST_TEST_RUN")
    if not run:
        sweep()
        run = tempfile.mkdtemp(prefix=_PREFIX, dir=_folder() if in_memory else None)
        os.chmod(run, 0o711)  # the servers' account walks through
        os.environ["VAST_TEST_RUN"] = run
        _hold(Path(run))
    return Path(run, os.environ.get("PYTEST_XDIST_WORKER", "main"))


def _folder() -> Path:
    """Return where throw-away data lies: in memory where there is plenty, else where temporary files do."""
    usable = _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK) and not os.statvfs(_MEMORY).f_flag & os.ST_NOEXEC
    if usable and min(shutil.disk_usage(_MEMORY).free, psutil.virtual_memory().available) > _ROOM_BYTES:
        return _MEMORY
    return Path(tempfile.gettempdir())


def another_home(name: str) -> Path:
    """Return a new VAST_HOME beside this process's own; it ends with the run at the latest."""
    return Path(os.environ["VAST_TEST_RUN"], f"{name} {uuid4().hex[:8]}")


def stop_servers(home: Path) -> None:
    """Stop what runs in a VAST_HOME, whatever state it is in, and delete it."""
    if home.is_dir():
        places = places_of(home)
        EmbeddedRedis(places).stop()
        EmbeddedPostgres(places, options=FAST).stop()
        for folder in {places.run, places.state, home}:
            shutil.rmtree(folder, ignore_errors=True)


def sweep() -> None:
    """Stop and delete what earlier runs left that were killed: their lock is free."""
    for folder in {_MEMORY, Path(tempfile.gettempdir())}:
        for run in folder.glob(f"{_PREFIX}*"):
            with suppress(FileNotFoundError):  # another run sweeps, too
                if run.stat().st_uid == os.geteuid() and not _held(run / _OWNER_LOCK):
                    end_run(run)


def end_run(run: Path) -> None:
    """Stop the servers of every process of a run and delete its folder."""
    for home in run.iterdir():
        stop_servers(home)
    shutil.rmtree(run, ignore_errors=True)


_held_locks: list[IO[bytes]] = []


def _hold(run: Path) -> None:
    """Keep the run's folder for as long as this process lives."""
    lock = (run / _OWNER_LOCK).open("wb")
    fcntl.flock(lock, fcntl.LOCK_EX)
    _held_locks.append(lock)


def _held(lock: Path) -> bool:
    with lock.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False


@contextmanager
def started_postgres(home: Path) -> Iterator[Cluster]:
    """Run the PostgreSQL of a VAST_HOME without the care for its data that tests do not need."""
    places = places_of(home)
    postgres = EmbeddedPostgres(places, options=FAST)
    postgres.start()
    cluster = Cluster(postgres)
    # The password once more: it was set before the server had its settings, and thousands of connections work out its digest.
    cluster.execute(f"ALTER ROLE {quote(SUPERUSER)} PASSWORD {literal(postgres.password(SUPERUSER))}")
    # A command under test that leaves finds somebody else using the servers, as beside a running VAST.
    with shared(places.users_lock):
        try:
            yield cluster
        finally:
            postgres.stop()


@contextmanager
def started_redis(home: Path) -> Iterator[EmbeddedRedis]:
    """Run the Redis of a VAST_HOME."""
    places = places_of(home)
    redis = EmbeddedRedis(places)
    redis.start()
    with shared(places.users_lock):
        try:
            yield redis
        finally:
            redis.stop()
