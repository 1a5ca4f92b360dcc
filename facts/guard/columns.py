"""Columns that may not be read, of relations that otherwise may: passwords in catalogs, and what is marked as personal.

Such a relation can be read by naming its other columns one by one: ``*``, a whole row, or new names for its columns would
carry the barred ones along.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from facts.guard.syntax import Node, strings
from facts.guard.verdict import Refusal


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

    ``references`` are the fields of column references and the names of ``(x).name``, as nodes.
    """

    bars: list[Bar] = field(default_factory=list)
    references: list[list[Node]] = field(default_factory=list)

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
            whole = bar.renamed or not paths.isdisjoint({("*",), (bar.alias, "*"), (bar.alias,)})
            if read or whole:
                raise bar.refusal(read[0] if read else min(bar.columns))
