"""What a worker process of the tests does. The fork server loads this, and Django with it, once for all workers of a run."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from uuid import UUID

import django
from django.apps import apps

if not apps.ready:  # in the fork server; pytest has its settings already
    os.environ["DJANGO_SETTINGS_MODULE"] = "vast_project.settings"
    django.setup()

from ops.services import run_carry_out


def carry_out(run_id: UUID, fault: str, constants: dict[str, object], said: Path, complaints: Path) -> None:
    """Carry a run out and say how it ended, into files in the place of this process's standard output and error."""
    for stream, file in enumerate((said, complaints), start=1):
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT), stream)
    os.environ["VAST_FAULT_AT"] = fault
    for name, value in constants.items():
        module, _, constant = name.rpartition(".")
        setattr(import_module(f"ops.executor.{module}"), constant, value)
    run = run_carry_out(run_id=run_id)
    print(run.status, run.error)
