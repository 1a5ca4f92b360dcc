"""Words that somebody took back as they wrote: "as int, no, bigint" says bigint. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable

_THING = r"[\w.]+(?:\(\d+(?:, ?\d+)?\))?"
_SURELY = "i mean|i meant|scratch that|or rather|no wait"
_TAKEN_BACK = re.compile(
    rf"(?i)(?:\s*(?:[,(–—-]|\.\.)+\s*(?:{_SURELY}|no|sorry|er|erm|uh|um|oops|wait|rather|correction|make that)|\s+(?:{_SURELY}))"
    rf"[,:]?\s+(?:no,?\s+|i mean,?\s+|i meant,?\s+|make (?:it|that)\s+|rather\s+)*(?P<right>{_THING})"
)
_THINGS = re.compile(_THING)


def repaired(text: str, sort_of: Callable[[str], str]) -> str | None:
    """
    Return a text without the words that it takes back itself; None if it takes none back.

    :param sort_of: tells what sort of word one is. Its like is taken back: the last word, or the last name before it.
    """
    found = _TAKEN_BACK.search(text)
    if found is None:
        return None
    before = list(_THINGS.finditer(text[: found.start()]))
    sort = sort_of(found["right"])
    like = next((one for one in reversed(before) if sort_of(one[0]) == sort), None)
    if like is None or (sort == "word" and like is not before[-1]):
        return None
    return f"{text[: like.start()]}{found['right']}{text[like.end() : found.start()]}{text[found.end() :]}"
