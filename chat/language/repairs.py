"""Words that somebody took back as they wrote: "as int, no, bigint" says bigint. Pure."""

from __future__ import annotations

import re

_THING = r"[\w.]+(?:\(\d+(?:, ?\d+)?\))?"
#: A word, that it was wrong, and the word in its place.
_SURELY = "i mean|i meant|scratch that|or rather|no wait"
_TAKEN_BACK = re.compile(
    rf"(?i)(?P<wrong>{_THING})(?:\s*(?:[,(–—-]|\.\.)+\s*(?:{_SURELY}|no|sorry|er|erm|uh|um|oops|wait|rather|correction|make that)|\s+(?:{_SURELY}))"
    rf"[,:]?\s+(?:no,?\s+|i mean,?\s+|i meant,?\s+|make (?:it|that)\s+|rather\s+)*(?P<right>{_THING})"
)


def repaired(text: str) -> str | None:
    """Return a text without the words that it takes back itself; None if it takes none back."""
    found = _TAKEN_BACK.search(text)
    if found is None or found["wrong"].casefold() in ("and", "or", "but"):
        return None
    return f"{text[: found.start()]}{found['right']}{text[found.end() :]}"
