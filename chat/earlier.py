"""What the last reply of a conversation leaves to go on from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from chat.models import Conversation
from chat.pending import Pending, pending_of
from chat.replies import Reply
from facts.focus import Focus
from ops.operation import Operation
from ops.operation_json import operation_from_json
from vast_project.errors import VastError

#: Routes of replies after which a conversation stands where it stood.
_TO_NOTHING = ("model", "talk")


@dataclass(frozen=True)
class Earlier:
    """The last reply of a conversation, in its JSON form; empty where there is none."""

    reply: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, conversation: Conversation | None) -> Earlier:
        """Return what a conversation said last."""
        return cls(conversation.last_reply if conversation else {})

    @property
    def asked(self) -> str:
        """Return the question in words whose rows were given last."""
        read = self.reply.get("read") if self.reply.get("route") == "read" else None
        return str(read["question"]) if read else str(self._before.get("asked", ""))

    @property
    def focus(self) -> Focus | None:
        """Return what was talked of."""
        return Focus(**self.reply["focus"]) if self.reply.get("focus") else None

    @property
    def pending(self) -> Pending | None:
        """Return what was asked back; None where an earlier version of VAST wrote its choices in a form of its own."""
        try:
            return pending_of(self.reply)
        except VastError:
            return None

    @property
    def operations(self) -> tuple[Operation, ...]:
        """Return the operations proposed last; none where an earlier version of VAST wrote them in a form of its own."""
        try:
            return tuple(operation_from_json(one) for one in self._operations)
        except VastError:
            return ()

    def kept_over(self, reply: Reply) -> Reply:
        """Keep what could be gone on from, the rows given or the plan made last, over a message that came to nothing."""
        if reply.route not in _TO_NOTHING:
            return reply
        before = {"asked": self.asked, "operations": self._operations}
        return replace(reply, before={name: value for name, value in before.items() if value})

    @property
    def _before(self) -> Mapping[str, Any]:
        return self.reply.get("before", {})

    @property
    def _operations(self) -> list[dict[str, Any]]:
        return self.reply.get("operations") or self._before.get("operations", [])


def still_talked_of(reply: Reply, before: Focus | None) -> Reply:
    """Let what was talked of before stay so, where an answer names no other object of its kind and is not about rows or changes."""
    if before is None or reply.route not in ("fact", "clarify", "talk"):
        return reply
    return replace(reply, focus=Focus(**reply.focus).after(before).as_json())
