"""`manage.py up` as people use it: it becomes ready, it stops as a whole, and no way of dying keeps the next one from starting."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from tests.embedded import another_home, stop_servers
from vast_project.management.commands.up import HOST, child_specs
from vast_project.services.paths import PROJECT_ROOT
from vast_project.services.process import wait_until

#: More than anything here takes, on a busy machine too.
_SECONDS = 180


class Up:
    """One `up` in a process of its own, listened to until its pages answer."""

    def __init__(self, home: Path, port: int) -> None:
        self.port = port
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "up", "--port", str(port), "--demo-scale", "0.02"],
            cwd=PROJECT_ROOT,
            env={**os.environ, "VAST_HOME": str(home)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.lines: list[str] = []

    def wait_for(self, pattern: str) -> str:
        """Read on until a line matches, and return it; the whole output is the message if none does."""
        for line in self.process.stdout:
            self.lines.append(line)
            if re.search(pattern, line):
                return line
        raise AssertionError(f"{pattern!r} was not said:\n{''.join(self.lines)}")

    def family(self) -> list[psutil.Process]:
        """Return the process and all it started."""
        top = psutil.Process(self.process.pid)
        return [top, *top.children(recursive=True)]

    def close(self) -> None:
        """End by force what the test left."""
        if self.process.poll() is None:
            self.process.terminate()
        self.process.communicate(timeout=_SECONDS)


class Installation:
    """A folder and a port, and the `up` that runs from them: started when a test wants one and none is there."""

    def __init__(self, home: Path, port: int) -> None:
        self.home, self.port = home, port
        self._up: Up | None = None

    def running(self) -> Up:
        """Return the `up` that is ready, the one of the test before if that left it running."""
        if self._up is None or self._up.process.poll() is not None:
            self.end()
            self._up = Up(self.home, self.port)
            self._up.wait_for("VAST is ready")
        return self._up

    def end(self) -> None:
        """End what runs."""
        if self._up is not None:
            self._up.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def installation() -> Iterator[Installation]:
    made = Installation(another_home("up"), free_port())
    yield made
    made.end()
    stop_servers(made.home)


@pytest.fixture
def home(installation: Installation) -> Path:
    return installation.home


@pytest.fixture
def up(installation: Installation) -> Up:
    return installation.running()


def _servers(home: Path) -> list[psutil.Process]:
    """Return what works in the installation's folders, whoever started it."""
    found = []
    for process in psutil.process_iter(["cmdline", "environ"]):
        words = " ".join(process.info["cmdline"] or ())
        environment = process.info["environ"] or {}
        if str(home) in words or environment.get("VAST_HOME") == str(home):
            found.append(process)
    return found


def _answers(port: int, path: str) -> bool:
    """Return whether a page is there; while nobody listens, or is too busy to, it is not."""
    connection = http.client.HTTPConnection(HOST, port, timeout=10)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def test_it_says_how_to_get_in(up: Up) -> None:
    up.wait_for("Ctrl-C stops everything")
    said = "".join(up.lines)
    assert f"http://{HOST}:{up.port}/" in said
    assert re.findall(r"^  (olivia|arthur|audrey|admin) +\w{12} +\w+$", said, re.MULTILINE) == [
        "olivia",
        "arthur",
        "audrey",
        "admin",
    ]
    assert wait_until(lambda: _answers(up.port, "/healthz"), seconds=_SECONDS)
    assert wait_until(lambda: _answers(up.port, "/readyz"), seconds=_SECONDS)


def test_a_child_that_is_killed_comes_back(up: Up) -> None:
    web = next(process for process in up.family() if "uvicorn" in process.cmdline())

    web.kill()

    up.wait_for(r"web +\| ended by signal SIGKILL; it starts again in 1 s")
    assert wait_until(lambda: _answers(up.port, "/healthz"), seconds=_SECONDS)


def test_a_second_one_is_refused_and_changes_nothing(home: Path, up: Up) -> None:
    other = Up(home, up.port)

    said, _ = other.process.communicate(timeout=_SECONDS)

    assert other.process.returncode == 1
    assert said.startswith("VAST is already running from this folder")
    assert len(said.splitlines()) == 1
    assert wait_until(lambda: _answers(up.port, "/healthz"), seconds=_SECONDS)


def test_it_stops_as_a_whole(home: Path, up: Up) -> None:
    family = up.family()

    up.process.send_signal(signal.SIGINT)

    up.process.communicate(timeout=_SECONDS)
    assert up.process.returncode == 0
    assert wait_until(lambda: not any(process.is_running() for process in family), seconds=_SECONDS)
    assert wait_until(lambda: _servers(home) == [], seconds=_SECONDS)


def test_when_everything_is_killed_the_next_one_starts(installation: Installation, up: Up) -> None:
    while left := _servers(installation.home):
        for process in left:
            with suppress(psutil.NoSuchProcess):  # it has ended with another
                process.kill()
        psutil.wait_procs(left, timeout=_SECONDS)
    up.process.wait(timeout=_SECONDS)

    again = installation.running()

    assert again is not up
    assert "The demo database shop is there" in "".join(again.lines)


def test_nothing_stays_when_it_is_killed_itself(home: Path, up: Up) -> None:
    up.process.kill()
    up.process.wait(timeout=_SECONDS)

    assert wait_until(lambda: _servers(home) == [], seconds=_SECONDS)


def test_a_port_that_is_taken_is_one_sentence() -> None:
    home, port = another_home("port taken"), free_port()
    with socket.socket() as other:
        other.bind((HOST, port))
        other.listen()

        said, _ = Up(home, port).process.communicate(timeout=_SECONDS)

    assert said == f"Port {port} is taken by another program. Nothing was started. Choose another: make run PORT={port + 1}\n"
    assert not (home / "postgres").exists()


def test_children_listen_on_this_machine_alone() -> None:
    specs = {spec.name: spec.argv for spec in child_specs(port=9000, home=Path("/h"), queues=("chat", "rehearsal"))}

    assert set(specs) == {"web", "worker", "beat"}
    assert specs["web"][specs["web"].index("--host") + 1] == "127.0.0.1"
    assert specs["worker"][specs["worker"].index("--queues") + 1] == "chat,rehearsal"
    assert specs["beat"][specs["beat"].index("--schedule") + 1] == "/h/beat-schedule"

