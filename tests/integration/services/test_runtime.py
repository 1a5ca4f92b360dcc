"""Servers run for as long as somebody needs them, and not longer."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.embedded import another_home, stop_servers
from vast_project.services.places import places_of
from vast_project.services.postgres import EmbeddedPostgres
from vast_project.services.redis import EmbeddedRedis
from vast_project.services.runtime import restart_ended, running

USER = """
import sys
from vast_project.services.runtime import running
with running():
    print("in", flush=True)
    sys.stdin.readline()
print("out", flush=True)
"""


@pytest.fixture(scope="module")
def installed() -> Iterator[Path]:
    """One installation for all tests of this module: they leave its servers stopped."""
    home = another_home("runtime")
    yield home
    stop_servers(home)


@pytest.fixture
def home(installed: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VAST_HOME", str(installed))
    assert _running(installed) == (False, False)
    return installed


def _running(home: Path) -> tuple[bool, bool]:
    places = places_of(home)
    return EmbeddedPostgres(places).is_running(), EmbeddedRedis(places).is_running()


@pytest.fixture
def other_user(home: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has entered ``running()`` and leaves when it is sent a line."""
    with subprocess.Popen([sys.executable, "-c", USER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "in\n"
        yield process


def test_servers_run_inside_the_block_only(home: Path) -> None:
    with running():
        assert _running(home) == (True, True)
        with running(redis=False):
            pass
        assert _running(home) == (True, True)

    assert _running(home) == (False, False)


def test_what_the_block_raises_is_raised_and_nothing_is_left(home: Path) -> None:
    with pytest.raises(ZeroDivisionError), running():
        raise ZeroDivisionError

    assert _running(home) == (False, False)


def test_only_what_is_wanted_starts(home: Path) -> None:
    with running(redis=False):
        assert _running(home) == (True, False)


def test_servers_of_ones_own_are_left_alone(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere/vast")
    with running():
        assert _running(home) == (False, True)

    monkeypatch.setenv("REDIS_URL", "redis://elsewhere")
    with running():
        assert _running(home) == (False, False)


def test_the_last_user_stops_them_whoever_started(home: Path, other_user: subprocess.Popen[str]) -> None:
    with running():
        out, _ = other_user.communicate("leave\n", timeout=120)
        assert out == "out\n"
        assert _running(home) == (True, True)

    assert _running(home) == (False, False)


def test_a_killed_user_counts_as_gone(home: Path, other_user: subprocess.Popen[str]) -> None:
    other_user.kill()
    other_user.wait(timeout=60)
    assert _running(home) == (True, True)

    with running():
        pass

    assert _running(home) == (False, False)


def test_a_server_that_ended_under_its_users_is_started_again(home: Path) -> None:
    with running():
        assert restart_ended() == []
        EmbeddedPostgres(places_of(home)).stop()

        assert restart_ended() == ["PostgreSQL"]

        assert _running(home) == (True, True)
