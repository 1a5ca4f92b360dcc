"""Refuses what is no message at all: empty, far too long, or with characters that no text of a database can hold. Pure."""

from __future__ import annotations

import re

from chat.requests import Refuse

MAX_CHARACTERS = 20_000
#: Read in a text with single spaces: words that only ask politely, "undo", what is to be undone, and which plan.
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")


def unfit(text: str) -> Refuse | None:
    """Refuse what is no message: empty, far too long, or with characters that no database text can hold."""
    if not text.strip():
        return Refuse("empty_message", "The message is empty. Ask a question or describe a change.")
    if len(text) > MAX_CHARACTERS:
        said = f"The message has {len(text):,} characters; VAST reads {MAX_CHARACTERS:,} at most. Nothing was done."
        return Refuse("message_too_long", said, "Send a shorter message, or a plan file for a long change.")
    if "\x00" in text:
        return Refuse("nul_byte", "The message holds a NUL byte, which PostgreSQL cannot store. Nothing was done.")
    if _HALF_CHARACTER.search(text):
        said = "The message holds half of a character (a lone surrogate), which no text of a database can hold. Nothing was done."
        return Refuse("half_character", said, "Send the message again, with the character whole or without it.")
    return None
