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
from pathlib import Path

import psutil
import pytest

from tests.embedded import another_home, stop_servers
from vast_project.management.commands.up import HOST, child_specs
from vast_project.services.paths import PROJECT_ROOT
from vast_project.services.process import wait_until

_READY_SECONDS = 180


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
        self.process.communicate(timeout=30)


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    home = another_home("up")
    yield home
    stop_servers(home)


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


@pytest.fixture
def up(home: Path, port: int) -> Iterator[Up]:
    up = Up(home, port)
    up.wait_for("VAST is ready")
    yield up
    up.close()


def _servers(home: Path) -> list[psutil.Process]:
    """Return what works in the installation's folders, whoever started it."""
    found = []
    for process in psutil.process_iter(["cmdline", "environ"]):
        words = " ".join(process.info["cmdline"] or ())
        environment = process.info["environ"] or {}
        if str(home) in words or environment.get("VAST_HOME") == str(home):
            found.append(process)
    return found


def _status(port: int, path: str) -> int:
    connection = http.client.HTTPConnection(HOST, port, timeout=10)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    finally:
        connection.close()


def test_it_says_how_to_get_in_and_stops_as_a_whole(home: Path, up: Up) -> None:
    up.wait_for("Ctrl-C stops everything")
    said = "".join(up.lines)
    assert f"http://{HOST}:{up.port}/" in said
    assert re.findall(r"^  (olivia|arthur|audrey|admin) +\w{12} +\w+$", said, re.MULTILINE) == [
        "olivia",
        "arthur",
        "audrey",
        "admin",
    ]
    assert _status(up.port, "/healthz") == 200
    assert wait_until(lambda: _status(up.port, "/readyz") == 200, seconds=_READY_SECONDS)
    family = up.family()

    up.process.send_signal(signal.SIGINT)

    up.process.communicate(timeout=30)
    assert up.process.returncode == 0
    assert wait_until(lambda: not any(process.is_running() for process in family), seconds=10)
    assert _servers(home) == []


def test_a_child_that_is_killed_comes_back(up: Up) -> None:
    web = next(process for process in up.family() if "uvicorn" in process.cmdline())

    web.kill()

    up.wait_for(r"web +\| ended by signal SIGKILL; it starts again in 1 s")
    assert wait_until(lambda: _answers(up.port), seconds=_READY_SECONDS)


def test_nothing_stays_when_it_is_killed_itself(home: Path, up: Up) -> None:
    up.process.kill()
    up.process.wait(timeout=10)

    assert wait_until(lambda: _servers(home) == [], seconds=30)


def test_when_everything_is_killed_the_next_one_starts(home: Path, up: Up, port: int) -> None:
    while left := _servers(home):
        for process in left:
            process.kill()
        psutil.wait_procs(left, timeout=10)
    up.process.wait(timeout=10)

    again = Up(home, port)
    try:
        assert again.wait_for("The demo database shop is there")
        assert again.wait_for("VAST is ready")
    finally:
        again.close()


def test_a_second_one_is_refused_and_changes_nothing(home: Path, up: Up, port: int) -> None:
    other = Up(home, port)

    said, _ = other.process.communicate(timeout=60)

    assert other.process.returncode == 1
    assert said.startswith("VAST is already running from this folder")
    assert len(said.splitlines()) == 1
    assert _answers(up.port)


def test_a_port_that_is_taken_is_one_sentence(port: int) -> None:
    home = another_home("port taken")
    with socket.socket() as other:
        other.bind((HOST, port))
        other.listen()

        said, _ = Up(home, port).process.communicate(timeout=60)

    assert said == f"Port {port} is taken by another program. Nothing was started. Choose another: make run PORT={port + 1}\n"
    assert not (home / "postgres").exists()


def test_children_listen_on_this_machine_alone() -> None:
    specs = {spec.name: spec.argv for spec in child_specs(port=9000, home=Path("/h"), queues=("chat", "rehearsal"))}

    assert set(specs) == {"web", "worker", "beat"}
    assert specs["web"][specs["web"].index("--host") + 1] == "127.0.0.1"
    assert specs["worker"][specs["worker"].index("--queues") + 1] == "chat,rehearsal"
    assert specs["beat"][specs["beat"].index("--schedule") + 1] == "/h/beat-schedule"


def _answers(port: int) -> bool:
    try:
        return _status(port, "/healthz") == 200
    except OSError:
        return False
