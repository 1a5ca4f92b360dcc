"""What linking returns, and what each way of finding it is worth. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.schema import Name

#: How sure each way of finding an object is. Below 0.75 it is a guess to ask back with, not to act on.
SCORES = {
    "exact": 1.0,
    "quoted": 1.0,
    "dotted": 1.0,
    "case": 0.98,
    "words": 0.96,
    "plural": 0.94,
    "synonym": 0.92,
    "abbreviation": 0.88,
    "typo": 0.82,
    "part": 0.6,
    "common": 0.5,
    "comment": 0.45,
}
SURE = 0.75


@dataclass(frozen=True, slots=True)
class Candidate:
    """An object that words may mean.

    ``kind`` is table, view, column, index, sequence, type, function, trigger, constraint, schema, extension or role. For a
    column ``name`` is its table's; for an index, trigger or constraint ``table`` is the one it hangs on; a schema, extension
    or role has an empty schema in ``name``. ``how`` is one of :data:`SCORES`.
    """

    kind: str
    name: Name
    column: str | None = None
    table: Name | None = None
    score: float = 1.0
    how: str = "exact"

    @property
    def label(self) -> str:
        """Return the object as people write it: ``customers``, ``sales.orders.total``."""
        owner = str(self.name) if self.name.schema else self.name.name
        return f"{owner}.{self.column}" if self.column else owner


@dataclass(frozen=True, slots=True)
class Mention(Candidate):
    """A candidate at a place of a text: ``text[start:end]`` are the words that mean it."""

    start: int = 0
    end: int = 0
