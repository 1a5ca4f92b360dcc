"""Who does something: a value that every service takes and every audit entry keeps. Pure."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class ActorKind(StrEnum):
    """What kind of doer; an agent may propose and never approve or promote."""

    PERSON = "person"
    AGENT = "agent"
    SCHEDULE = "schedule"
    WORKER = "worker"


@dataclass(frozen=True)
class Actor:
    """A doer: the user's name and id (None for VAST's own schedule and workers) and the way the request came.

    ``channel`` is page, admin, api, mcp, command, schedule or worker; ``claimed`` marks a command line ``--as USER`` on the
    demo installation, where nobody proved who they are.
    """

    name: str
    kind: ActorKind = ActorKind.PERSON
    user_id: int | None = None
    channel: str = ""
    address: str = ""
    client: str = ""
    request_id: str = ""
    claimed: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return the fields that are set, for an audit entry."""
        return {key: value for key, value in asdict(self).items() if value not in ("", None, False)}


#: VAST itself: beat's scheduled tasks, and workers that carry out what people ordered.
SCHEDULE = Actor(name="vast", kind=ActorKind.SCHEDULE, channel="schedule")
WORKER = Actor(name="vast", kind=ActorKind.WORKER, channel="worker")
