"""PostgreSQL servers of other major versions, where a machine has their programs: catalogs differ between versions."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vast_project.services.account import ServerAccount, server_account
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


@contextmanager
def server(programs: Path) -> Iterator[str]:
    """Run a server of its own until the block ends; yield its superuser's URL."""
    home = Path(tempfile.mkdtemp(prefix="vastpg"))
    account = server_account(home)
    if account:
        os.chown(home, account.uid, account.gid)
    data = home / "data"
    try:
        _must([programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C"], home, account)
        start = ["start", "-w", "-D", data, "-l", home / "log", "-o", f"{_OPTIONS} -c unix_socket_directories={home}"]
        _must([programs / "pg_ctl", *start], home, account)
        try:
            yield f"postgresql://postgres@/postgres?host={home}"
        finally:
            _must([programs / "pg_ctl", "stop", "-w", "-m", "immediate", "-D", data], home, account)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _must(argv: list[str | Path], folder: Path, account: ServerAccount | None) -> None:
    done = run_program(argv, folder=folder, account=account)
    if done.returncode:
        raise RuntimeError(f"{argv[0]}: {done.stderr or done.stdout}")
