"""Who is connected to a database that is to be copied; VAST's own idle sessions make way."""

from __future__ import annotations

from ops.staging.queries import QUERIES
from vast_project.pg.change import ChangeSession, change_session
from vast_project.pg.errors import TargetError
from vast_project.pg.session import close_pools
from vast_project.pg.target import Target

#: How VAST's own sessions on production are named; idle ones may be ended, nobody else's.
OWN = "vast-"


def own_idle_end(reader: Target) -> None:
    """End the sessions that VAST's processes keep ready for reading; they are made anew when somebody asks next."""
    close_pools(reader)
    with change_session(reader, name="vast-clone") as session:
        foreign_sessions(session)


def foreign_sessions(session: ChangeSession) -> int:
    """End VAST's own idle sessions on the database and count the others."""
    foreign = 0
    for pid, name, state in session.rows(QUERIES["sessions"]):
        if not name.startswith(OWN) or state != "idle" or not ended(session, pid):
            foreign += 1
    return foreign


def ended(session: ChangeSession, pid: int) -> bool:
    """Ask the server to end a session; False where this role may not."""
    try:
        return bool(session.value(QUERIES["end"], pid=pid))
    except TargetError:
        return False  # a role of its own that this one may not signal: it counts as somebody else's
