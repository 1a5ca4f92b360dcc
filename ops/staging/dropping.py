"""Takes copies of databases away."""

from __future__ import annotations

from ops.staging.occupants import ended
from ops.staging.queries import QUERIES
from ops.staging.scratch import scratch_drop
from vast_project.pg.change import ChangeSession, Patience, change_session
from vast_project.pg.identifiers import quote
from vast_project.pg.session import close_pools
from vast_project.pg.target import Target

DROPPING = Patience(lock_ms=10_000, statement_ms=3_600_000)


def clone_drop(source: Target, name: str) -> None:
    """Drop a copy with everybody in it, and what a dump of it left on this machine; one that is gone already is no error."""
    scratch_drop(name)
    close_pools(source.with_dbname(name))
    with change_session(source, name="vast-clone") as session:
        session.be_patient(DROPPING)
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
        ended(session, pid)
    session.execute(f"DROP DATABASE IF EXISTS {quote(name)}")
