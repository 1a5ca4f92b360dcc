"""What every check of one statement has at hand, and what the walk gathers for the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from facts.guard.columns import Columns
from facts.guard.names import Names, Ordering, Signature
from facts.guard.policy import Policy
from facts.guard.scope import Scope
from facts.guard.syntax import Node
from knowledge.schema import Name


@dataclass
class Unseen:
    """The columns of unseen types that a statement's relations have, by name, with the type.

    ``holders`` are those that hold such values in an array, a row or a range; ``rows`` the names of relations whose whole rows do.
    """

    columns: dict[str, str] = field(default_factory=dict)
    holders: set[str] = field(default_factory=set)
    rows: dict[str, str] = field(default_factory=dict)


@dataclass
class Context:
    """The database's names, what its owner decided, and the server's major version.

    ``look_into`` judges a text of SQL that the statement would run without holding it: a view's definition, a domain's check.
    ``calls``, ``operators``, ``relations`` and ``views`` are those that were judged already and found harmless; ``defined`` the
    column names that the statement gives out itself; ``indirections`` the ``(x).name``, and ``results`` the ``x.name`` of what a
    function gave, that wait for these to be complete; ``shown`` the catalogs that show settings. ``read_types`` are the types of
    what it reads or names, with their parts, ``named_types`` those that it casts to, ``literal_types`` the nodes of those that only
    constants are of, ``overloads`` the operators of the database's own that may be meant if it reads certain types. ``unseen`` and
    ``ordered`` are the columns whose values functions that nobody can see read in or compare.
    ``is_held``: the text was run when its result was stored, and is not run now.
    """

    names: Names
    policy: Policy
    major: int
    look_into: Callable[..., None]
    columns: Columns = field(default_factory=Columns)
    calls: set[tuple[str | int | None, ...]] = field(default_factory=set)
    operators: set[tuple[str, ...]] = field(default_factory=set)
    relations: set[tuple[str | None, str, bool]] = field(default_factory=set)
    views: set[tuple[Name, bool]] = field(default_factory=set)
    defined: set[str] = field(default_factory=set)
    indirections: list[tuple[Node, Scope]] = field(default_factory=list)
    results: list[list[str]] = field(default_factory=list)
    shown: set[str] = field(default_factory=set)
    named_types: set[str] = field(default_factory=set)
    read_types: set[str] = field(default_factory=set)
    literal_types: set[int] = field(default_factory=set)
    overloads: list[tuple[str, Signature]] = field(default_factory=list)
    ordered: dict[str, Ordering] = field(default_factory=dict)
    unseen: Unseen = field(default_factory=Unseen)
    is_held: bool = False

    def within(self, *, is_held: bool = False) -> Context:
        """Return the context of a text that the statement leads to: the same database, other columns."""
        held = self.is_held or is_held
        return Context(self.names, self.policy, self.major, self.look_into, views=self.views, shown=self.shown, is_held=held)
