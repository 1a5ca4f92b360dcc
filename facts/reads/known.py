"""Values that stand in a database's text columns: what a word of a question may mean that no name of the schema is. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from facts.reads.roots import root_of_stem
from knowledge.linking.words import key, stem, stems
from knowledge.schema import Name

#: What a column that is switched on and off may hold.
ON = frozenset({"y", "yes", "t", "true", "1"})
SWITCHES = ON | {"n", "no", "f", "false", "0"}
#: How many letters words that are akin share.
_AKIN = 6
#: A sign in a value that is no part of one of its words, or an apostrophe that ends one; letters of the shortest such value.
_SIGN = re.compile(r"['’]s?(?=\s)|[^\w\s](?=\s|$)|(?:^|(?<=\s))[^\w\s]")
_SHORTEST = 4
#: Words that say nothing in a question, and are part of a name: The Iron Coast.
ARTICLES = ("The ", "A ", "An ")


@dataclass(frozen=True)
class ColumnValues:
    """The different values of one column; ``repeated`` if rows share them, so that each is a class of rows and not one row."""

    values: tuple[str, ...]
    repeated: bool = False


@dataclass(frozen=True)
class Place:
    """Where a value stands, as it is written there."""

    table: Name
    column: str
    value: str
    repeated: bool


@dataclass(frozen=True, eq=False)
class KnownValues:
    """The values of a database's columns, as far as they were looked at; two of them are never the same."""

    columns: Mapping[Name, Mapping[str, ColumnValues]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Turn the values over once: from what somebody may write to where it stands."""
        places: dict[str, list[Place]] = {}
        for table, columns in self.columns.items():
            for column, known in columns.items():
                for value in known.values:
                    words = key(stems(value.lower()))
                    if words:
                        places.setdefault(words, []).append(Place(table, column, value, known.repeated))
        object.__setattr__(self, "_places", places)

    def places(self, words: tuple[str, ...]) -> tuple[Place, ...]:
        """Return where a value stands that is written with these stems."""
        found: dict[str, list[Place]] = self._places  # type: ignore[attr-defined]
        return tuple(found.get(key(words), ()))

    @cached_property
    def signed(self) -> tuple[tuple[str, str], ...]:
        """The values with signs that no word holds, or with an article first; the longest first, each also in lower case."""
        values = {value for found in self.columns.values() for one in found.values() for value in one.values if _is_signed(value)}
        folded = ((value.lower().replace("’", "'"), value) for value in sorted(values))
        return tuple(sorted(folded, key=lambda one: len(one[0]), reverse=True))

    @cached_property
    def roots(self) -> frozenset[str]:
        """The roots of values that are one word and of what switches are called, with their first letters where they are long."""
        columns = [(name, one) for found in self.columns.values() for name, one in found.items()]
        single = {stem(value.lower()) for _, one in columns for value in one.values}
        switches = {part for name, one in columns if _switches(one) for part in stems(name)}
        words = {word for word in single | switches if " " not in word}
        return frozenset(root_of_stem(word) for word in words) | {word[:_AKIN] for word in words if len(word) >= _AKIN}


def _is_signed(value: str) -> bool:
    may_be = len(value) >= _SHORTEST and '"' not in value and any(map(str.isalpha, value))
    return may_be and (_SIGN.search(value) is not None or value.startswith(ARTICLES))


def _switches(column: ColumnValues) -> bool:
    return {value.lower() for value in column.values} <= SWITCHES


NOTHING_KNOWN = KnownValues()
