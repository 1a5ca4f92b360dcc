"""Workers in processes of their own, killed and stopped at named points."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import psutil
import pytest
from django.db import connection

from ops.models import Run
from tests.support.carrying_out import carry_out
from vast_project.services.process import wait_until

_SECONDS = 120
#: A worker that stands still, or is slow on a busy machine, keeps its lease until a test ends it.
_LEASE = timedelta(minutes=10)
# Loading all that a worker needs takes longer than most runs, so it is done once: workers are forked, as Celery's are.
_FORKED = multiprocessing.get_context("forkserver")
_FORKED.set_forkserver_preload([carry_out.__module__])


class WorkerProcess:
    """A process that carries a run out.

    :param fault: ``point#n=KILL`` or ``…=STOP``.
    :param constants: constants of modules of ``ops.executor`` that it has otherwise, as ``{"walking.LARGEST": 50}``.
    """

    def __init__(self, run: Run, folder: Path, *, fault: str, constants: dict[str, int]) -> None:
        self._said, self._complaints = folder / "said", folder / "complaints"
        otherwise = {"lease.LEASE": _LEASE, **constants}
        self._process = _FORKED.Process(target=carry_out, args=(run.pk, fault, otherwise, self._said, self._complaints))
        self._process.start()
        self.pid: int = self._process.pid

    @property
    def returncode(self) -> int | None:
        """How it ended, minus the signal if it was by one; None while it lives."""
        return self._process.exitcode

    def communicate(self) -> tuple[str, str]:
        """Wait for its end and return what it said and complained of."""
        self._process.join(_SECONDS)
        assert self.returncode is not None, "it has not ended"
        return self._said.read_text(), self._complaints.read_text()

    def send_signal(self, number: int) -> None:
        """Send it a signal."""
        os.kill(self.pid, number)

    def status(self) -> str:
        """Return the state in which the operating system has it."""
        return psutil.Process(self.pid).status()

    def end(self) -> None:
        """End it by force, stopped or not."""
        if self.returncode is None:
            self._process.kill()
        self._process.join()


Worker = Callable[..., WorkerProcess]


@pytest.fixture
def worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worker]:
    """Start workers, and end those that a test leaves."""
    started: list[WorkerProcess] = []

    def start(run: Run, *, fault: str = "", constants: dict[str, int] | None = None) -> WorkerProcess:
        started.append(WorkerProcess(run, tmp_path_factory.mktemp("worker"), fault=fault, constants=constants or {}))
        return started[-1]

    yield start
    for process in started:
        process.end()


def killed(process: WorkerProcess) -> None:
    """Wait until a worker has been killed at its point."""
    _, complaints = process.communicate()
    assert process.returncode == -signal.SIGKILL, complaints


def stopped(process: WorkerProcess) -> None:
    """Wait until a worker stands still at its point."""
    assert wait_until(lambda: process.returncode is not None or process.status() == psutil.STATUS_STOPPED, seconds=_SECONDS)
    assert process.returncode is None, process.communicate()


def lease_expired(run: Run) -> None:
    """Let the time pass after which a run without a sign of life may be taken over."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ops_run SET lease_until = clock_timestamp() - interval '1 second' WHERE id = %s", [run.pk])
