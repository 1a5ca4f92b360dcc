"""Names in a question that is all in lower case, as they are written in their columns: the population of skye. Pure."""

from __future__ import annotations

import re

from facts.reads.known import KnownValues, Place
from facts.reads.lexicon import FILLERS, PHRASED, VERBS
from facts.reads.world import World
from knowledge.linking.words import stem, stems

_WORD = re.compile(r"[^\W\d_]+")
_LONGEST, _SHORTEST = 4, 4


def with_names_capital(text: str, world: World, known: KnownValues) -> str:
    """
    Return a question in lower case with the names that rows go by as these write them; any other question as it is.

    A word of the schema's names, or of those that build questions, is no such name, nor is a value that several rows share.
    """
    if any(letter.isupper() for letter in text.lstrip()[1:]) or '"' in text or "'" in text:
        return text
    found = list(_WORD.finditer(text))
    at, parts, behind = 0, [], 0
    while at < len(found):
        named = ((size, _name(found[at : at + size], size, world, known)) for size in range(_LONGEST, 0, -1))
        length, name = next((one for one in named if one[1]), (1, ""))
        if name:
            parts += [text[behind : found[at].start()], name]
            behind = found[at + length - 1].end()
        at += length
    return "".join((*parts, text[behind:]))


def _name(words: list[re.Match[str]], size: int, world: World, known: KnownValues) -> str:
    """Return what one row goes by whose name some words are; nothing where they are none, or may mean something else."""
    written = [one.group().lower() for one in words]
    if len(words) < size or all(len(one) < _SHORTEST or _is_known(one, world) for one in written):
        return ""
    places = [one for one in known.places(stems("_".join(written))) if _is_name(one, world)]
    names = {one.value for one in places if one.value[:1].isupper() and one.value.lower().split() == written}
    return names.pop() if len(names) == 1 else ""


def _is_name(place: Place, world: World) -> bool:
    """Return whether rows go by what stands at a place, each by another one."""
    info = world.tables.get(place.table)
    return info is not None and not place.repeated and place.column in info.label


def _is_known(word: str, world: World) -> bool:
    """Return whether a word is part of the schema's names, or of what questions are made of."""
    return stem(word) in world.stems or word in PHRASED or word in FILLERS or stem(word) in VERBS
