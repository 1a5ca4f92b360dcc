"""A process that outlives `manage.py up` by a moment: whatever kills `up`, its children and servers end too.

It is told on its standard input which process groups live (``+123``) and which have ended (``-123``). When that input
ends, `up` is gone; then it ends those groups and, if nobody else uses them, the embedded servers.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from vast_project.services.files import exclusive
from vast_project.services.groups import end_groups
from vast_project.services.paths import PROJECT_ROOT, vast_home
from vast_project.services.places import places_of
from vast_project.services.runtime import stop_unused

_GRACE_SECONDS = 5.0


class Guardian:
    """The near end: starts the process and tells it what to watch; starts it again if it is gone."""

    def __init__(self, *, keep_open: tuple[int, ...] = ()) -> None:
        """Start the process; descriptors in ``keep_open`` stay open in it until it has done its work."""
        self._keep_open = keep_open
        self._groups: set[int] = set()
        self._process = self._start()

    @property
    def pid(self) -> int:
        """Return the number of the process of today."""
        return self._process.pid

    def watch(self, group: int) -> None:
        """Have a process group ended should this process die."""
        self._groups.add(group)
        self._tell(f"+{group}")

    def forget(self, group: int) -> None:
        """Leave a process group alone: it has ended, and its number may be used anew."""
        self._groups.discard(group)
        self._tell(f"-{group}")

    def ensure(self) -> None:
        """Start the process again if somebody ended it."""
        if self._process.poll() is not None:
            self._process = self._start()
            for group in self._groups:
                self._tell(f"+{group}")

    def close(self) -> None:
        """Let the process go, and wait for it."""
        if self._process.stdin:
            with suppress(BrokenPipeError):
                self._process.stdin.close()
        self._process.wait()

    def _start(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", __name__],
            cwd=PROJECT_ROOT,
            stdin=subprocess.PIPE,
            text=True,
            start_new_session=True,
            pass_fds=self._keep_open,
        )

    def _tell(self, line: str) -> None:
        if self._process.stdin:
            with suppress(BrokenPipeError):  # gone: `ensure` starts another and tells it everything
                self._process.stdin.write(f"{line}\n")
                self._process.stdin.flush()


def groups_left(lines: Iterable[str]) -> set[int]:
    """Return the groups that were begun and not ended; pure."""
    groups: set[int] = set()
    for line in lines:
        number = int(line[1:])
        (groups.add if line.startswith("+") else groups.discard)(number)
    return groups


def main() -> None:
    """Wait for the end of the standard input, then end what is left."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    end_groups(groups_left(sys.stdin), seconds=_GRACE_SECONDS)
    places = places_of(Path(vast_home(os.environ)))
    with exclusive(places.gate_lock):
        stop_unused(places)


if __name__ == "__main__":
    main()
