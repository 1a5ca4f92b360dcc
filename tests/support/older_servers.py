"""PostgreSQL servers of other major versions, where a machine has their programs: catalogs differ between versions."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from vast_project.services.account import ServerAccount, server_account
from vast_project.services.binaries import installed
from vast_project.services.process import run_program

#: Further folders to look for programs in, apart by colons: one with initdb in it, or one above several (a node_modules, say).
VARIABLE = "VAST_TEST_POSTGRES_BINARIES"
_OPTIONS = "-c listen_addresses='' -c fsync=off -c shared_buffers=32MB -c unix_socket_permissions=0700"


def binaries() -> dict[str, Path]:
    """Return folders with server programs by version as ``15``: Debian's packages, and those below the folders of the variable."""
    named = [Path(folder) for folder in os.environ.get(VARIABLE, "").split(":") if folder]
    found = {}
    for initdb in [*sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb")), *(at for one in named for at in sorted(one.rglob("initdb")))]:
        version = run_program([initdb.with_name("postgres"), "--version"], folder=initdb.parent).stdout.split()[2]
        found[version.split(".")[0]] = initdb.parent
    return found


def with_tools() -> Path:
    """Return a folder with a server and its client programs (pg_basebackup …): the installed ones."""
    return installed().postgres_bin


def with_extension(name: str) -> Path | None:
    """Return the folder of the newest server programs beside which an extension lies, or None."""
    for _, folder in sorted(binaries().items(), key=lambda one: -int(one[0])):
        shares = [folder.parent / "share", *Path("/usr/share/postgresql").glob(folder.parent.name)]
        if any(next(share.rglob(f"extension/{name}.control"), None) for share in shares if share.is_dir()):
            return folder
    return None


@contextmanager
def server(programs: Path, *settings: str) -> Iterator[str]:
    """Run a server of its own, with further settings, until the block ends; yield its superuser's URL."""
    with _home() as (home, account):
        data = home / "data"
        _must([programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C"], home, account)
        with _running(programs, home, account, settings):
            yield f"postgresql://postgres@/postgres?host={home}"


@contextmanager
def standby(programs: Path, primary: str) -> Iterator[str]:
    """Run a standby of a server until the block ends; yield its superuser's URL."""
    with _home() as (home, account):
        copy = [programs / "pg_basebackup", "-d", primary, "-D", home / "data", "-R", "-X", "stream", "-c", "fast"]
        _must(copy, home, account)
        with _running(programs, home, account, ()):
            yield f"postgresql://postgres@/postgres?host={home}"


@contextmanager
def _home() -> Iterator[tuple[Path, ServerAccount | None]]:
    home = Path(tempfile.mkdtemp(prefix="vastpg"))
    account = server_account(home)
    if account:
        os.chown(home, account.uid, account.gid)
    try:
        yield home, account
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def _running(programs: Path, home: Path, account: ServerAccount | None, settings: Iterable[str]) -> Iterator[None]:
    data = home / "data"
    options = " ".join([_OPTIONS, f"-c unix_socket_directories={home}", *(f"-c {one}" for one in settings)])
    _must([programs / "pg_ctl", "start", "-w", "-D", data, "-l", home / "log", "-o", options], home, account)
    try:
        yield
    finally:
        _must([programs / "pg_ctl", "stop", "-w", "-m", "immediate", "-D", data], home, account)


def _must(argv: list[str | Path], folder: Path, account: ServerAccount | None) -> None:
    done = run_program(argv, folder=folder, account=account)
    if done.returncode:
        raise RuntimeError(f"{argv[0]}: {done.stderr or done.stdout}")
