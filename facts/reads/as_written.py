"""Names of columns that no sentence holds as they are, written as one word: ``Enrollment (K-12)``, ``"School Name"``. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from facts.per_structure import per_structure
from knowledge.schema import Schema

_SIGNS = re.compile(r"[^\w\s]")
_PARTS = re.compile(r"\w+")
#: A name of fewer letters and digits says too little without its signs: ``No.`` is rather a word.
_SHORTEST = 4


@dataclass(frozen=True, eq=False)
class _Awkward:
    """The names with signs in them, and those of several words in quotation marks, as one pattern; and each in one word."""

    pattern: re.Pattern[str]
    plain: dict[str, str]
    unquoted: re.Pattern[str]


def in_one_word(name: str) -> str:
    """Return a name as one word: ``Enrollment_K_12``."""
    return "_".join(_PARTS.findall(name))


def as_words(text: str, schema: Schema) -> str:
    """Return a question in which each name of a column that has signs in it, or is quoted, is one word."""
    awkward = _awkward(schema)
    if awkward is None:
        return text
    return awkward.pattern.sub(lambda found: awkward.plain[_folded(found["name"] or found["quoted"])], text)


def with_names_in_one_word(text: str, schema: Schema) -> str:
    """Return an expression in which each name of several words is one word, though it is not quoted."""
    awkward = _awkward(schema)
    return awkward.unquoted.sub(lambda found: awkward.plain[_folded(found[0])], text) if awkward is not None else text


@per_structure
def _awkward(schema: Schema) -> _Awkward | None:
    relations = (*schema.tables, *schema.views)
    names = {column.name for one in relations for column in one.columns}
    signed = {_folded(name): in_one_word(name) for name in names if _SIGNS.search(name)}
    signed = {name: word for name, word in signed.items() if len(word) >= _SHORTEST}
    spaced = {_folded(name): in_one_word(name) for name in names if " " in name and not _SIGNS.search(name)}
    if not signed and not spaced:
        return None
    written, quoted = _any_of(signed), _any_of({**spaced, **signed})
    pattern = rf"[\"“`](?P<quoted>{quoted})[\"”`]|(?<!\w)(?P<name>{written})(?!\w)"
    unquoted = rf"(?<!['\"\w])(?:{_any_of(spaced)})(?!['\"\w])"
    return _Awkward(re.compile(pattern, re.IGNORECASE), {**spaced, **signed}, re.compile(unquoted, re.IGNORECASE))


def _any_of(names: dict[str, str]) -> str:
    """Return a pattern of names, the longest first; of none where there are none."""
    return "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sorted(names, key=len, reverse=True)) or r"(?!)"


def _folded(name: str) -> str:
    return " ".join(name.lower().split())
