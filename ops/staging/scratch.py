"""The folder on VAST's machine that a dump lies in for a while; it holds production's rows, so none may be forgotten."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def scratch(copy: str) -> Iterator[Path]:
    """Give a place for the dump of one copy, which only this account may look into; taken away again whatever happens."""
    folder = Path(tempfile.mkdtemp(prefix=_prefix(copy)))
    try:
        yield folder / "dump"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def scratch_drop(copy: str) -> None:
    """Take away what a process that was killed while it made a copy left on this machine."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_prefix(copy)}*"):
        shutil.rmtree(folder, ignore_errors=True)


def _prefix(copy: str) -> str:
    return f"vast-clone-{copy}-"
