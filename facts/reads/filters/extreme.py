"""The first of all: ``the venue with the highest capacity``, ``the customer who placed the most orders``. Pure."""

from __future__ import annotations

from facts.reads.filters import Filter, filters
from facts.reads.foremost import with_most
from facts.reads.reader import Reader
from facts.reads.spec import Condition
from facts.reads.world import TableInfo


@filters.register
class IsForemost(Filter):
    """The row has the most or the least of something, or is among those that have as much."""

    name, order = "extreme", 12

    def read(self, reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
        """Take ``with the most`` and what is counted, or ``with the highest`` and a number of the row."""
        # Of the rows that the question is about, the ranking itself is what was asked for.
        return with_most(reader, info) if len(reader.within) > 1 else ()
