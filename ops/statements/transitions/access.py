"""From one access list or owner to another. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ops.statements.simulation.acl import ALL, LETTERS, Acl, role
from ops.statements.transitions._action import Action, Phase

WORDS = {letter: word.upper() for word, letter in LETTERS.items() if word != "temp"}


def transition(
    held: Iterable[str] | None, wanted: Iterable[str] | None, *, target: str, kind: str, owner: str, major: int, columns: str = ""
) -> Iterator[Action]:
    """Yield the REVOKEs and GRANTs between two access lists.

    :param target: what stands after ON, as ``TABLE public.orders``.
    :param kind: the kind of object, a key of :data:`ops.statements.simulation.acl.ALL`.
    :param columns: a quoted column in parentheses for privileges on a column.
    """
    before = _privileges(held, kind, owner, major)
    after = _privileges(wanted, kind, owner, major)
    for grantee, letters in before.items():
        lost = [letter for letter in letters if letter not in after.get(grantee, {})]
        if lost:
            yield _change("REVOKE", lost, columns, target, "FROM", grantee)
    for grantee, letters in after.items():
        had = before.get(grantee, {})
        for option in (False, True):
            won = [letter for letter, passed_on in letters.items() if passed_on is option and had.get(letter) is not option]
            if won:
                yield _change("GRANT", won, columns, target, "TO", grantee, " WITH GRANT OPTION" if option else "")


def left_on_column(
    held: Iterable[str] | None, wanted: Iterable[str] | None, column: Iterable[str], owner: str, major: int
) -> tuple[str, ...]:
    """Return a column's access list after the table's own went from ``held`` to ``wanted``: a REVOKE there takes it here too."""
    after, acl = _privileges(wanted, "r", owner, major), Acl.of(column)
    for grantee, letters in _privileges(held, "r", owner, major).items():
        lost = "".join(one for one in letters if one in ALL["c"] and one not in after.get(grantee, {}))
        acl = acl.revoked(grantee.strip('"'), lost, option_only=False) if lost else acl
    return acl.items


def _change(verb: str, letters: list[str], columns: str, target: str, word: str, grantee: str, tail: str = "") -> Action:
    listed = ", ".join(f"{WORDS[letter]}{columns}" for letter in letters)
    return Action(Phase.SET_PROPERTY, f"{verb} {listed} ON {target} {word} {grantee or 'PUBLIC'}{tail}")


def _privileges(items: Iterable[str] | None, kind: str, owner: str, major: int) -> dict[str, dict[str, bool]]:
    acl = Acl.of(items) if items is not None else Acl.default(kind, owner, major) if kind in ALL and kind != "c" else Acl(())
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
