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
#: Beside the headline values are told up to this length.
FULL_LENGTH = 500
#: Conditions that were said in words (``ops/operations/_conditions.py``), such as ``@older:90 days@``.
_WORDED = re.compile(r"@(\w+):([^@]+)@")
#: What needs no name where it stands: ``columns id bigint not null, name text``.
_PLAIN = frozenset("column name type expression kind".split())
_GROUP = re.compile(r"\[(?P<said>[^\]|]*)(?:\|(?P<otherwise>[^\]]*))?\]")


def headline(template: str, args: Mapping[str, Any]) -> str:
    """Return the template filled with the parameters of an operation.

    :param args: as ``Operation.args`` gives them: JSON-safe, empty ones left out.
    """
    chosen = _GROUP.sub(lambda group: _choose(group, args), template)
    return chosen.format_map({name: _text(args.get(name, "")) for name in fields(chosen)})


def beside(template: str, args: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the parameters that the headline leaves out or cuts, each in words, such as ``default 'bronze'``."""
    said = fields(_GROUP.sub(lambda group: _choose(group, args), template))
    told = {name for name in said if not _text(args.get(name, "")).endswith("…")}
    return tuple(_named(name, value) for name, value in args.items() if name not in told)


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
    return _cut(_worded(value))


def _named(name: str, value: Any) -> str:
    """Return a parameter with its name, which says all of a flag that is set."""
    words = name.replace("_", " ")
    if value is True:
        return words
    return _cut(f"{words} {_within(value)}", FULL_LENGTH)


def _within(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(map(_within, value)) if any(isinstance(one, dict) for one in value) else ", ".join(map(_within, value))
    if isinstance(value, dict):
        return " ".join(_within(one) if name in _PLAIN else _named(name, one) for name, one in value.items())
    return _worded(value)


def _worded(value: Any) -> str:
    """Return a plain value in one line, with conditions that were said in words in words again."""
    worded = _WORDED.sub(lambda found: f"{'older than' if found[1] == 'older' else found[1]} {found[2]}", str(value))
    return " ".join(worded.split())


def _cut(text: str, length: int = VALUE_LENGTH) -> str:
    return text if len(text) <= length else f"{text[: length - 1]}…"
