"""Names that are found by a part of them, in the order in which they were given. Pure."""

from __future__ import annotations

import re
import string
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice
from typing import Generic, TypeVar

T = TypeVar("T")
#: What no name can hold.
_APART = "\x00"
#: PostgreSQL compares names without regard to case by their ASCII letters.
_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)


class NameIndex(Generic[T]):
    """Things by their names. All names are one text, so that looking through a hundred thousand of them takes a millisecond."""

    def __init__(self, named: Iterable[tuple[str, T]]) -> None:
        names, things = zip(*named, strict=True) if (named := list(named)) else ((), ())
        lowered = [name.translate(_LOWER) for name in names]
        self._things: Sequence[T] = things
        self._names = lowered
        self._text = _APART.join(["", *lowered, ""])
        self._starts = list(accumulate((len(name) + 1 for name in lowered), initial=1))

    def like(self, pieces: Sequence[str], *, limit: int) -> list[T]:
        """Return the first things whose names are made of the pieces with anything between them, whatever the case of a–z.

        :param pieces: ``["id"]`` for that name only, ``["", "id", ""]`` for names that contain it.
        """
        return [self._things[place] for place in islice(self._places([piece.translate(_LOWER) for piece in pieces]), limit)]

    def _places(self, pieces: list[str]) -> Iterator[int]:
        """Yield the places of the names that fit: only those that hold the longest piece are looked at whole."""
        fits = re.compile(".*".join(map(re.escape, pieces)), re.DOTALL).fullmatch
        first, *between = pieces
        parts = [_APART + first, *between] if first else pieces
        parts = [*parts[:-1], parts[-1] + _APART] if pieces[-1] else parts
        needle = max(parts, key=len)
        before = needle.startswith(_APART)  # it is found one character before the name
        place = 0
        while place < len(self._names):
            found = self._text.find(needle, self._starts[place] - before)
            if found < 0:
                return
            place = bisect_right(self._starts, found + before)
            if place <= len(self._names) and fits(self._names[place - 1]):
                yield place - 1
