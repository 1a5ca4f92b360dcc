"""Columns that may not be read, of relations that otherwise may: passwords in catalogs, and what is marked as personal.

Such a relation can be read by naming its other columns one by one: ``*``, a whole row, or new names for its columns would
carry the barred ones along.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from facts.guard.syntax import Node, strings
from facts.guard.verdict import Refusal

if TYPE_CHECKING:
    from facts.guard.context import Context
    from facts.guard.scope import Scope


@dataclass(frozen=True)
class Bar:
    """One relation with barred columns as it stands in a statement."""

    alias: str
    relation: str
    columns: frozenset[str]
    renamed: bool
    why: str = ""

    def refusal(self, column: str) -> Refusal:
        """Say that a column is barred: as personal, or by the reason of a system relation."""
        if not self.why:
            return Refusal("column_personal", relation=self.relation, column=column)
        instead = f"The other columns of {self.relation}, named one by one."
        return Refusal("relation_sensitive", relation=f"{self.relation}.{column}", why=self.why, instead=instead)


@dataclass
class Columns:
    """What one statement says of columns, gathered while it is walked and judged at its end.

    ``references`` are the fields of column references and the names of ``(x).name``, as nodes. ``joined`` are the aliases of
    whole joins, which carry every column of both sides; ``carries_all`` says that a join compares or renames columns unnamed.
    """

    bars: list[Bar] = field(default_factory=list)
    references: list[list[Node]] = field(default_factory=list)
    joined: set[str] = field(default_factory=set)
    carries_all: bool = False

    def bar(self, node: Node, relation: str, columns: frozenset[str], why: str = "") -> None:
        """Take down a relation in FROM that has barred columns."""
        alias = node.get("alias", {})
        self.bars.append(Bar(alias.get("aliasname", node["relname"]), relation, columns, "colnames" in alias, why))

    def judge(self) -> None:
        """Refuse the statement if it reads a barred column.

        :raises Refusal: with ``column_personal`` or ``relation_sensitive``.
        """
        if not self.bars:
            return
        paths = {tuple(strings(fields)) for fields in self.references}
        for bar in self.bars:
            read = sorted(bar.columns & {path[-1] for path in paths})
            if read or bar.renamed or self.carries_all or any(self._is_whole(path, bar) for path in paths):
                raise bar.refusal(read[0] if read else min(bar.columns))

    def _is_whole(self, path: tuple[str, ...], bar: Bar) -> bool:
        """Return whether a reference stands for all columns of a relation: ``*``, ``t.*``, ``schema.t.*``, or the row ``t``."""
        *qualifier, last = path
        named = {bar.alias, *self.joined}
        return (not qualifier or qualifier[-1] in named) if last == "*" else (not qualifier and last in named)


def visit_reference(context: Context, node: Node, _scope: Scope) -> None:
    """Take down a column reference."""
    context.columns.references.append(node["fields"])


def visit_indirection(context: Context, node: Node, _scope: Scope) -> None:
    """Take down the names of ``(x).name``."""
    context.columns.references += [[child] for child in node["indirection"] if "String" in child]


def visit_join(context: Context, node: Node, _scope: Scope) -> None:
    """Take down what a join says of columns without naming them one by one, or in a list of its own."""
    columns = context.columns
    columns.references += [[child] for child in node.get("usingClause", ())]
    if "alias" in node:
        columns.joined.add(node["alias"]["aliasname"])
    if node.get("isNatural") or "colnames" in node.get("alias", {}):
        columns.carries_all = True
