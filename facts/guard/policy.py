"""What the owner of a database has decided about reads of it, beyond what the guard knows by itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from facts.per_schema import per_schema
from knowledge.schema import Column, Name, Schema

_PERSONAL = re.compile(r"(?<!\w)(?:@personal|personal data|pii)(?!\w)", re.IGNORECASE)


@dataclass(frozen=True)
class Policy:
    """Opt-ins and bars of one database.

    ``functions`` may be called and ``relations`` (foreign tables, views over functions) may be read although the guard cannot
    look inside; the columns of ``personal`` may not be read at all.
    """

    functions: frozenset[Name] = frozenset()
    relations: frozenset[Name] = frozenset()
    personal: Mapping[Name, frozenset[str]] = field(default_factory=dict)


def is_personal(column: Column) -> bool:
    """Return whether a column's comment marks it: ``@personal``, ``personal data`` or ``PII``."""
    return column.comment is not None and _PERSONAL.search(column.comment) is not None


@per_schema
def policy_of(schema: Schema) -> Policy:
    """Return what a database says itself about how it may be read: which columns are personal, by their comments."""
    personal = {
        relation.name: columns
        for relation in (*schema.tables, *schema.views)
        if (columns := frozenset(one.name for one in relation.columns if is_personal(one)))
    }
    return Policy(personal=personal)
