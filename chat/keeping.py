"""Keeps what was said in a conversation."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from django.db import connection
from django.utils import timezone

from chat.models import Conversation
from chat.replies import Reply
from chat.unfit import MAX_CHARACTERS
from vast_project.pg.queries import load_queries

QUERIES = load_queries(Path(__file__).with_suffix(".sql"))


def exchange_keep(conversation: Conversation, text: str, reply: Reply) -> int:
    """Keep a message and its answer, as the conversation's last use, and return the number of VAST's message."""
    shown = text.replace("\x00", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "replace").decode()[:MAX_CHARACTERS]
    kept = replace(reply, question=shown).as_json()
    values = {
        "conversation": conversation.pk,
        "now": timezone.now(),
        "said": shown,
        "answered": reply.answer,
        "reply": json.dumps(kept),
        "elapsed_ms": reply.elapsed_ms,
    }
    with connection.cursor() as cursor:
        cursor.execute(QUERIES["exchange"], values)
        number: int = cursor.fetchall()[-1][0]
    conversation.last_reply = kept
    return number
