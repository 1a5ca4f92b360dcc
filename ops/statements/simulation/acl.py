"""Access lists as the catalog keeps them: ``grantee=letters/grantor``, a star behind a letter that may be passed on. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pglast import ast

LETTERS = {
    "select": "r",
    "insert": "a",
    "update": "w",
    "delete": "d",
    "truncate": "D",
    "references": "x",
    "trigger": "t",
    "maintain": "m",
    "usage": "U",
    "create": "C",
    "execute": "X",
    "connect": "c",
    "temporary": "T",
    "temp": "T",
}
#: The catalog's order of letters, and which of them each kind of object knows.
ORDER = "arwdDxtXUCTcsAm"
ALL = {"r": "arwdDxt", "c": "arwx", "S": "rwU", "n": "UC", "f": "X", "T": "U"}
#: From this server on there is a privilege to VACUUM, ANALYZE, CLUSTER, REFRESH and LOCK a table.
MAINTAIN = 17
#: What PUBLIC has on a new object of a kind.
PUBLIC = {"f": "X", "T": "U"}


@dataclass(frozen=True)
class Acl:
    """An access list; ``items`` are the catalog's texts in its order."""

    items: tuple[str, ...]

    @classmethod
    def of(cls, items: Iterable[str] | None) -> Acl:
        """Return the list of the given texts."""
        return cls(tuple(items or ()))

    @classmethod
    def default(cls, kind: str, owner: str, major: int) -> Acl:
        """Return what a new object of a kind has on a server: its owner everything, PUBLIC what the kind gives."""
        public = (f"={PUBLIC[kind]}/{role(owner)}",) if kind in PUBLIC else ()
        return cls((*public, f"{role(owner)}={every(kind, major)}/{role(owner)}"))

    def granted(self, grantee: str, letters: str, grantor: str, *, option: bool) -> Acl:
        """Return the list with privileges added."""
        held = self._held(grantee)
        for letter in letters:
            held[letter] = held.get(letter, False) or option
        return self._with(grantee, held, grantor)

    def revoked(self, grantee: str, letters: str, *, option_only: bool) -> Acl:
        """Return the list with privileges, or only the right to pass them on, taken away."""
        held = self._held(grantee)
        for letter in letters:
            if option_only and letter in held:
                held[letter] = False
            elif not option_only:
                held.pop(letter, None)
        return self._with(grantee, held, "")

    def joined(self, other: Acl) -> Acl:
        """Return the list with what another one gives."""
        acl = self
        for item in other.items:
            who, _, rest = item.rpartition("=")
            letters, _, grantor = rest.rpartition("/")
            plain = "".join(letter for letter in letters if letter != "*")
            acl = acl.granted(who.strip('"'), plain, grantor.strip('"'), option="*" in letters)
        return acl

    def renamed(self, old: str, new: str) -> Acl:
        """Return the list after a change of owner."""
        return Acl(tuple(_renamed(item, role(old), role(new)) for item in self.items))

    def _held(self, grantee: str) -> dict[str, bool]:
        found: dict[str, bool] = {}
        for item in self.items:
            who, _, rest = item.rpartition("=")
            if who == role(grantee):
                letters = rest.split("/", 1)[0]
                found |= {letter: letters[at + 1 : at + 2] == "*" for at, letter in enumerate(letters) if letter != "*"}
        return found

    def _with(self, grantee: str, held: dict[str, bool], grantor: str) -> Acl:
        who = role(grantee)
        shown = "".join(letter + "*" * held[letter] for letter in ORDER if letter in held)
        items, replaced = [], False
        for item in self.items:
            if item.rpartition("=")[0] != who:
                items.append(item)
            elif shown:
                items.append(f"{who}={shown}/{item.rpartition('/')[2]}")
                replaced = True
        if shown and not replaced:
            items.append(f"{who}={shown}/{role(grantor)}")
        return Acl(tuple(items))


def role(name: str) -> str:
    """Return a role's name as an access list shows it."""
    plain = name.replace("_", "a").isalnum() or not name
    return name if plain else '"' + name.replace('"', '""') + '"'


def _renamed(item: str, old: str, new: str) -> str:
    who, _, rest = item.rpartition("=")
    letters, _, grantor = rest.rpartition("/")
    return f"{new if who == old else who}={letters}/{new if grantor == old else grantor}"


def every(kind: str, major: int) -> str:
    """Return the letters of all privileges that a kind of object knows on a server."""
    return ALL[kind] + ("m" if kind == "r" and major >= MAINTAIN else "")


def privilege_letters(nodes: Iterable[ast.AccessPriv], kind: str, major: int) -> str:
    """Return the letters that a list of privileges means for a kind of object; none given means all."""
    named = [one.priv_name for one in nodes]
    if not named or None in named:
        return every(kind, major)
    return "".join(LETTERS[name.lower()] for name in named if name and name.lower() in LETTERS)
