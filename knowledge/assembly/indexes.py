"""Index definitions from catalog rows, printed as pg_get_indexdef prints them. Pure.

pg_get_indexdef waits behind an exclusive lock on the table, and is the slowest part of reading many indexes. An index of
plain columns with default operator classes can be printed from its catalog row; the query leaves the definition NULL for
those and only for those.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from knowledge.schema import Index, Name
from vast_project.pg.identifiers import qualified, quote

_DESC, _NULLS_FIRST = 1, 2


@dataclass(frozen=True)
class Draft:
    """An index without what other rows say of it."""

    index: Index

    def build(self, *, constraint: str | None, comment: str | None) -> Index:
        """Return the index with the name of the constraint it backs and its comment."""
        return replace(self.index, constraint=constraint, comment=comment) if constraint or comment else self.index


def index_of(row: tuple[Any, ...], table: Name, attributes: dict[int, str], *, nulls_not_distinct: bool) -> Draft:
    """Build an index from its row, its table's name and the table's column names by number."""
    _, _, name, relkind, method, keys, key_count, options, unique, primary, valid, identity, clustered, *rest = row
    inherited, tablespace, has_expressions, definition, predicate, texts = rest
    named = [attributes.get(number) or _expression(texts, place) for place, number in enumerate(keys)]
    columns, include = tuple(named[:key_count]), tuple(named[key_count:])
    index = Index(
        name=name,
        columns=columns,
        method=method,
        unique=unique,
        primary=primary,
        valid=valid,
        include=include,
        predicate=predicate,
        expressions=has_expressions,
        nulls_not_distinct=nulls_not_distinct,
        replica_identity=identity,
        clustered=clustered,
        inherited=inherited,
        tablespace=tablespace,
        definition=definition or "",
    )
    if definition is None:
        index = replace(index, definition=_definition(index, table, options, partitioned=relkind == "I"))
    return Draft(index)


def _expression(texts: list[str] | None, place: int) -> str:
    return texts[place] if texts else ""


def _definition(index: Index, table: Name, options: list[int], *, partitioned: bool) -> str:
    """Print an index of plain columns."""
    keys = ", ".join(quote(column) + _order(option) for column, option in zip(index.columns, options, strict=True))
    words = [
        f"CREATE {'UNIQUE ' if index.unique else ''}INDEX {quote(index.name)}",
        f"ON {'ONLY ' if partitioned else ''}{qualified(table.schema, table.name)} USING {index.method} ({keys})",
    ]
    if index.include:
        words.append(f"INCLUDE ({', '.join(map(quote, index.include))})")
    if index.nulls_not_distinct:
        words.append("NULLS NOT DISTINCT")
    return " ".join(words)


def _order(option: int) -> str:
    """Print a key's direction where it is not ascending, and its nulls where they are not on that direction's usual side."""
    if option & _DESC:
        return " DESC" if option & _NULLS_FIRST else " DESC NULLS LAST"
    return " NULLS FIRST" if option & _NULLS_FIRST else ""
