"""Access control lists as PostgreSQL stores them -> what they grant beyond the defaults. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

PUBLIC = "PUBLIC"
#: MAINTAIN came with 17.
_MAINTAIN_SINCE = 170000
#: CREATE on the schema public was taken from PUBLIC with 15.
_PUBLIC_SCHEMA_CLOSED_SINCE = 150000
_ITEM = re.compile(r'(?P<grantee>"(?:[^"]|"")*"|[^="]*)=(?P<privileges>[a-zA-Z*]*)/')

WORDS = {
    "a": "INSERT",
    "r": "SELECT",
    "w": "UPDATE",
    "d": "DELETE",
    "D": "TRUNCATE",
    "x": "REFERENCES",
    "t": "TRIGGER",
    "m": "MAINTAIN",
    "X": "EXECUTE",
    "U": "USAGE",
    "C": "CREATE",
}


def grants(items: Iterable[str]) -> dict[str, str]:
    """Return privileges by grantee: letters in order, ``*`` after one that may be passed on; grantors are forgotten."""
    found: dict[str, set[str]] = {}
    for item in items:
        match = _ITEM.match(item)
        if match:
            grantee = match["grantee"]
            name = grantee[1:-1].replace('""', '"') if grantee.startswith('"') else grantee
            found.setdefault(name or PUBLIC, set()).update(re.findall(r"[a-zA-Z]\*?", match["privileges"]))
    return {grantee: _joined(letters) for grantee, letters in found.items()}


def beyond_default(items: Iterable[str] | None, *, kind: str, owner: str, version: int, name: str = "") -> dict[str, str]:
    """Return what differs from the privileges that such an object has when it is made: grantee -> letters ("" = all revoked).

    :param items: the stored list, None where it was never touched.
    :param kind: ``table`` (also views), ``sequence``, ``function``, ``type``, ``schema`` or ``column``.
    :param version: the server's, as 180004.
    """
    if items is None:
        return {}
    default = _default(kind, owner, version, name)
    actual = grants(items)
    return {
        grantee: actual.get(grantee, "")
        for grantee in sorted(default.keys() | actual.keys())
        if actual.get(grantee, "") != default.get(grantee, "")
    }


def words(letters: str) -> str:
    """Return letters as SQL's words: ``SELECT, INSERT``."""
    return ", ".join(WORDS[letter] for letter in letters if letter != "*")


def _default(kind: str, owner: str, version: int, name: str) -> dict[str, str]:
    """Return what acldefault() says, for the kinds that VAST reads."""
    if kind == "column":
        return {}
    own = {"table": "arwdDxt", "sequence": "rwU", "function": "X", "type": "U", "schema": "UC"}[kind]
    if kind == "table" and version >= _MAINTAIN_SINCE:
        own += "m"
    everybody = {"function": "X", "type": "U"}.get(kind, "")
    if kind == "schema" and name == "public":
        everybody = "U" if version >= _PUBLIC_SCHEMA_CLOSED_SINCE else "UC"
    default = {owner: _joined(set(own))}
    return {**default, PUBLIC: _joined(set(everybody))} if everybody else default


def _joined(letters: set[str]) -> str:
    """A privilege with the grant option covers the one without."""
    return "".join(sorted(letter for letter in letters if f"{letter}*" not in letters))
