"""Whether a connection still leads to the database that it led to."""

from __future__ import annotations

from collections.abc import Sequence

from ops.errors import Drifted
from ops.executor.ledger import QUERIES
from vast_project.pg.change import ChangeSession


def identity(session: ChangeSession) -> tuple[str, str]:
    """Return what tells one database from all others: its cluster's system identifier and its name."""
    return session.rows(QUERIES["identity"])[0]  # type: ignore[return-value]


def refuse_another(session: ChangeSession, then: Sequence[str]) -> None:
    """Refuse if the connection leads elsewhere than when the plan was rehearsed, to an equal schema or not.

    :param then: the identity, as evidence keeps it; empty where it was not kept.
    :raises Drifted: if so; nothing was changed.
    """
    now = identity(session)
    if then and tuple(then) != now:
        raise Drifted(
            f"{session.target.label} leads to another database than when the plan was rehearsed ({now[1]} of cluster {now[0]}, not "
            f"{then[1]} of {then[0]}), so nothing was changed. Plan again and run it in staging, or put the connection right.",
            expected="/".join(then),
            found="/".join(now),
        )
