"""Keys and NOT NULL constraints printed from catalog rows, as pg_get_constraintdef prints them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from knowledge.schema import Index, Name
from vast_project.pg import identifiers

#: Names repeat: a schema of thousands of tables has a few hundred names of columns.
quoted = lru_cache(maxsize=20_000)(identifiers.quote)
_ACTIONS = {"r": "RESTRICT", "c": "CASCADE", "n": "SET NULL", "d": "SET DEFAULT"}
_KEYS = {"p": "PRIMARY KEY", "u": "UNIQUE"}


def constraint_printed(
    kind: str,
    columns: Sequence[str],
    *,
    index: Index | None,
    references: tuple[Name, Sequence[str], str, str] | None,
    states: tuple[bool, bool, bool, bool],
    no_inherit: bool,
) -> str:
    """Return a primary, unique, foreign key or NOT NULL constraint as PostgreSQL prints it.

    :param references: for a foreign key the table, its columns, and what happens on update and on delete.
    :param states: deferrable, deferred, enforced, validated.
    """
    if references:
        words = _foreign_key(columns, *references)
    elif kind in _KEYS:
        words = _key(kind, columns, index)
    else:
        words = [f"NOT NULL {names_printed(columns)}", *_said(no_inherit, "NO INHERIT")]
    return " ".join([*words, *_states(*states)])


def _foreign_key(columns: Sequence[str], table: Name, referenced: Sequence[str], on_update: str, on_delete: str) -> list[str]:
    return [
        f"FOREIGN KEY ({names_printed(columns)}) REFERENCES {qualified(table)}({names_printed(referenced)})",
        *_said(on_update in _ACTIONS, f"ON UPDATE {_ACTIONS.get(on_update)}"),
        *_said(on_delete in _ACTIONS, f"ON DELETE {_ACTIONS.get(on_delete)}"),
    ]


def _key(kind: str, columns: Sequence[str], index: Index | None) -> list[str]:
    include = index.include if index else ()
    return [
        _KEYS[kind],
        *_said(index is not None and index.nulls_not_distinct, "NULLS NOT DISTINCT"),
        f"({names_printed(columns)})",
        *_said(bool(include), f"INCLUDE ({names_printed(include)})"),
    ]


def _states(deferrable: bool, deferred: bool, enforced: bool, validated: bool) -> list[str]:
    return [
        *_said(deferrable, "DEFERRABLE"),
        *_said(deferred, "INITIALLY DEFERRED"),
        *_said(not enforced, "NOT ENFORCED"),
        *_said(enforced and not validated, "NOT VALID"),
    ]


def _said(is_so: bool, words: str) -> list[str]:
    return [words] if is_so else []


def names_printed(names: Sequence[str]) -> str:
    """Return names as a list, quoted where they need it."""
    return ", ".join(map(quoted, names))


def qualified(name: Name) -> str:
    """Return a name with its schema, each quoted where it needs it."""
    return f"{quoted(name.schema)}.{quoted(name.name)}"
