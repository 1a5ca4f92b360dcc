"""Values with signs in them, or an article, quoted where a question names one: ``Charlie's Deli``, ``The Iron Coast``. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable

from facts.reads.known import ARTICLES, KnownValues

#: What the words of a question may hold that is part of a name: an apostrophe, or a sign beside a space.
_MAY_HOLD = re.compile(r"\w['’]s?\s+\w|\w[.!&+]\s+\w|\s[&+–-]\s|\w, [A-Z0-9]|\w/\s|\(|\b(?:The|An?)\s[A-Z0-9]")
#: Texts that are quoted already, and stand as they are.
_QUOTED = re.compile(r"\"[^\"\n]+\"|(?<!\w)'[^'\n]+'(?!\w)|“[^”\n]+”|‘[^’\n]+’|`[^`\n]+`")


def with_values_quoted(text: str, known: Callable[[], KnownValues] | None) -> str:
    """Return a question in which each value that has signs in it is quoted, as it stands in its column."""
    if known is None or not _MAY_HOLD.search(text):
        return text
    signed = known().signed
    if not signed:
        return text
    kept = [(found.start(), found.end()) for found in _QUOTED.finditer(text)]
    lower = text.lower().replace("’", "'")
    for folded, value in signed:
        start = lower.find(folded)
        while start >= 0:
            end = start + len(folded)
            meant = _stands_alone(lower, start, end) and (not value.startswith(ARTICLES) or text[start:end] == value)
            if meant and not any(first < end and start < last for first, last in kept):
                quoted = f'"{value}"'
                text, lower = text[:start] + quoted + text[end:], lower[:start] + quoted.lower() + lower[end:]
                kept = [(one, two) if two <= start else (one + 2, two + 2) for one, two in kept]
                kept.append((start, start + len(quoted)))
                end = start + len(quoted)
            start = lower.find(folded, end)
    return text


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Return whether no word goes on before a place or behind another."""
    before, behind = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or (behind.isalnum() and text[end - 1 : end].isalnum()))
