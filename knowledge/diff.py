"""What changed from one schema to another: typed, readable, and as SQL where that is straightforward. Pure.

The diff compares the canonical objects that the fingerprint is made of, so it is empty exactly where the fingerprints are
equal. A table that is new or gone is one change; what hangs on it is not told again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from knowledge.canonical import Facts, Key, objects, values
from knowledge.diff_sql import statements
from knowledge.diff_words import sentence
from knowledge.schema import Schema

ADDED, REMOVED, CHANGED = "added", "removed", "changed"


@dataclass(frozen=True)
class Change:
    """One object that was added, removed or changed.

    ``kind`` is table, column, constraint, index, privilege …; ``key`` names the object (schema, table, column …); ``facts``
    are the canonical facts before and after, None where the object was not there. ``before`` and ``after`` are the values
    of knowledge.schema (None for privileges, which are part of their object's value).
    """

    action: str
    kind: str
    key: tuple[str, ...]
    facts: tuple[Facts | None, Facts | None]
    before: Any = field(default=None, compare=False)
    after: Any = field(default=None, compare=False)

    @property
    def fields(self) -> dict[str, tuple[Any, Any]]:
        """Return the facts that differ: field -> (before, after); None where the field has its default."""
        before, after = self.facts[0] or {}, self.facts[1] or {}
        names = sorted(before.keys() | after.keys())
        return {name: (before.get(name), after.get(name)) for name in names if before.get(name) != after.get(name)}

    def __str__(self) -> str:
        return sentence(self)

    def sql(self) -> list[str]:
        """Return the statements that make the change, or none where that takes more than a statement of DDL."""
        return statements(self)

    def as_json(self) -> dict[str, Any]:
        """Return the change as JSON-safe values: action, kind, key, differing fields, sentence and SQL."""
        return {
            "action": self.action,
            "kind": self.kind,
            "key": list(self.key),
            "fields": {name: list(pair) for name, pair in self.fields.items()},
            "text": str(self),
            "sql": self.sql(),
        }


def diff(before: Schema, after: Schema, *, with_roles: bool = True) -> tuple[Change, ...]:
    """Return the changes from one schema to another, in the order of kinds and names.

    :param with_roles: tell changes of owners and privileges too.
    """
    if before is after:
        return ()
    old, new = dict(objects(before, with_roles=with_roles)), dict(objects(after, with_roles=with_roles))
    changed = [key for key in old.keys() | new.keys() if old.get(key) != new.get(key)]
    if not changed:
        return ()
    old_values, new_values = _values(before), _values(after)
    gone = {key[1:] for key in changed if key[0] in _OWNING and (key in old) != (key in new)}
    return tuple(
        Change(
            action=ADDED if key not in old else REMOVED if key not in new else CHANGED,
            kind=key[0],
            key=key[1:],
            facts=(old.get(key), new.get(key)),
            before=old_values.get(key),
            after=new_values.get(key),
        )
        for key in sorted(changed, key=_order)
        if key[0] in _OWNING or not _hangs_on(key, gone)
    )


#: Kinds whose coming and going brings or takes what hangs on them.
_OWNING = frozenset({"table", "view", "materialized view", "sequence", "type", "function", "procedure", "aggregate", "schema"})


def _hangs_on(key: Key, gone: set[tuple[str, ...]]) -> bool:
    """Return whether an object belongs to one that came or went as a whole."""
    names = key[2:] if key[0] == "privilege" else key[1:]
    return any(names[:length] in gone for length in range(1, len(names) + 1))


def _values(schema: Schema) -> dict[Key, Any]:
    return {key: value for _, key, value in values(schema)}


_KINDS = (
    "extension",
    "schema",
    "type",
    "sequence",
    "table",
    "column",
    "not null",
    "constraint",
    "index",
    "view",
    "materialized view",
)


def _order(key: Key) -> tuple[int, Key]:
    """Order by kind as things build on each other, then by names."""
    return (_KINDS.index(key[0]) if key[0] in _KINDS else len(_KINDS), key)
