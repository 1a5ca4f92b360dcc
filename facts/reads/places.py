"""What kind of place a name is: countries and states are listed in ``data/places.txt``, all else is taken for a city. Pure."""

from __future__ import annotations

import re
from pathlib import Path

_SECTION = re.compile(r"^\[(\w+)\]$", re.MULTILINE)
_TEXT = (Path(__file__).parent / "data" / "places.txt").read_text(encoding="utf-8")


def _kinds() -> dict[str, str]:
    parts = _SECTION.split(_TEXT)
    return {" ".join(name.split()): kind for kind, names in zip(parts[1::2], parts[2::2], strict=True) for name in names.split(",")}


_KINDS = _kinds()


def _demonyms() -> dict[str, tuple[str, ...]]:
    lines = (Path(__file__).parent / "data" / "demonyms.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.partition(": ") for line in lines if ": " in line and not line.startswith("#"))
    return {word: tuple(name.strip() for name in names.split(",")) for word, _, names in pairs}


_DEMONYMS = _demonyms()
_BELONGING = {
    place: tuple(word for word, names in _DEMONYMS.items() if place in names)
    for place in {name for names in _DEMONYMS.values() for name in names}
}


def places_of(demonym: str) -> tuple[str, ...]:
    """Return the names of the place that a word like ``french`` belongs to."""
    return _DEMONYMS.get(demonym.lower(), ())


def demonyms_of(place: str) -> tuple[str, ...]:
    """Return the words for what belongs to a place: ``french`` for France."""
    return _BELONGING.get(place.lower(), ())


def kind_of_place(name: str) -> str:
    """Return ``country``, ``state`` or ``city``."""
    return _KINDS.get(name.lower().rstrip("."), "city")
