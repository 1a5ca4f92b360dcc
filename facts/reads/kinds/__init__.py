"""The kinds of questions, one file each. Pure."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cache

from facts.reads.reader import Reader
from facts.reads.spec import Query
from vast_project.registry import Registry


class Kind(ABC):
    """One kind of question. Of several that read a whole question, the one of the lowest ``order`` is right."""

    name: str
    order: int

    @abstractmethod
    def read(self, reader: Reader) -> Query | None:
        """Take the question from its first word on; whoever calls sees to it that nothing is left unread.

        :raises Ambiguity: if words may mean several things.
        """


kinds: Registry[Kind] = Registry(kind="read question", package="facts.reads.kinds")


@cache
def kinds_in_order() -> tuple[Kind, ...]:
    """Return all kinds, the surest first."""
    return tuple(sorted(kinds, key=lambda one: one.order))
