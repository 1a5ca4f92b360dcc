"""What an index is over, and whether a table has such an index already. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from knowledge.schema import Table
from ops.statements.parse import parse_expression
from vast_project.pg.identifiers import quote


@dataclass(frozen=True, kw_only=True)
class IndexKey:
    """One key of an index: a column or an expression; ``nulls`` is first, last or empty."""

    column: str = ""
    expression: str = ""
    descending: bool = False
    nulls: str = ""
    opclass: str = ""

    @property
    def word(self) -> str:
        """Return what stands for the key in an index's name."""
        return self.column or re.sub(r"\W+", "_", self.expression).strip("_").lower()

    @property
    def sql(self) -> str:
        """Return the key as CREATE INDEX takes it."""
        text = f"({self.expression})" if self.expression else quote(self.column)
        text += f" {self.opclass}" if self.opclass else ""
        text += " DESC" if self.descending else ""
        return text + (f" NULLS {self.nulls.upper()}" if self.nulls else "")


class Indexed(Protocol):
    """What is compared with the indexes that a table has."""

    keys: tuple[IndexKey, ...]
    unique: bool
    method: str
    include: tuple[str, ...]
    where: str


def keys_sql(keys: Sequence[IndexKey]) -> list[str]:
    """Return the keys as CREATE INDEX takes them."""
    return [key.sql for key in keys]


def index_like(table: Table, wanted: Indexed) -> str | None:
    """Return the name of a valid index that has exactly the wanted keys, kind and condition, or None."""
    if any(key.expression or key.opclass or key.nulls for key in wanted.keys):
        return None
    names = tuple(key.column for key in wanted.keys)
    for index in table.indexes:
        same = index.valid and index.columns == names and index.method == wanted.method and index.include == wanted.include
        descending = tuple(bool(re.search(rf"\b{re.escape(quote(name))} DESC\b", index.definition)) for name in names)
        alike = index.unique == wanted.unique and descending == tuple(key.descending for key in wanted.keys)
        if same and alike and _condition(index.predicate) == _condition(wanted.where):
            return index.name
    return None


def _condition(text: str | None) -> str:
    return repr(parse_expression(text)) if text else ""
