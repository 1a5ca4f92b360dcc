"""Values that stand in a database's text columns: what a word of a question may mean that no name of the schema is. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from knowledge.linking.words import key, stems
from knowledge.schema import Name


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


NOTHING_KNOWN = KnownValues()
