"""Who does something: a value that every service takes and every audit entry keeps. Pure."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Any


class ActorKind(StrEnum):
    """What kind of doer; an agent may propose and never approve or promote."""

    PERSON = "person"
    AGENT = "agent"
    SCHEDULE = "schedule"
    WORKER = "worker"


@dataclass(frozen=True)
class Proof:
    """What says who sends a request: ``session`` (a browser's cookie) or ``token``, each of which somebody else may hold.

    ``password_at`` is when the password was last given in a session, by the control database's clock.
    """

    by: str
    password_at: datetime | None = None


@dataclass(frozen=True)
class Actor:
    """A doer: the user's name and id (None for VAST's own schedule and workers) and the way the request came.

    ``channel`` is page, admin, api, mcp, command, schedule or worker; ``claimed`` marks a command line ``--as USER`` on the
    demo installation, where nobody proved who they are. ``proof`` is None for whoever calls VAST's services from within; an
    entry says of it what a decision looked at (:mod:`audit.presence`), and nothing otherwise.
    """

    name: str
    kind: ActorKind = ActorKind.PERSON
    user_id: int | None = None
    channel: str = ""
    address: str = ""
    client: str = ""
    request_id: str = ""
    claimed: bool = False
    proof: Proof | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the fields that are set, for an audit entry."""
        said = {field.name: getattr(self, field.name) for field in fields(self) if field.name != "proof"}
        return {key: value for key, value in said.items() if value not in ("", None, False)}


#: VAST itself: beat's scheduled tasks, and workers that carry out what people ordered.
SCHEDULE = Actor(name="vast", kind=ActorKind.SCHEDULE, channel="schedule")
WORKER = Actor(name="vast", kind=ActorKind.WORKER, channel="worker")
