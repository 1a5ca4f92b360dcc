"""Names and parameters of one statement: which tables are joined, under which aliases, and which values are bound. Pure."""

from __future__ import annotations

from typing import Any

from facts.reads.spec import Col, Hop, Path
from knowledge.schema import Name
from vast_project.pg.identifiers import qualified, quote


class Names:
    """Aliases for the tables along the paths from one table, and the parameters of the statement.

    A sub-select has Names of its own inside those of its statement: aliases and parameters are unique over all of them.
    ``join`` is JOIN or LEFT JOIN: whether rows count that lack what is joined.
    """

    def __init__(self, table: Name, outer: Names | None = None, *, join: str = "JOIN") -> None:
        self.table = table
        self._join_word = join
        self._taken: set[str] = outer._taken if outer else set()
        self.values: dict[str, Any] = outer.values if outer else {}
        self._aliases: dict[Path, str] = {(): self._alias(table)}

    def inner(self, table: Name) -> Names:
        """Return the names of a sub-select from a table."""
        return Names(table, self)

    @property
    def root(self) -> str:
        """The alias of the table itself, quoted."""
        return self._aliases[()]

    def column(self, column: Col) -> str:
        """Return a column, and see to it that its table is joined."""
        return f"{self._joined(column.path)}.{quote(column.name)}"

    def bound(self, name: str, value: Any) -> str:
        """Return the parameter that stands for a value, called like the column it is compared with."""
        base = "".join(character if character.isascii() and character.isalnum() else "_" for character in name.lower()).strip("_")
        base = base if base[:1].isalpha() else f"value_{base}"
        key, number = base, 2
        while key in self.values and self.values[key] != value:
            key, number = f"{base}_{number}", number + 1
        self.values[key] = value
        return f":{key}"

    def tables(self) -> str:
        """Return the FROM list: the table and what its columns and conditions need of others."""
        return from_item(self.table, self.root) + self.joins()

    def joins(self) -> str:
        """Return the JOINs alone."""
        return "".join(self._join(path) for path in self._aliases if path)

    def _joined(self, path: Path) -> str:
        for length in range(1, len(path) + 1):
            if path[:length] not in self._aliases:
                self._aliases[path[:length]] = self._alias(path[length - 1].target)
        return self._aliases[path]

    def _join(self, path: Path) -> str:
        hop, here, there = path[-1], self._aliases[path[:-1]], self._aliases[path]
        return f"\n  {self._join_word} {from_item(hop.target, there)} ON {on(hop, here, there)}"

    def _alias(self, table: Name) -> str:
        alias, number = table.name, 2
        while alias in self._taken:
            alias, number = f"{table.name[:58]}_{number}", number + 1
        self._taken.add(alias)
        return quote(alias)


def on(hop: Hop, here: str, there: str) -> str:
    """Return the join condition of a hop between two aliases."""
    return " AND ".join(f"{there}.{quote(target)} = {here}.{quote(source)}" for source, target in hop.pairs)


def from_item(table: Name, alias: str) -> str:
    """Return a table with its alias, where that is not its name."""
    name = quote(table.name) if table.schema == "public" else qualified(table.schema, table.name)
    return name if alias == quote(table.name) else f"{name} AS {alias}"
