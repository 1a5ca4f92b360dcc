"""What the owner of a database has decided about reads of it, beyond what the guard knows by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from knowledge.schema import Name


@dataclass(frozen=True)
class Policy:
    """Opt-ins and bars of one database.

    ``functions`` may be called and ``relations`` (foreign tables, views over functions) may be read although the guard cannot
    look inside; the columns of ``personal`` may not be read at all.
    """

    functions: frozenset[Name] = frozenset()
    relations: frozenset[Name] = frozenset()
    personal: Mapping[Name, frozenset[str]] = field(default_factory=dict)
