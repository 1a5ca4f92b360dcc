"""``mcp``: the Model Context Protocol on standard input and output, for an agent that starts VAST as a program."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from typing import Any

from audit.actor import ActorKind
from chat.mcp.protocol import PARSE_ERROR, ProtocolError, answer, failure
from chat.mcp.tools import Caller, served_to
from vast_project.management.base import VastCommand
from vast_project.web.json_bodies import json_read


class Command(VastCommand):
    """Serve one agent until its input ends."""

    help = "Speak the Model Context Protocol on standard input and output."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Answer line by line; nothing but messages is written to the standard output."""
        served = served_to(Caller(self.user, replace(self.actor, kind=ActorKind.AGENT, channel="mcp")))
        for line in sys.stdin:
            if not line.strip():
                continue
            try:
                answered = answer(json_read(line), served)
            except ValueError:
                answered = failure(None, ProtocolError(PARSE_ERROR, "This line is not JSON."))
            if answered is not None:
                self.stdout.write(json.dumps(answered, ensure_ascii=False))
                self.stdout.flush()
