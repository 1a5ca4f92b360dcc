"""A world to change, and workers that may be killed."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Iterator

import pytest

from ops.models import Run
from tests.embedded import Cluster
from tests.ops_workers import Worker, worker_start
from tests.ops_world import World, make_world
from vast_project.pg.session import close_pools


@pytest.fixture
def world(cluster: Cluster, transactional_db: None) -> Iterator[World]:
    yield make_world(cluster)
    close_pools()


@pytest.fixture
def worker() -> Iterator[Worker]:
    """Start workers, and end those that a test leaves."""
    started: list[subprocess.Popen[str]] = []

    def start(run: Run, *, fault: str = "") -> subprocess.Popen[str]:
        started.append(worker_start(run, fault=fault))
        return started[-1]

    yield start
    for process in started:
        if process.poll() is None:
            process.send_signal(signal.SIGCONT)
            process.kill()
        process.communicate()
