"""Workers in processes of their own, killed and stopped at named points."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator

import psutil
import pytest
from django.conf import settings
from django.db import connection

from ops.models import Run

CARRY_OUT = """
import importlib, json, sys, uuid, django
django.setup()
from ops.services import run_carry_out
for name, value in json.loads(sys.argv[2]).items():
    module, _, constant = name.rpartition(".")
    setattr(importlib.import_module(f"ops.executor.{module}"), constant, value)
run = run_carry_out(run_id=uuid.UUID(sys.argv[1]))
print(run.status, run.error)
"""
Worker = Callable[..., subprocess.Popen[str]]


def worker_start(run: Run, *, fault: str = "", constants: dict[str, int] | None = None) -> subprocess.Popen[str]:
    """Start a process that carries a run out.

    :param fault: ``point#n=KILL`` or ``…=STOP``.
    :param constants: constants of modules of ``ops.executor`` that it has otherwise, as ``{"walking.LARGEST": 50}``.
    """
    return subprocess.Popen(
        [sys.executable, "-c", CARRY_OUT, str(run.pk), json.dumps(constants or {})],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "vast_project.settings",
            "VAST_HOME": str(settings.VAST_HOME),
            "VAST_FAULT_AT": fault,
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def worker() -> Iterator[Worker]:
    """Start workers, and end those that a test leaves."""
    started: list[subprocess.Popen[str]] = []

    def start(run: Run, *, fault: str = "", constants: dict[str, int] | None = None) -> subprocess.Popen[str]:
        started.append(worker_start(run, fault=fault, constants=constants))
        return started[-1]

    yield start
    for process in started:
        if process.poll() is None:
            process.send_signal(signal.SIGCONT)
            process.kill()
        process.communicate()


def killed(process: subprocess.Popen[str]) -> None:
    """Wait until a worker has been killed at its point."""
    _, said = process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL, said


def stopped(process: subprocess.Popen[str]) -> None:
    """Wait until a worker stands still at its point."""
    _, status = os.waitpid(process.pid, os.WUNTRACED)
    assert os.WIFSTOPPED(status), process.communicate()[1]
    assert psutil.Process(process.pid).status() == psutil.STATUS_STOPPED


def lease_expired(run: Run) -> None:
    """Let the time pass after which a run without a sign of life may be taken over."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ops_run SET lease_until = clock_timestamp() - interval '1 second' WHERE id = %s", [run.pk])
