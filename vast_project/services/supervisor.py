"""Keep a few processes running: start them, show what they say, start again what dies, end all of them together."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from pathlib import Path
from secrets import token_hex
from threading import Thread

from vast_project.services.guardian import MARK, Guardian
from vast_project.services.process import signal_group, wait_until

FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 30.0
#: A child that lived this long was well; its next death counts as a first one.
HEALTHY_SECONDS = 60.0

Say = Callable[[str, str], None]


@dataclass(frozen=True)
class ChildSpec:
    """What to run, under a short name for its lines; ``waits`` holds its first start back until the others are admitted."""

    name: str
    argv: tuple[str, ...]
    waits: bool = False


def pause_after(*, pause: float, lived: float) -> float:
    """Return the seconds to wait before the next start: longer each time, short again after a healthy life; pure."""
    return FIRST_PAUSE_SECONDS if lived >= HEALTHY_SECONDS or pause == 0 else min(pause * 2, LONGEST_PAUSE_SECONDS)


class Child:
    """One supervised process with everything it starts (a process group of its own)."""

    def __init__(self, spec: ChildSpec, *, folder: Path, environment: Mapping[str, str], say: Say) -> None:
        self.spec = spec
        self._folder, self._environment, self._say = folder, environment, say
        self._process: subprocess.Popen[str] | None = None
        self._pump: Thread | None = None
        self._pause = 0.0
        self._started_at = 0.0
        self._start_at = inf if spec.waits else 0.0

    def admit(self) -> None:
        """Let a process that waits start."""
        if self._start_at == inf:
            self._start_at = 0.0

    def tend(self, now: float) -> None:
        """Start the process when its time has come; if it has died, say so and set the time. ``now`` is monotonic."""
        if self._process is None:
            if now >= self._start_at:
                self._start(now)
            return
        status = self._process.poll()
        if status is not None:
            self._bury()
            self._pause = pause_after(pause=self._pause, lived=now - self._started_at)
            self._start_at = now + self._pause
            self._say(self.spec.name, f"ended {_manner(status)}; it starts again in {self._pause:.0f} s")

    def ask_to_end(self) -> None:
        """Ask the process to finish what it is doing and end."""
        if self._process is not None:
            signal_group(self._process.pid, signal.SIGTERM)

    def has_ended(self) -> bool:
        """Return whether neither the process nor anything it started is left."""
        return self._process is None or (self._process.poll() is not None and not signal_group(self._process.pid, 0))

    def end(self) -> None:
        """End by force what is left, and show its last words."""
        if self._process is not None:
            signal_group(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._bury()

    def _start(self, now: float) -> None:
        self._process = subprocess.Popen(
            self.spec.argv,
            cwd=self._folder,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        )
        self._started_at = now
        self._pump = Thread(target=self._show, args=(self._process,), name=f"lines of {self.spec.name}", daemon=True)
        self._pump.start()

    def _show(self, process: subprocess.Popen[str]) -> None:
        for line in process.stdout or ():
            self._say(self.spec.name, line.rstrip())

    def _bury(self) -> None:
        """Take leave of a process that has ended, with whatever of its group it left behind."""
        if self._process is None:
            return
        signal_group(self._process.pid, signal.SIGKILL)
        if self._pump is not None:
            self._pump.join(timeout=1)
        if self._process.stdout and not (self._pump and self._pump.is_alive()):
            self._process.stdout.close()
        self._process = None


class Supervisor:
    """Several children, a guardian over them, and one loop."""

    def __init__(
        self, specs: Sequence[ChildSpec], *, folder: Path, environment: Mapping[str, str], say: Say, keep_open: tuple[int, ...] = ()
    ) -> None:
        """Prepare the children; the guardian keeps the descriptors in ``keep_open`` open until all have ended."""
        mark = token_hex(16)
        self._guardian = Guardian(mark=mark, keep_open=keep_open)
        environment = {**os.environ, **environment, MARK: mark}
        self._children = [Child(spec, folder=folder, environment=environment, say=say) for spec in specs]

    @property
    def guardian_pid(self) -> int:
        """Return the process number of the guardian."""
        return self._guardian.pid

    def run(self, *, each_round: Callable[[], bool], pause: float = 0.2) -> None:
        """Tend the children, and call ``each_round`` until it returns False; ``pause`` in seconds between rounds."""
        while each_round():
            self._guardian.ensure()
            for child in self._children:
                child.tend(time.monotonic())
            time.sleep(pause)

    def admit_all(self) -> None:
        """Let the children that wait start, too."""
        for child in self._children:
            child.admit()

    def stop(self, *, seconds: float) -> None:
        """Ask all children to end, end by force what has not after some seconds, and let the guardian go."""
        for child in self._children:
            child.ask_to_end()
        wait_until(lambda: all(child.has_ended() for child in self._children), seconds=seconds)
        for child in self._children:
            child.end()
        self._guardian.close()


def _manner(status: int) -> str:
    return f"by signal {signal.Signals(-status).name}" if status < 0 else f"with status {status}"
