"""What an operation will do, in one line, as plans, queues and reminders are headed. Pure.

An operation's ``headline`` is a template over its parameters: ``{table}`` stands for a value, ``[ to {version}]`` is left out
where a parameter in it is empty, and ``[unique{unique}|plain]`` says the one or the other of a flag.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any

#: Longer values, such as SQL or a condition, are cut: the plan has them in full.
VALUE_LENGTH = 80
#: Conditions that were said in words (``ops/operations/_conditions.py``), such as ``@older:90 days@``.
_WORDED = re.compile(r"@(\w+):([^@]+)@")
_GROUP = re.compile(r"\[(?P<said>[^\]|]*)(?:\|(?P<otherwise>[^\]]*))?\]")


def headline(template: str, args: Mapping[str, Any]) -> str:
    """Return the template filled with the parameters of an operation.

    :param args: as ``Operation.args`` gives them: JSON-safe, empty ones left out.
    """
    chosen = _GROUP.sub(lambda group: _choose(group, args), template)
    return chosen.format_map({name: _text(args.get(name, "")) for name in fields(chosen)})


def fields(template: str) -> Iterator[str]:
    """Yield the names of the parameters that a template speaks of."""
    yield from (name for _, name, _, _ in Formatter().parse(template) if name)


def _choose(group: re.Match[str], args: Mapping[str, Any]) -> str:
    said, otherwise = group["said"], group["otherwise"] or ""
    return said if all(name in args for name in fields(said)) else otherwise


def _text(value: Any) -> str:
    """Return a value in words; a flag that is set has none of its own, the template says it."""
    if value is True:
        return ""
    if isinstance(value, dict):
        return " ".join(key if one is True else _text(one) for key, one in value.items())
    if isinstance(value, list):
        return _cut(", ".join(map(_text, value)))
    worded = _WORDED.sub(lambda found: f"{'older than' if found[1] == 'older' else found[1]} {found[2]}", str(value))
    return _cut(" ".join(worded.split()))


def _cut(text: str) -> str:
    return text if len(text) <= VALUE_LENGTH else f"{text[: VALUE_LENGTH - 1]}…"
