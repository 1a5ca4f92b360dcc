"""What people call each kind of object. Pure."""

from __future__ import annotations

from functools import cache

from facts.understanding.words import stem

#: What people call each kind of object; beside a name such a word belongs to the name.
NOUNS = {
    "table": ("table", "relation", "view", "partition", "matview", "tbl"),
    "view": ("view", "matview"),
    "column": ("column", "field", "attribute", "col"),
    "index": ("index", "idx"),
    "role": ("role", "user", "account", "login"),
    "schema": ("schema", "namespace"),
    "sequence": ("sequence", "seq"),
    "function": ("function", "procedure", "routine", "proc"),
    "type": ("type", "enum", "domain"),
    "extension": ("extension", "plugin", "module"),
    "setting": ("setting", "parameter", "guc", "config"),
    "database": ("database", "db"),
}


@cache
def nouns_of(kind: str) -> frozenset[str]:
    """Return the stems of the words for a kind of object."""
    return frozenset(stem(noun) for noun in NOUNS.get(kind, ()))
