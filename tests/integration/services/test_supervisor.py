"""Children are kept alive, and none outlives the supervisor, however that ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from tests.embedded import another_home, stop_servers
from vast_project.services.places import places_of
from vast_project.services.postgres import EmbeddedPostgres
from vast_project.services.process import wait_until
from vast_project.services.supervisor import ChildSpec, Supervisor

#: Starts a grandchild, says both numbers, and waits; ``stubborn`` hears no SIGTERM.
CHILD = """
import os, signal, subprocess, sys
if "stubborn" in sys.argv:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
grandchild = subprocess.Popen([sys.executable, "-c", "import signal; signal.pause()"])
print("pids", os.getpid(), grandchild.pid, flush=True)
signal.pause()
"""

#: What `up` does, without Django: servers, a supervisor, one child.
UP = """
import sys
from pathlib import Path
from vast_project.services.runtime import running
from vast_project.services.supervisor import ChildSpec, Supervisor
with running(redis=False):
    say = lambda name, line: print(line, flush=True)
    spec = ChildSpec("child", (sys.executable, "-c", sys.argv[1]))
    Supervisor([spec], folder=Path.cwd(), environment={}, say=say).run(each_round=lambda: True)
"""


class Said:
    """What children said, and how to wait for it."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, str]] = []

    def __call__(self, name: str, line: str) -> None:
        self.lines.append((name, line))

    def pids(self) -> list[psutil.Process]:
        return [psutil.Process(int(pid)) for _, line in self.lines if line.startswith("pids") for pid in line.split()[1:]]

    def enough(self, count: int) -> Callable[[], bool]:
        """Return a round that ends when so many children have told their numbers."""
        deadline = time.monotonic() + 120
        return lambda: sum(line.startswith("pids") for _, line in self.lines) < count and time.monotonic() < deadline


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    home = another_home("supervisor")
    monkeypatch.setenv("VAST_HOME", str(home))
    yield home
    stop_servers(home)


def _supervisor(tmp_path: Path, said: Said, *words: str) -> Supervisor:
    return Supervisor([ChildSpec("child", (sys.executable, "-c", CHILD, *words))], folder=tmp_path, environment={}, say=said)


@pytest.mark.usefixtures("home")
def test_a_child_that_dies_is_started_again_and_its_family_ended(tmp_path: Path) -> None:
    said = Said()
    supervisor = _supervisor(tmp_path, said)
    supervisor.run(each_round=said.enough(1), pause=0.02)
    child, grandchild = said.pids()

    child.kill()
    supervisor.run(each_round=said.enough(2), pause=0.02)

    assert ("child", "ended by signal SIGKILL; it starts again in 1 s") in said.lines
    assert wait_until(lambda: not grandchild.is_running(), seconds=120)
    second, _ = said.lines[-1], supervisor.stop(seconds=10)
    assert second[1].startswith("pids")
    assert wait_until(lambda: not any(psutil.pid_exists(int(pid)) for pid in second[1].split()[1:]), seconds=120)


@pytest.mark.usefixtures("home")
def test_a_stubborn_child_is_ended_by_force(tmp_path: Path) -> None:
    said = Said()
    supervisor = _supervisor(tmp_path, said, "stubborn")
    supervisor.run(each_round=said.enough(1), pause=0.02)
    family = said.pids()

    supervisor.stop(seconds=0.2)

    assert wait_until(lambda: not any(process.is_running() for process in family), seconds=120)


@pytest.mark.usefixtures("home")
def test_a_guardian_that_was_killed_is_replaced(tmp_path: Path) -> None:
    said = Said()
    supervisor = _supervisor(tmp_path, said)
    supervisor.run(each_round=said.enough(1), pause=0.02)
    first = supervisor.guardian_pid

    os.kill(first, signal.SIGKILL)
    supervisor.run(each_round=lambda: supervisor.guardian_pid == first, pause=0.02)

    assert psutil.pid_exists(supervisor.guardian_pid)
    supervisor.stop(seconds=10)
    assert not psutil.pid_exists(supervisor.guardian_pid)


def test_nothing_outlives_a_supervisor_that_was_killed(home: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", UP, CHILD], stdout=subprocess.PIPE, text=True) as up:
        family = [psutil.Process(int(pid)) for pid in up.stdout.readline().split()[1:]]
        postgres = EmbeddedPostgres(places_of(home))
        assert postgres.is_running()

        up.kill()
        up.wait(timeout=120)

    assert wait_until(lambda: not any(process.is_running() for process in family), seconds=120)
    assert wait_until(lambda: not postgres.is_running(), seconds=120)
