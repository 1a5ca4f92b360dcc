"""What PostgreSQL and its reviewed extensions bring, read from the files in ``data/``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_DATA = Path(__file__).with_name("data")
_SECTION = re.compile(r"^\[(?P<title>[^\]]+)\]$", re.MULTILINE)
CATALOG = "pg_catalog"
INFORMATION = "information_schema"
#: The catalog of all settings.
SETTINGS = "pg_settings"


@dataclass(frozen=True)
class BuiltinFunction:
    """A function of the server's own that a read may call, from a major version on; ``arguments`` where only that many are safe.

    ``volatile`` marks those that may answer differently within one statement.
    """

    schema: str
    since: int = 13
    arguments: int | None = None
    volatile: bool = False


@dataclass(frozen=True)
class TrustedExtension:
    """What a read may use of one extension; ``fields`` are the columns that its functions give."""

    name: str
    functions: frozenset[str] = frozenset()
    operators: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Barred:
    """A relation, or one column of it, that no question may read, and why."""

    why: str
    columns: frozenset[str] = frozenset()


@cache
def functions() -> dict[str, BuiltinFunction]:
    """Return the functions that may be called, by name."""
    found = {}
    for title, words in _sections("functions.txt"):
        group, _, since = title.partition(" since ")
        schema = INFORMATION if group == INFORMATION else CATALOG
        for word in words:
            name, _, count = word.partition("/")
            found[name] = BuiltinFunction(schema, int(since), int(count) if count else None, group == "volatile")
    return found


@cache
def refused_functions() -> dict[str, str]:
    """Return the functions that may not be called, with the reason of each."""
    return {word: title.partition(": ")[2] for title, words in _sections("functions_refused.txt") for word in words}


@cache
def types() -> dict[str, frozenset[str]]:
    """Return the names of the server's own types by their schema."""
    return {title: frozenset(words) for title, words in _sections("types.txt")}


@cache
def fields() -> frozenset[str]:
    """Return the names of the columns that functions give which may be called: the server's own and those of extensions."""
    lines = _text("fields.txt").splitlines()
    own = frozenset(word for line in lines if not line.startswith("#") for word in line.split())
    return own.union(*(extension.fields for extension in extensions().values()))


@cache
def operators() -> frozenset[str]:
    """Return the server's own operators."""
    lines = _text("operators.txt").splitlines()
    return frozenset(word for line in lines if not line.startswith("# ") for word in line.split())


@cache
def extensions() -> dict[str, TrustedExtension]:
    """Return the reviewed extensions by name."""
    found = {}
    for name, words in _sections("extensions.txt"):
        parts: dict[str, set[str]] = {"functions:": set(), "operators:": set(), "types:": set(), "fields:": set()}
        for word in words:
            if word in parts:
                current = parts[word]
            else:
                current.add(word)
        found[name] = TrustedExtension(name, *map(frozenset, parts.values()))
    return found


@cache
def barred_relations(personal: bool) -> dict[str, Barred]:
    """Return the system relations that are barred, or of which some columns are.

    :param personal: whether the database has columns that are marked as personal.
    """
    found: dict[str, Barred] = {}
    for title, words in _sections("relations.txt"):
        if title.startswith("personal:") and not personal:
            continue
        for word in words:
            relation, _, column = word.partition(".")
            known = found.get(relation, Barred(title.partition(": ")[2]))
            found[relation] = Barred(known.why, known.columns | {column} if column else known.columns)
    return found


@cache
def barred_settings() -> dict[str, str]:
    """Return the settings that are barred, with the reason of each."""
    return {word: title.partition(": ")[2] for title, words in _sections("settings.txt") for word in words}


def _sections(file: str) -> list[tuple[str, list[str]]]:
    """Return title and words of each ``[title]`` section."""
    parts = _SECTION.split(_text(file))
    return [(title, body.split()) for title, body in zip(parts[1::2], parts[2::2], strict=True)]


def _text(file: str) -> str:
    return (_DATA / file).read_text(encoding="utf-8")
