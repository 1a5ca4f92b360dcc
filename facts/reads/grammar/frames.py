"""A question before it becomes a query: the rows, what is said of them, what is shown, grouped and ordered. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from facts.reads.grammar.entities import Entity
from facts.reads.grammar.said import Said
from facts.reads.grammar.shown import Items
from facts.reads.grouping import Grouping
from facts.reads.spec import Aggregate, Col, Having, Order, Shown
from facts.reads.table_info import TableInfo


@dataclass(frozen=True)
class Frame:
    """All that a question says; ``value`` are columns whose values are asked about rather than rows."""

    info: TableInfo
    items: Items = ()
    said: tuple[Said, ...] = ()
    group: Grouping | None = None
    order: tuple[Order, ...] = ()
    limit: int | None = None
    plural: bool = False
    distinct: bool = False
    having: tuple[Having, ...] = ()
    #: Values of the column are ranked by how many rows have them: descending or not.
    ranked: bool | None = None
    #: What they are ranked by instead.
    ranked_by: Aggregate | None = None
    #: What part of the rows is this, too.
    share: tuple[Said, ...] = ()
    exists: bool = False
    #: The average, least or greatest number of rows of all groups.
    over: str = ""
    #: Nothing says which rows are meant, unless one goes by a name.
    unnamed: bool = False
    #: Rows without any of what is counted for each are asked for too.
    with_none: bool = False

    def with_said(self, said: tuple[Said, ...]) -> Frame:
        """Return the same question of which more is said."""
        return replace(self, said=tuple(dict.fromkeys((*self.said, *said))))

    @property
    def shown(self) -> tuple[Shown, ...]:
        """The columns that are shown, each once."""
        found: list[Shown] = []
        for item in self.items:
            found += [Col(name) for name in self.info.shown] if item.whole else item.columns
        return tuple(dict.fromkeys(found))


def frame_of(rows: Entity, shown: Items) -> Frame:
    """Return what is shown of rows."""
    return Frame(rows.info, shown, rows.said, limit=rows.number, plural=rows.plural)
