"""pg_dump and pg_restore, called by argument vector; the password travels in the environment, never in the process list."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from vast_project.errors import VastError
from vast_project.pg.addresses import dialled
from vast_project.pg.target import Target
from vast_project.services.binaries import postgres_tool
from vast_project.services.errors import ServiceFailed

JOBS = 2
#: From this version on pg_dump writes statistics and servers take them.
_STATISTICS = 180000
#: How many characters of the programs' complaints are kept.
_TAIL = 2_000
_POLL_S = 0.5


class ProgramMissing(VastError):
    """A PostgreSQL client program is not there."""

    code = "program_missing"
    status = 503


class DumpFailed(VastError):
    """pg_dump could not read the database."""

    code = "dump_failed"
    status = 422


class RestoreFailed(VastError):
    """pg_restore could not fill the copy."""

    code = "restore_failed"
    status = 422


class DumpStopped(VastError):
    """Copying was stopped because nobody waits for it any more."""

    code = "dump_stopped"
    status = 409


def dump(source: Target, folder: Path, *, stop: Callable[[], bool], rows: bool = True, statistics: bool = False) -> None:
    """Write a database's schema and data to a folder that does not exist yet.

    :param stop: asked twice a second; when it says yes, the program is ended.
    :param rows: whether the data are written too.
    :param statistics: whether the planner's statistics are; see :func:`carries_statistics`.
    :raises DumpFailed: with what pg_dump said; nothing of the source was changed.
    """
    program = _program("pg_dump")
    arguments = ["--format=directory", f"--jobs={JOBS}", "--compress=0", "--lock-wait-timeout=10s", "--no-password"]
    arguments += ["--statistics"] if statistics else []
    arguments += [] if rows else ["--no-data"] if statistics else ["--schema-only"]
    code, said = _call([program, *arguments, f"--file={folder}"], source, stop=stop)
    if code:
        raise DumpFailed(f"{source.label} could not be copied: {said or 'pg_dump failed'}. Nothing was changed.")


def carries_statistics(server_version: int) -> bool:
    """Return whether pg_dump and a server can carry the planner's statistics from one database to another (both from 18 on)."""
    if server_version < _STATISTICS:
        return False
    said = subprocess.run([_program("pg_dump"), "--version"], capture_output=True, text=True, check=False).stdout
    major = re.search(r"\d+", said)
    return major is not None and int(major[0]) * 10_000 >= _STATISTICS


def restore(folder: Path, destination: Target, *, stop: Callable[[], bool], section: str = "") -> str:
    """Fill an empty database from a folder and return the complaints that pg_restore went on after, empty for none.

    :param section: ``pre-data``, ``data`` or ``post-data``; empty for all of them.

    Owners and privileges are kept where the role may set them; where it may not, pg_restore complains and goes on, and the
    caller compares what came out.

    :raises RestoreFailed: if the program could not go on.
    """
    program = _program("pg_restore")
    arguments = ["--format=directory", f"--jobs={JOBS}", "--no-password"]
    arguments += [f"--section={section}"] if section else []
    code, said = _call([program, *arguments, f"--dbname={destination.dbname}", str(folder)], destination, stop=stop)
    if code not in (0, 1):
        raise RestoreFailed(f"The copy could not be filled: {said or 'pg_restore failed'}.")
    return said if code else ""


def _program(name: str) -> str:
    """Return the bundled program, or the system's where the bundle is not installed."""
    try:
        bundled = postgres_tool(name)
    except ServiceFailed:
        bundled = None
    found = str(bundled) if bundled and bundled.exists() else shutil.which(name)
    if found is None:
        raise ProgramMissing(f"{name} is not installed. Nothing was changed. Run: make install")
    return found


def _call(arguments: list[str], target: Target, *, stop: Callable[[], bool]) -> tuple[int, str]:
    with subprocess.Popen(
        arguments,
        env=_environment(target),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
    ) as process:
        while True:
            try:
                _, said = process.communicate(timeout=_POLL_S)
            except subprocess.TimeoutExpired:
                if stop():
                    process.terminate()
                    process.communicate()
                    raise DumpStopped from None
            else:
                return process.returncode, said.strip()[-_TAIL:]


#: libpq's keywords and the variables that say the same.
_VARIABLES = {
    "host": "PGHOST",
    "hostaddr": "PGHOSTADDR",
    "port": "PGPORT",
    "dbname": "PGDATABASE",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "channel_binding": "PGCHANNELBINDING",
    "options": "PGOPTIONS",
    "target_session_attrs": "PGTARGETSESSIONATTRS",
}


def _environment(target: Target) -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    parts = Target(dialled(target), label=target.label).parts
    given = {variable: parts[key] for key, variable in _VARIABLES.items() if key in parts}
    return {**own, **given, "PGAPPNAME": "vast-clone", "PGCONNECT_TIMEOUT": "10"}
