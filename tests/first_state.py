"""The control database in its first state: one process of a run makes it, the others begin with a copy of its server's files."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from vast_project.services.files import exclusive
from vast_project.services.places import places_of

_SAMPLE, _LOCK = "first state", "first state.lock"


def share_secrets(home: Path) -> None:
    """Give a process the passwords of the one that controls the run, so that files of one server fit another."""
    shutil.copytree(places_of(_controlling(home)).secrets, places_of(home).secrets)


def begin_with_first_state(home: Path, make: Callable[[], None]) -> None:
    """Put the files of a server in its first state where a home has its own; the first to come makes them.

    :param make: starts the home's server, does what everybody wants done, and stops it.
    """
    own, sample = places_of(home).postgres_data, _controlling(home) / _SAMPLE
    with exclusive(_controlling(home) / _LOCK):
        if not sample.exists():
            make()
            draft = sample.with_suffix(".new")
            _copy(own, draft)
            draft.rename(sample)
            return
    _copy(sample, own)


def _controlling(home: Path) -> Path:
    return home.with_name("main")


def _copy(source: Path, copy: Path) -> None:
    """Copy a folder with its owner, which is another account's where root runs the tests."""
    subprocess.run(["cp", "-a", os.fspath(source), os.fspath(copy)], check=True)
