"""Files and folders that only VAST may read, and locks that end with the process that holds them."""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from vast_project.services.account import ServerAccount
from vast_project.services.errors import HomeUnusable


def private_create(path: Path, text: str) -> str:
    """Write a new 0600 file whole or not at all, and return what it holds; a file that is there already is left and read."""
    descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        _same_owner_as_folder(draft)
        os.link(draft, path)  # unlike rename, refuses when somebody else was first
    except FileExistsError:
        return path.read_text()
    finally:
        os.unlink(draft)
    return text


def private_replace(path: Path, text: str) -> None:
    """Write a 0600 file whole or not at all, in place of the one there."""
    descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
    _same_owner_as_folder(draft)
    os.replace(draft, path)


def folder_ensure(path: Path, *, mode: int, account: ServerAccount | None = None) -> None:
    """Make a folder with a mode (and an owner, as root) unless it is there already; an existing one keeps its permissions.

    :raises HomeUnusable: if it belongs to somebody else, is a link, or cannot be made.
    """
    try:
        path.mkdir(mode=mode)
    except FileExistsError:
        _refuse_foreign(path, account)
        return
    except OSError as error:
        raise HomeUnusable(
            f"The folder {path} cannot be made: {error.strerror}. Nothing was changed. "
            "Set VAST_HOME to a folder that you may write, or run VAST as the user who owns this one."
        ) from error
    path.chmod(mode)  # whatever the umask took away
    if account:
        os.chown(path, account.uid, account.gid)
    else:
        _same_owner_as_folder(path)


def _refuse_foreign(path: Path, account: ServerAccount | None) -> None:
    allowed = {os.geteuid(), account.uid if account else os.geteuid()}
    if os.geteuid() == 0:
        allowed.add(path.parent.stat().st_uid)
    if path.is_symlink() or not path.is_dir() or path.stat().st_uid not in allowed:
        raise HomeUnusable(
            f"{path} is not a folder of the user VAST runs as. Nothing was changed. "
            "Set VAST_HOME to a folder of your own, or run VAST as the user who owns this one."
        )


def _same_owner_as_folder(path: str | Path) -> None:
    if os.geteuid() == 0:
        folder = os.stat(os.path.dirname(path))
        os.chown(path, folder.st_uid, folder.st_gid)


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Hold a lock alone, waiting for whoever has it."""
    with _opened(path) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def claim(path: Path) -> IO[str] | None:
    """Take a lock alone if nobody has it; closing the returned file, or dying, gives it back. None: somebody has it."""
    file = _opened(path)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        return None
    return file


def shared(path: Path) -> IO[str]:
    """Take a share of a lock; closing the returned file, or dying, gives it back."""
    file = _opened(path)
    fcntl.flock(file, fcntl.LOCK_SH)
    return file


def is_held(path: Path) -> bool:
    """Return whether anybody has a share of a lock."""
    file = claim(path)
    if file is None:
        return True
    file.close()
    return False


def _opened(path: Path) -> IO[str]:
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise HomeUnusable(
            f"The lock {path} cannot be opened: {error.strerror}. Nothing was changed. "
            "Run VAST as the user who owns its folder, or set VAST_HOME to another."
        ) from error
    _same_owner_as_folder(path)
    return os.fdopen(descriptor, "r+")
