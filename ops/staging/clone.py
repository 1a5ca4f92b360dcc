"""Copies a database on its own server: by template where nobody is connected, else by dump and restore."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from ops.errors import CloneImpossible
from vast_project.pg.change import ChangeSession, Patience, change_session
from vast_project.pg.dump import dump, restore
from vast_project.pg.errors import TargetError
from vast_project.pg.identifiers import literal, quote
from vast_project.pg.queries import load_queries
from vast_project.pg.session import close_pools
from vast_project.pg.target import Target

QUERIES = load_queries(Path(__file__).with_name("staging.sql"))
#: While a database is copied as a template nobody can connect to it; larger ones are dumped, which disturbs nobody.
TEMPLATE_BYTES = 2 * 1024**3
COPYING = Patience(lock_ms=10_000, statement_ms=3_600_000)
#: How VAST's own sessions on production are named; idle ones may be ended, nobody else's.
OWN = "vast-"
IN_USE = "55006"
Stop = Callable[[], bool]


@dataclass(frozen=True)
class Clone:
    """A copy: how it was made, in how many seconds, how many bytes it has, and what it cannot show."""

    target: Target
    strategy: str
    seconds: float
    bytes: int
    limits: tuple[str, ...] = ()


def clone_make(source: Target, name: str, *, reader: Target, stop: Stop) -> Clone:
    """
    Copy a database's schema and data to a new one on the same server.

    :param reader: VAST's other connection to the source; only its role may end the idle sessions that VAST reads with.
    :param stop: asked now and then; when it says yes, copying ends.
    :raises CloneImpossible: if the role may not, with what to grant.
    :raises TargetError, DumpFailed, RestoreFailed: as PostgreSQL said it; what is half made is the caller's to drop.
    """
    started = perf_counter()
    clone = source.with_dbname(name)
    close_pools(source)
    _end_own_idle(reader)
    with change_session(source, name="vast-clone") as session:
        about = session.dicts(QUERIES["source"])[0]
        if not about["may_create"]:
            raise _no_right(source, about)
        session.be_patient(COPYING)
        clone_drop_on(session, name)
        why_not = _by_template(session, about, name)
        limits = () if why_not is None else _by_dump(session, about, source, clone, why_not, stop=stop)
        limits += _copy_settings(session, name)
    strategy = "template" if why_not is None else "dump"
    with change_session(clone, name="vast-clone") as session:
        size = session.value(QUERIES["size"])
    return Clone(Target(clone.url, label=f"{source.label} (copy)"), strategy, perf_counter() - started, size, limits)


def clone_drop(source: Target, name: str) -> None:
    """Drop a copy with everybody in it; one that is gone already is no error."""
    close_pools(source.with_dbname(name))
    with change_session(source, name="vast-clone") as session:
        session.be_patient(COPYING)
        clone_drop_on(session, name)


def clone_drop_on(session: ChangeSession, name: str) -> None:
    """Drop a copy over a session on its server.

    Nobody new gets in, and those who are in are ended one by one: DROP … WITH (FORCE) would refuse altogether as soon as a
    superuser's backend is among them, and autovacuum's are. A plain DROP sends autovacuum away by itself, and waits for it.

    :raises TargetError: if somebody whom this role may not end stays connected.
    """
    if not session.value(QUERIES["exists"], name=name):
        return
    session.execute(f"ALTER DATABASE {quote(name)} ALLOW_CONNECTIONS false")
    for (pid,) in session.rows(QUERIES["inside"], name=name):
        _ended(session, pid)
    session.execute(f"DROP DATABASE IF EXISTS {quote(name)}")


def _no_right(source: Target, about: dict[str, Any]) -> CloneImpossible:
    role = quote(about["role"])
    return CloneImpossible(
        f"No copy of {source.label} can be made: the role {about['role']} may not create databases. Nothing was changed. "
        f"Run as a superuser: ALTER ROLE {role} CREATEDB; or register a staging database of your own (--staging-url).",
        role=about["role"],
        grant=f"ALTER ROLE {role} CREATEDB",
    )


def _by_template(session: ChangeSession, about: dict[str, Any], name: str) -> str | None:
    """Copy by CREATE DATABASE … TEMPLATE; return why that cannot be, None when it is done."""
    if not about["may_copy"]:
        return f"the role {about['role']} does not own {about['database']}"
    if about["bytes"] > TEMPLATE_BYTES:
        return f"{about['database']} has {about['bytes'] / 1024**3:.1f} GB, and connections would wait while it is copied"
    foreign = _foreign_sessions(session)
    if foreign:
        return f"{foreign} other sessions are connected to {about['database']}"
    owner = f" OWNER {quote(about['owner'])}" if about["may_give"] else ""
    try:
        session.execute(f"CREATE DATABASE {quote(name)} TEMPLATE {quote(about['database'])}{owner}")
    except TargetError as error:
        if error.sqlstate != IN_USE:
            raise
        return f"other sessions connected to {about['database']} meanwhile"
    return None


def _end_own_idle(reader: Target) -> None:
    """End the sessions that VAST's processes keep ready for reading; they are made anew when somebody asks next."""
    close_pools(reader)
    with change_session(reader, name="vast-clone") as session:
        _foreign_sessions(session)


def _foreign_sessions(session: ChangeSession) -> int:
    """End VAST's own idle sessions on the database and count the others."""
    foreign = 0
    for pid, name, state in session.rows(QUERIES["sessions"]):
        if not name.startswith(OWN) or state != "idle" or not _ended(session, pid):
            foreign += 1
    return foreign


def _ended(session: ChangeSession, pid: int) -> bool:
    """Ask the server to end a session; False where this role may not."""
    try:
        return bool(session.value(QUERIES["end"], pid=pid))
    except TargetError:
        return False  # a role of its own that this one may not signal: it counts as somebody else's


def _by_dump(
    session: ChangeSession, about: dict[str, Any], source: Target, clone: Target, why: str, *, stop: Stop
) -> tuple[str, ...]:
    """Copy by pg_dump and pg_restore; return what the copy cannot show."""
    session.execute(_create(about, clone.dbname, session.server_version))
    folder = Path(tempfile.mkdtemp(prefix="vast-clone-"))
    try:
        dump(source, folder / "dump", stop=stop)
        complaints = restore(folder / "dump", clone, stop=stop)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    with change_session(clone, name="vast-clone") as copied:
        copied.be_patient(COPYING)
        copied.execute("ANALYZE")
    limits = [f"Copied by dump and restore, because {why}: tables are packed more tightly than in production, indexes are new."]
    if complaints:
        limits.append(f"pg_restore went on after complaints: {complaints[-500:]}")
    return tuple(limits)


def _create(about: dict[str, Any], name: str, server_version: int) -> str:
    """Return the CREATE DATABASE with the source's encoding, locale and owner."""
    parts = [f"CREATE DATABASE {quote(name)} TEMPLATE template0 ENCODING {literal(about['encoding'])}"]
    if about["may_give"]:
        parts.append(f"OWNER {quote(about['owner'])}")
    parts.append(f"LC_COLLATE {literal(about['collate'])} LC_CTYPE {literal(about['ctype'])}")
    provider = {"i": "icu", "b": "builtin"}.get(about["provider"] or "")
    if provider and server_version >= 150000:
        kind = "ICU_LOCALE" if provider == "icu" else "BUILTIN_LOCALE"
        parts.append(f"LOCALE_PROVIDER {provider} {kind} {literal(about['locale'])}")
    return " ".join(parts)


def _copy_settings(session: ChangeSession, name: str) -> tuple[str, ...]:
    """Give the copy the settings of ALTER DATABASE … SET; return those that could not be given."""
    refused = []
    for setting, value in session.rows(QUERIES["settings"]):
        try:
            with session.transaction():
                session.change(QUERIES["set_local"], name=setting, value=value)
                session.execute(f"ALTER DATABASE {quote(name)} SET {'.'.join(map(quote, setting.split('.')))} FROM CURRENT")
        except TargetError as error:
            refused.append(f"The database's own setting {setting} could not be given to the copy: {error.message}")
    return tuple(refused)
