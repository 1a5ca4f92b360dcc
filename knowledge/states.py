"""States that rows can be in, by the words for them: labels of enums and checks, and flags. Pure.

"cancelled" is a value of the column whose type or check lists it; "inactive" is what a flag ``is_active`` says when it is false.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from knowledge.schema import Column, Schema, Table
from vast_project.pg.identifiers import literal

_LISTED = re.compile(r"'((?:[^']|'')*)'")
_FLAG = re.compile(r"(?i)^(?:is|has|was|are)_?")
_NOT = ("in", "un", "dis", "non", "non-", "not ", "no longer ")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


class State(NamedTuple):
    """A column of a table and the value, in SQL, that it has in a state."""

    table: str
    column: str
    value: str


def states_of(schema: Schema) -> dict[str, list[State]]:
    """Return what words can say of rows: in lower case, words with spaces between them."""
    listing = [one for one in schema.types if one.labels]
    labels = {key: one.labels for one in listing for key in (str(one.name), f"{one.name.schema}.{one.name.name}")}
    found: dict[str, list[State]] = defaultdict(list)
    for table in schema.tables:
        for column in table.columns if table.parent is None else ():
            for words, value in _of_column(table, column, labels):
                found[words].append(State(str(table.name), column.name, value))
    return dict(found)


def _of_column(table: Table, column: Column, labels: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    if column.type == "boolean":
        words = _words(_FLAG.sub("", column.name))
        yield words, "true"
        yield from ((f"{prefix}{words}", "false") for prefix in _NOT)
    for label in labels.get(column.type, ()) or _checked(table, column.name):
        yield _words(label), literal(label)


def _checked(table: Table, column: str) -> list[str]:
    """Return the texts that a check of one column alone lists."""
    checks = (one.definition for one in table.constraints if one.kind == "c" and one.columns == (column,))
    return [text.replace("''", "'") for one in checks if _lists(one) for text in _LISTED.findall(one)]


def _lists(definition: str) -> bool:
    return "= ANY (" in definition and "NOT" not in definition


def _words(name: str) -> str:
    return _CAMEL.sub(" ", name).replace("_", " ").replace("-", " ").casefold().strip()
