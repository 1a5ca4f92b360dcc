"""The little language in which kinds of rules say how people put them. Pure.

A template is a row of words. ``[x|y z]`` may be left out, ``(x|y z)`` is one of several, ``{name}`` stands for a vocabulary
(general, or the kind's own) or for a slot: ``{types}`` reads one or more SQL types.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from knowledge.rules.types import NAMES, canonical

#: Words that every kind's templates may use.
VOCABULARY = {
    "must": "must|must always|should|should always|shall|ought to|have to|has to|need to|needs to|are to|is to",
    "need": "need|needs|require|requires|get|gets|must have|should have|have to have|has to have",
    "all": "all|every|each|any|all the|all our|all new|every new|our|new|the",
    "never": "never|do not|don't|dont|no longer|must not|should not|shall not|may not|mustn't|shouldn't|cannot|can't|must never",
    "banned": "banned|forbidden|prohibited|disallowed|not allowed|not permitted|not accepted|off limits",
    "allowed": "allowed|permitted|used|accepted",
    "a": "a|an|the",
}
_TYPE = rf"(?:{'|'.join(map(re.escape, NAMES))})(?: ?\( ?\d+(?: ?, ?\d+)? ?\))?"
_SEPARATOR = r"(?: ?, ?(?:and |or )?| (?:and|or|nor) | ?/ ?)"
_SLOTS = {"types": rf"(?P<types>{_TYPE}(?:{_SEPARATOR}{_TYPE})*)"}
_ITEM = re.compile(r"\[(?P<optional>[^\]]*)\]|\((?P<choice>[^)]*)\)|(?P<word>\S+)")
_NAME = re.compile(r"\{(\w+)\}")


def match(template: str, text: str, words: Mapping[str, str]) -> dict[str, Any] | None:
    """Return the slots of a template that fits the whole text, None if it does not fit.

    :param text: in lower case, words apart by one space.
    :param words: the kind's own vocabulary, alternatives apart by ``|``.
    """
    found = _compiled(template, tuple(sorted(words.items()))).fullmatch(f"{text} ")
    return None if found is None else {name: _types(value) for name, value in found.groupdict().items() if value is not None}


@cache
def _compiled(template: str, words: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    """Each item is followed by a space, so that one that is left out leaves nothing behind."""
    vocabulary = {**VOCABULARY, **dict(words)}
    items = []
    for item in _ITEM.finditer(template):
        if item["optional"] is not None:
            items.append(f"(?:{_alternatives(item['optional'], vocabulary)} )?")
        else:
            items.append(f"{_alternatives(item['choice'] or item['word'], vocabulary)} ")
    return re.compile("".join(items))


def _alternatives(text: str, vocabulary: Mapping[str, str]) -> str:
    return f"(?:{'|'.join(_one(part, vocabulary) for part in text.split('|'))})"


def _one(text: str, vocabulary: Mapping[str, str]) -> str:
    """One alternative: words as they stand, names by what they stand for."""
    parts = _NAME.split(text)
    return "".join(_named(part, vocabulary) if index % 2 else re.escape(part) for index, part in enumerate(parts))


def _named(name: str, vocabulary: Mapping[str, str]) -> str:
    return _SLOTS[name] if name in _SLOTS else _alternatives(vocabulary[name], vocabulary)


def _types(text: str) -> list[str]:
    return [canonical(part) for part in re.split(_SEPARATOR, text)]
