"""Which key a table's rows can be walked by, and its columns as texts that travel through a ledger. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from knowledge.schema import Column, Table
from vast_project.pg.identifiers import quote

#: Rows without a key are walked by their place on disk.
CTID = "ctid"


@dataclass(frozen=True)
class Key:
    """The columns that walk a table, with their types; ``unique`` is False for ctid, which names a place and not a row."""

    columns: tuple[str, ...]
    types: tuple[str, ...]
    unique: bool = True

    def row(self, prefix: str = "") -> str:
        """Return the key as an SQL row or scalar, each column behind ``prefix`` (an alias with its dot)."""
        return _row([f"{prefix}{quote(column)}" for column in self.columns])

    def parameter(self, number: int) -> str:
        """Return the key that a text[] parameter carries, cast to the key's types."""
        return _row([f"(${number}::text[])[{at}]::{type_}" for at, type_ in enumerate(self.types, start=1)])

    def texts(self, prefix: str = "") -> str:
        """Return the key of a row as a text[] value."""
        return f"ARRAY[{', '.join(f'{prefix}{quote(column)}::text' for column in self.columns)}]"

    def order(self, direction: str = "ASC") -> str:
        """Return the key for ORDER BY."""
        return ", ".join(f"{quote(column)} {direction}" for column in self.columns)


def _row(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({', '.join(parts)})"


def walking_key(table: Table, *, without: Collection[str] = ()) -> Key:
    """Return the primary key, else the narrowest unique key of not-null columns, else ctid.

    :param without: columns that the key must not have.
    """
    candidates = [columns for names in table.unique_keys() if (columns := _walkable(table, names, without))]
    primary = table.primary_key
    best = next((one for one in candidates if primary and tuple(c.name for c in one) == primary.columns), None)
    best = best or min(candidates, key=len, default=None)
    if best is None:
        return Key((CTID,), ("tid",), unique=False)
    return Key(tuple(column.name for column in best), tuple(column.type for column in best))


def _walkable(table: Table, names: Sequence[str], without: Collection[str]) -> list[Column]:
    """Return the columns of a key by which every row can be found; none where one may be null, or must not be had."""
    found = [column for name in names if (column := table.column(name)) is not None]
    fit = [column for column in found if column.not_null and column.name not in without]
    return fit if len(fit) == len(names) else []


def comparable(column: Column, text: str) -> str:
    """Return an SQL value in a form that has an equality operator (json, xml and geometric types have none)."""
    return f"{text}::text" if column.type in WITHOUT_EQUALITY else text


WITHOUT_EQUALITY = frozenset({"json", "xml", "point", "polygon", "box", "path", "line", "circle", "jsonpath"})
