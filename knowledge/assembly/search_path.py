"""Reading of the server's ``search_path`` setting. Pure."""

from __future__ import annotations

import re

_PART = re.compile(r'\s*(?:"((?:[^"]|"")*)"|([^,]*?))\s*(?:,|\Z)')


def search_path_of(setting: str, role: str, *, known: frozenset[str]) -> tuple[str, ...]:
    """Return the schemas along which a session of a role finds bare names, in order.

    :param setting: the setting as written, such as ``"$user", public``.
    :param known: schemas that exist; PostgreSQL passes over the others.
    """
    found = []
    for match in _PART.finditer(setting):
        quoted, bare = match.groups()
        part = quoted.replace('""', '"') if quoted is not None else bare.lower()
        part = role if part == "$user" else part
        if part in known and part not in found:
            found.append(part)
    return tuple(found)
