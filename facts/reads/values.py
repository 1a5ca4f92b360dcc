"""Values that a schema knows by itself: labels of enums, texts that a CHECK lists. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.linking.words import key, stems
from knowledge.schema import Schema, Table, View

_LISTED = re.compile(r"'((?:[^']|'')*)'::[\w ]+")
_CHECK = re.compile(r"CHECK \(\(*\(?\"?(?P<column>\w+)\"?\)?(?:::text)? = ANY ", re.ASCII)


@dataclass(frozen=True)
class Values:
    """The known values of a table's columns, by their stems."""

    by_words: dict[str, tuple[tuple[str, str], ...]]

    @property
    def all(self) -> tuple[tuple[str, str], ...]:
        """Every (column, value)."""
        return tuple(dict.fromkeys(one for found in self.by_words.values() for one in found))

    def find(self, words: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        """Return (column, value) for each known value that is written so."""
        return self.by_words.get(key(words), ())


def values_of(relation: Table | View, schema: Schema) -> Values:
    """Return the values that the types and constraints of a table list."""
    found: dict[str, list[tuple[str, str]]] = {}
    labels = {
        printed: one.labels
        for one in schema.types
        if one.kind == "e"
        for printed in (one.name.name, f"{one.name.schema}.{one.name.name}")
    }
    listed = [(column.name, label) for column in relation.columns for label in labels.get(column.type, ())]
    if isinstance(relation, Table):
        listed += [pair for one in relation.constraints if one.kind == "c" for pair in _checked(one.definition)]
    for column, value in listed:
        found.setdefault(key(stems(value)), []).append((column, value))
    return Values({words: tuple(pairs) for words, pairs in found.items()})


def checked_values(definition: str, column: str) -> tuple[str, ...]:
    """Return the texts that a check lists for a column; none where it says anything else."""
    return tuple(value for name, value in _checked(definition) if name == column)


def _checked(definition: str) -> list[tuple[str, str]]:
    """``CHECK ((status = ANY (ARRAY['open'::text, 'done'::text])))`` lists the values of one column."""
    check = _CHECK.match(definition)
    return [(check["column"], value.replace("''", "'")) for value in _LISTED.findall(definition)] if check else []
