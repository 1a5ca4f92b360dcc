"""A small memory of results by the identity of what they were made from. Pure.

Schemas are frozen and large: comparing or hashing one costs more than most questions about it, but the same object is asked about
again and again. What an entry was made from is kept with it, so that no other object can take its identity.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Generic, TypeVar

T = TypeVar("T")


class Recent(Generic[T]):
    """The latest ``size`` results."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._found: OrderedDict[tuple[int, ...], tuple[tuple[object, ...], T]] = OrderedDict()

    def get(self, *made_from: object) -> T | None:
        """Return the result for exactly these objects, or None."""
        held = self._found.get(tuple(map(id, made_from)))
        if held is None or not all(one is other for one, other in zip(held[0], made_from, strict=True)):
            return None
        return held[1]

    def keep(self, result: T, *made_from: object) -> T:
        """Keep a result and return it; the oldest goes."""
        self._found[tuple(map(id, made_from))] = (made_from, result)
        while len(self._found) > self._size:
            self._found.popitem(last=False)
        return result
