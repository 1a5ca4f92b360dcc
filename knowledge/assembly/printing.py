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
    """
    Return a primary, unique, foreign key or NOT NULL constraint as PostgreSQL prints it.

    :param references: for a foreign key the table, its columns, and what happens on update and on delete.
    :param states: deferrable, deferred, enforced, validated.
    """
    deferrable, deferred, enforced, validated = states
    words = []
    if references:
        table, referenced, on_update, on_delete = references
        words.append(f"FOREIGN KEY ({names_printed(columns)}) REFERENCES {qualified(table)}({names_printed(referenced)})")
        words += [f"ON UPDATE {_ACTIONS[on_update]}"] if on_update in _ACTIONS else []
        words += [f"ON DELETE {_ACTIONS[on_delete]}"] if on_delete in _ACTIONS else []
    elif kind in _KEYS:
        distinct = " NULLS NOT DISTINCT" if index and index.nulls_not_distinct else ""
        words.append(f"{_KEYS[kind]}{distinct} ({names_printed(columns)})")
        words += [f"INCLUDE ({names_printed(index.include)})"] if index and index.include else []
    else:
        words.append(f"NOT NULL {names_printed(columns)}")
    words += ["NO INHERIT"] if no_inherit and kind == "n" else []
    words += ["DEFERRABLE"] if deferrable else []
    words += ["INITIALLY DEFERRED"] if deferred else []
    words += ["NOT ENFORCED"] if not enforced else ["NOT VALID"] if not validated else []
    return " ".join(words)


def names_printed(names: Sequence[str]) -> str:
    """Return names as a list, quoted where they need it."""
    return ", ".join(map(quoted, names))


def qualified(name: Name) -> str:
    """Return a name with its schema, each quoted where it needs it."""
    return f"{quoted(name.schema)}.{quoted(name.name)}"
