"""What the owner of a database has decided about reads of it, beyond what the guard knows by itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from facts.per_structure import per_structure
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


@per_structure
def policy_of(schema: Schema) -> Policy:
    """Return what a database says itself about how it may be read: which columns are personal, by their comments."""
    personal = {
        relation.name: columns
        for relation in (*schema.tables, *schema.views)
        if (columns := frozenset(one.name for one in relation.columns if is_personal(one)))
    }
    return Policy(personal=_with_families(schema, personal) if personal else personal)


def _with_families(schema: Schema, personal: Mapping[Name, frozenset[str]]) -> dict[Name, frozenset[str]]:
    """Let a mark hold for the table's partitions and children too, which hold the same rows, and for what they are parts of."""
    parents = {table.name: (*table.inherits, *([table.parent] if table.parent else ())) for table in schema.tables}
    found = dict(personal)
    pending = list(personal)
    while pending:
        name = pending.pop()
        kin = [*parents.get(name, ()), *(child for child, above in parents.items() if name in above)]
        for one in kin:
            more = found.get(one, frozenset()) | found[name]
            if more != found.get(one):
                found[one] = more
                pending.append(one)
    return found
