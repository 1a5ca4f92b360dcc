"""What can be said of a table's rows behind its name, one file for each way of saying it. Pure."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cache

from facts.reads.reader import Reader
from facts.reads.spec import Condition
from facts.reads.table_info import TableInfo
from vast_project.registry import Registry


class Filter(ABC):
    """One way to say something of rows. Those of lower ``order`` are tried first."""

    name: str
    order: int

    @abstractmethod
    def read(self, reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
        """Take the words and return the conditions; nothing if they say something else."""


filters: Registry[Filter] = Registry(kind="read filter", package="facts.reads.filters")


def read_condition(reader: Reader, info: TableInfo) -> tuple[Condition, ...] | None:
    """Take the next thing that is said of a table's rows."""
    start = reader.at
    reader.within.append(info)
    try:
        for one in _in_order():
            found = one.read(reader, info)
            if found:
                return found
            reader.at = start
    finally:
        reader.within.pop()
    return None


@cache
def _in_order() -> tuple[Filter, ...]:
    return tuple(sorted(filters, key=lambda one: one.order))
