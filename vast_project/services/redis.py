"""One embedded Redis: a socket in a private folder and a password, no TCP."""

from __future__ import annotations

import signal
import socket
from datetime import UTC, datetime
from urllib.parse import quote

from vast_project.services.account import ServerAccount
from vast_project.services.binaries import programs_for
from vast_project.services.errors import ServiceFailed
from vast_project.services.files import folder_ensure
from vast_project.services.paths import Places
from vast_project.services.places import places_ensure
from vast_project.services.process import end_processes, last_lines, servers_with, start_server, wait_until
from vast_project.services.secrets import password_of

_USER = "redis"
_APPEND_ONLY = "appendonly.aof"
_START_SECONDS = 30.0
_STOP_SECONDS = 10.0


class EmbeddedRedis:
    """A Redis server that VAST starts and stops itself; every method may be called again."""

    title = "Redis"

    def __init__(self, places: Places) -> None:
        self._places = places
        self._data = places.redis_data
        self._log = places.state / "redis.log"
        self._password = password_of(places, _USER)

    def url(self, *, database: int = 0) -> str:
        """Return the URL that Celery takes: ``redis+socket://:password@/path?virtual_host=0``."""
        return f"redis+socket://:{self._password}@{quote(str(self._places.redis_socket))}?virtual_host={database}"

    def is_running(self) -> bool:
        """Return whether this server is there, takes the password and has read its data."""
        try:
            return self._ask("PING") == "+PONG"
        except OSError:
            return False

    def start(self) -> bool:
        """Start the server unless it runs, and say whether it was started now.

        :raises ServiceFailed: if it cannot be started even without what it kept; the end of its log says why.
        """
        if self.is_running():
            return False
        account = places_ensure(self._places)
        folder_ensure(self._data, mode=0o700, account=account)
        # One that does not answer (or whose password file was lost) would write to the same file.
        self._end()
        if not self._launch(account):
            self._set_damaged_file_aside()
            if not self._launch(account):
                raise ServiceFailed(f"The embedded Redis did not start. Its log says:\n{last_lines(self._log)}", log=str(self._log))
        return True

    def stop(self) -> bool:
        """Stop the server, saving what it holds, and say whether it ran."""
        return self._end()

    def _launch(self, account: ServerAccount | None) -> bool:
        program = programs_for(self._places, account).redis_server
        # The configuration goes in by the standard input: the password is in no file and in no list of processes.
        process = start_server([program, "-"], folder=self._data, log=self._log, account=account, stdin=self._configuration())
        wait_until(lambda: self.is_running() or process.poll() is not None, seconds=_START_SECONDS)
        return self.is_running()

    def _configuration(self) -> str:
        settings = {
            "port": "0",
            "unixsocket": str(self._places.redis_socket),
            "unixsocketperm": "700",
            "requirepass": self._password,
            "appendonly": "yes",
            "appendfilename": _APPEND_ONLY,
            "appendfsync": "everysec",
            "auto-aof-rewrite-min-size": "16mb",
            "save": '""',
            "maxmemory": "256mb",
            "maxmemory-policy": "noeviction",
            "databases": "64",
        }
        return "".join(f"{name} {value}\n" for name, value in settings.items())

    def _set_damaged_file_aside(self) -> None:
        """Rename what cannot be read: the truth is in PostgreSQL, a message lost here is sent again from there."""
        kept = self._data / _APPEND_ONLY
        if kept.exists():
            kept.replace(kept.with_suffix(f".damaged-{datetime.now(UTC):%Y%m%dT%H%M%S}"))

    def _end(self) -> bool:
        found = servers_with(str(self._places.redis_socket), program="redis-server")
        end_processes(found, first=signal.SIGTERM, seconds=_STOP_SECONDS)
        return bool(found)

    def _ask(self, command: str) -> str:
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(2)
            client.connect(str(self._places.redis_socket))
            client.sendall(f"AUTH {self._password}\r\n{command}\r\nQUIT\r\n".encode())
            with client.makefile() as answers:
                return [line.strip() for line in answers][1:2].pop()
