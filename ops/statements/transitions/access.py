"""From one access list or owner to another. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ops.statements.simulation.acl import ALL, LETTERS, Acl, role
from ops.statements.transitions._action import Action, Phase

WORDS = {letter: word.upper() for word, letter in LETTERS.items() if word != "temp"}


def transition(
    held: Iterable[str] | None, wanted: Iterable[str] | None, *, target: str, kind: str, owner: str, columns: str = ""
) -> Iterator[Action]:
    """
    Yield the REVOKEs and GRANTs between two access lists.

    :param target: what stands after ON, as ``TABLE public.orders``.
    :param kind: the kind of object, a key of :data:`ops.statements.simulation.acl.ALL`.
    :param columns: a quoted column in parentheses for privileges on a column.
    """
    before = _privileges(held, kind, owner)
    after = _privileges(wanted, kind, owner)
    for grantee, letters in before.items():
        for letter in letters:
            if letter not in after.get(grantee, {}):
                yield _change("REVOKE", letter, columns, target, "FROM", grantee)
    for grantee, letters in after.items():
        for letter, option in letters.items():
            had = before.get(grantee, {})
            if letter not in had or had[letter] != option:
                tail = " WITH GRANT OPTION" if option else ""
                yield _change("GRANT", letter, columns, target, "TO", grantee, tail)


def _change(verb: str, letter: str, columns: str, target: str, word: str, grantee: str, tail: str = "") -> Action:
    who = grantee or "PUBLIC"
    return Action(Phase.SET_PROPERTY, f"{verb} {WORDS[letter]}{columns} ON {target} {word} {who}{tail}")


def _privileges(items: Iterable[str] | None, kind: str, owner: str) -> dict[str, dict[str, bool]]:
    acl = Acl.of(items) if items is not None else Acl.default(kind, owner) if kind in ALL and kind != "c" else Acl(())
    found: dict[str, dict[str, bool]] = {}
    for item in acl.items:
        who, _, rest = item.rpartition("=")
        letters = rest.split("/", 1)[0]
        found[who] = {letter: letters[at + 1 : at + 2] == "*" for at, letter in enumerate(letters) if letter in WORDS}
    return found


def owner_changed(held: str, wanted: str, target: str) -> Iterator[Action]:
    """Yield ALTER … OWNER TO where the owner differs and is known."""
    if wanted and held != wanted:
        yield Action(Phase.SET_PROPERTY, f"ALTER {target} OWNER TO {role(wanted)}")
