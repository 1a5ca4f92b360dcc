"""An entry's detail as parts that a page can lay out: SQL as SQL, a diff as a diff, the rest as it is. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

#: Names under which services write statements and differences.
_SQL = frozenset({"sql", "statement", "statements"})
_DIFF = frozenset({"diff", "changes", "schema_diff"})
_SIGNS = {"+": "added", "-": "removed"}
_SHORT = 200


@dataclass(frozen=True)
class DiffLine:
    """One line of a difference: ``kind`` is added, removed or changed."""

    kind: str
    text: str


@dataclass(frozen=True)
class Part:
    """One named piece of a detail; ``kind`` is sql, diff, short or long, and ``value`` fits it."""

    name: str
    kind: str
    value: Any


def shown(detail: Mapping[str, Any]) -> list[Part]:
    """Return the pieces of a detail: short ones first, so that they can stand in one list."""
    parts = [_part(name, value) for name, value in detail.items() if value not in ("", None, [], {})]
    return sorted(parts, key=lambda part: part.kind != "short")


def _part(name: str, value: Any) -> Part:
    words = name.replace("_", " ")
    if name in _SQL:
        return Part(words, "sql", "\n".join(value) if isinstance(value, list) else str(value))
    if name in _DIFF and isinstance(value, list):
        return Part(words, "diff", [_line(str(line)) for line in value])
    if _is_before_and_after(value):
        return Part(words, "diff", [DiffLine("removed", str(value["before"])), DiffLine("added", str(value["after"]))])
    if isinstance(value, dict) or (isinstance(value, list) and not _is_plain(value)):
        return Part(words, "long", json.dumps(value, ensure_ascii=False, indent=2))
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return Part(words, "short" if len(text) <= _SHORT else "long", text)


def _is_before_and_after(value: Any) -> bool:
    return isinstance(value, dict) and set(value) == {"before", "after"}


def _is_plain(values: list[Any]) -> bool:
    return not any(isinstance(value, dict | list) for value in values)


def _line(text: str) -> DiffLine:
    first = text.split(" ", 1)[0].lower()
    if text[:1] in _SIGNS:
        return DiffLine(_SIGNS[text[0]], text[1:].strip())
    return DiffLine(first if first in ("added", "removed") else "changed", text)
