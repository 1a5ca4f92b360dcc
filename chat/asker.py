"""Who asks, of which database, in which conversation."""

from __future__ import annotations

from dataclasses import dataclass, field
from time import monotonic

from django.contrib.auth.models import User

from audit.actor import Actor
from knowledge.models import Database


@dataclass(frozen=True)
class Asker:
    """A person (or agent) with a message; ``conversation_id`` is None on the command line, ``asked`` in monotonic seconds."""

    user: User
    actor: Actor
    database: Database
    text: str
    conversation_id: int | None = None
    asked: float = field(default_factory=monotonic)
