"""One embedded PostgreSQL: its own cluster, its own superuser with a password, sockets in a private folder, no TCP."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import tempfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from vast_project.services.account import ServerAccount
from vast_project.services.binaries import programs_for
from vast_project.services.errors import ServiceFailed
from vast_project.services.files import folder_ensure
from vast_project.services.paths import POSTGRES_PORT, POSTGRES_SOCKET, Places
from vast_project.services.places import places_ensure
from vast_project.services.process import (
    end_processes,
    is_server,
    last_lines,
    run_program,
    servers_with,
    start_server,
    wait_until,
)
from vast_project.services.secrets import password_of

SUPERUSER = "vast_superuser"

#: Modest: a laptop with two cores and a database of some hundred megabytes.
_OPTIONS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "120",
    "shared_buffers": "128MB",
    "effective_cache_size": "1GB",
    "maintenance_work_mem": "128MB",
    "work_mem": "16MB",
    "max_wal_size": "1GB",
    "checkpoint_completion_target": "0.9",
    "track_io_timing": "on",
    "log_lock_waits": "on",
    "log_min_duration_statement": "5s",
    "log_line_prefix": "%m [%p] %u@%d %a ",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "lc_messages": "C",
}
_START_SECONDS = 120.0  # after a crash PostgreSQL replays its log first
_STOP_SECONDS = 20


def postgres_url(run: Path, *, user: str, password: str, database: str) -> str:
    """Return the URL of a database behind the socket in ``run``."""
    return (
        f"postgresql://{quote(user, safe='')}:{quote(password, safe='')}@/{quote(database, safe='')}"
        f"?host={quote(str(run), safe='')}&port={POSTGRES_PORT}"
    )


class EmbeddedPostgres:
    """A PostgreSQL server that VAST starts and stops itself.

    ``options`` are server settings over the modest defaults (tests switch ``fsync`` off). Every method may be called again.
    """

    title = "PostgreSQL"

    def __init__(self, places: Places, *, options: Mapping[str, str] | None = None) -> None:
        self._places = places
        self._data = places.postgres_data
        self._log = places.state / "postgres.log"
        # PostgreSQL shows its cluster's name in the title of every process, which is how they are found again after a crash.
        self._mark = f"vast-{sha256(str(self._data).encode()).hexdigest()[:12]}"
        self._options = {
            **_OPTIONS,
            "unix_socket_directories": str(places.run),
            "cluster_name": self._mark,
            **(options or {}),
        }

    def url(self, *, user: str = SUPERUSER, database: str = "postgres") -> str:
        """Return the URL of a database for one of VAST's own roles, with its generated password."""
        return postgres_url(self._places.run, user=user, password=self.password(user), database=database)

    def password(self, role: str) -> str:
        """Return the generated password of one of VAST's own roles."""
        return password_of(self._places, role)

    def is_running(self) -> bool:
        """Return whether this cluster's server is there and takes connections."""
        lines = self._pid_file()
        return len(lines) > 7 and lines[7].strip() == "ready" and self._is_postmaster(lines[0]) and self._accepts()

    def start(self) -> bool:
        """Start the server unless it runs, making its cluster the first time, and say whether it was started now.

        :raises ServiceFailed: if it cannot be started; the end of its log says why.
        """
        if self.is_running():
            return False
        account = places_ensure(self._places)
        program = programs_for(self._places, account).postgres_bin / "postgres"
        self._initialise(program.parent, account)
        self._clear_remains()
        flags = [part for name, value in self._options.items() for part in ("-c", f"{name}={value}")]
        process = start_server([program, "-D", self._data, *flags], folder=self._data, log=self._log, account=account)
        wait_until(lambda: self.is_running() or process.poll() is not None, seconds=_START_SECONDS)
        if not self.is_running():
            raise ServiceFailed(
                f"The embedded PostgreSQL did not start; your data in {self._data} was not touched. Its log says:\n"
                f"{last_lines(self._log)}",
                log=str(self._log),
            )
        return True

    def stop(self) -> bool:
        """Stop the server, ending its sessions, and say whether it ran."""
        if not self._is_postmaster(next(iter(self._pid_file()), "")):
            return False
        account = places_ensure(self._places)
        program = programs_for(self._places, account).postgres_bin / "pg_ctl"
        common = [program, "stop", "-D", self._data, "-t", _STOP_SECONDS]
        for mode in ("fast", "immediate"):
            if run_program([*common, "-m", mode], folder=self._data, account=account).returncode == 0:
                return True
        end_processes(servers_with(self._mark, program="postgres"), first=signal.SIGQUIT, seconds=_STOP_SECONDS)
        return True

    def _initialise(self, binaries: Path, account: ServerAccount | None) -> None:
        """Make the cluster; a folder appears under its name only when it is whole."""
        if (self._data / "PG_VERSION").exists():
            self._refuse_other_version(binaries)
            return
        draft = self._data.with_name("postgres.new")
        shutil.rmtree(draft, ignore_errors=True)
        folder_ensure(draft, mode=0o700, account=account)
        with tempfile.NamedTemporaryFile("w", dir=self._places.run, prefix="password-") as password:
            password.write(password_of(self._places, SUPERUSER))
            password.flush()
            if account:
                os.fchown(password.fileno(), account.uid, account.gid)
            done = run_program(
                [binaries / "initdb", "-D", draft, "-U", SUPERUSER, "--pwfile", password.name, "--auth", "scram-sha-256",
                 "--encoding", "UTF8", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--locale", "C"],
                folder=draft, account=account,
            )  # fmt: skip
        if done.returncode:
            raise ServiceFailed(f"The embedded PostgreSQL could not be made in {draft}:\n{done.stderr.strip()}")
        draft.replace(self._data)

    def _refuse_other_version(self, binaries: Path) -> None:
        kept = (self._data / "PG_VERSION").read_text().strip()
        offered = run_program([binaries / "postgres", "--version"], folder=self._places.home).stdout.split()[-1]
        if offered.split(".")[0] != kept:
            raise ServiceFailed(
                f"Your data in {self._data} is of PostgreSQL {kept}, the installed server is {offered}. Nothing was changed. "
                f"Install the requirements that made it, dump it with pg_dumpall, move the folder away and load the dump."
            )

    def _clear_remains(self) -> None:
        """Put away what a killed server left: backends that still work, and a pid file whose number may be another's now."""
        pid_file = self._data / "postmaster.pid"
        if not pid_file.exists():
            return
        end_processes(servers_with(self._mark, program="postgres"), first=signal.SIGQUIT, seconds=3)
        pid_file.unlink(missing_ok=True)

    def _pid_file(self) -> list[str]:
        try:
            return (self._data / "postmaster.pid").read_text().splitlines()
        except OSError:
            return []

    def _is_postmaster(self, pid: str) -> bool:
        return pid.isdigit() and is_server(int(pid), program="postgres", mark=self._mark)

    def _accepts(self) -> bool:
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(2)
            return client.connect_ex(str(self._places.run / POSTGRES_SOCKET)) == 0
