"""A process that outlives `manage.py up` by a moment: whatever kills `up`, its children and servers end too.

Every child carries a mark in its environment, which whatever it starts inherits. When the guardian's standard input ends,
`up` is gone; then it ends all that carry the mark and, if nobody else uses them, the embedded servers.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil

from vast_project.services.files import exclusive
from vast_project.services.paths import PROJECT_ROOT, vast_home
from vast_project.services.places import places_of
from vast_project.services.process import end_processes
from vast_project.services.runtime import stop_unused

#: The environment variable that holds the mark.
MARK = "VAST_SUPERVISOR"
_GRACE_SECONDS = 5.0
#: A child that was just being made shows its mark this much later at the latest.
_SECOND_LOOK_SECONDS = 0.5


class Guardian:
    """The near end: starts the process, and starts it again if it is gone."""

    def __init__(self, *, mark: str, keep_open: tuple[int, ...] = ()) -> None:
        """Start the process; descriptors in ``keep_open`` stay open in it until it has done its work."""
        self._mark, self._keep_open = mark, keep_open
        self._process = self._start()

    @property
    def pid(self) -> int:
        """Return the number of the process of today."""
        return self._process.pid

    def ensure(self) -> None:
        """Start the process again if somebody ended it."""
        if self._process.poll() is not None:
            self._close_input()
            self._process = self._start()

    def close(self) -> None:
        """Let the process go, and wait for it."""
        self._close_input()
        self._process.wait()

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", __name__, self._mark],
            cwd=PROJECT_ROOT,
            stdin=subprocess.PIPE,
            start_new_session=True,
            pass_fds=self._keep_open,
        )

    def _close_input(self) -> None:
        if self._process.stdin:
            self._process.stdin.close()


def marked(mark: str) -> list[psutil.Process]:
    """Return the processes that carry a mark."""
    return [process for process in psutil.process_iter() if _mark_of(process) == mark]


def end_marked(mark: str) -> None:
    """End every process that carries a mark, by force if asking does not help."""
    while True:
        if found := marked(mark):
            end_processes(found, first=signal.SIGTERM, seconds=_GRACE_SECONDS)
            continue
        time.sleep(_SECOND_LOOK_SECONDS)
        if not marked(mark):
            return


def main() -> None:
    """Wait for the end of the standard input, then end what is left."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    sys.stdin.read()
    end_marked(sys.argv[1])
    places = places_of(Path(vast_home(os.environ)))
    with exclusive(places.gate_lock):
        stop_unused(places)


def _mark_of(process: psutil.Process) -> str | None:
    try:
        return process.environ().get(MARK)
    except psutil.Error:  # another account's, or gone
        return None


if __name__ == "__main__":
    main()
