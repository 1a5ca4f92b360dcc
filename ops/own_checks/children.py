"""What is said of rows that others point to: how many of these there are for each. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from knowledge.linking.words import stems
from knowledge.schema import Constraint, Table
from ops.own_checks.amounts import ALL, NONE
from ops.own_checks.asked import Asked
from ops.own_checks.places import Places
from ops.own_checks.states import condition_of
from ops.own_checks.told import Told, counted, unsaid, wrong_rows
from ops.statements.render import relation

_ARTICLES = frozenset("a an the its their some any".split())


class Children(NamedTuple):
    """Rows of a table that point to others by a key, and the condition of those that are meant, '' for all."""

    table: Table
    key: Constraint
    condition: str


def so_many(told: Told) -> Iterator[Asked]:
    """Each row of a table has so many rows of another, which may have to be in a state."""
    parent = told.table
    found = children_of(told.places, parent, told["object"])
    if found is None:
        raise unsaid(f"Nothing that points to {parent.name} is called {told['object']!r}.")
    said = counted(told)
    bounds: dict[str, Any] = {"fewest": said.get("at_least", said.get("equals")), "most": said.get("at_most", said.get("equals"))}
    if told.count is not None:
        yield per_parent(parent, found, _contrary(bounds) | {"at_most": wrong_rows(told)})
    elif told.bounds == NONE:
        yield per_parent(parent, found, _contrary(bounds))
    elif told.bounds.high < 1:
        raise unsaid("How many may have so many is said as a number, such as at most 5; or say how many at least have not more.")
    else:
        yield per_parent(parent, found, bounds | ({} if told.bounds == ALL else {"share": told.bounds.at_least}))


def some(told: Told, parent: Table, found: Children) -> Iterator[Asked]:
    """Each row of a table, or none, is without rows that point to it."""
    if told.bounds not in (ALL, NONE) or told.count is not None:
        raise unsaid(f"For a share say how many: “at least 90 % of {parent.name} have at least one of {found.table.name}”.")
    yield per_parent(parent, found, {"fewest": 1} if told.bounds == NONE else {"most": 0})


def children_of(places: Places, parent: Table, words: str) -> Children | None:
    """Return what some words mean of the rows that point to a table's; the last of them are the name, others a state.

    :raises CheckUnread: if they mean several, or a state that nothing says.
    """
    said = words.replace("-", " ").split()
    while said and said[0].casefold() in _ARTICLES:
        said = said[1:]
    pointing = [(table, key) for table, key in places.schema.referencing(parent.name) if table.parent is None]
    for at in range(len(said)):
        called = [(table, key) for table, key in pointing if table.name != parent.name and _is_called(table, said[at:])]
        if called:
            exact = [(table, key) for table, key in called if len(stems(table.name.name)) == len(stems("_".join(said[at:])))]
            table, key = _the_one(exact or called, parent, words)
            return Children(table, key, condition_of(places.schema, table, " ".join(said[:at])) if at else "")
    return None


def _is_called(table: Table, words: list[str]) -> bool:
    """Return whether some words are a table's name, or what it ends with: "lines" are ``order_lines``."""
    noun = stems("_".join(words))
    return stems(table.name.name)[-len(noun) :] == noun or words == [str(table.name)]


def _the_one(found: list[tuple[Table, Constraint]], parent: Table, words: str) -> tuple[Table, Constraint]:
    names = sorted({str(table.name) for table, _ in found})
    if len(names) > 1:
        raise unsaid(f"{words!r} may mean rows of {' or '.join(names)}. Say which.")
    if len(found) > 1:
        raise unsaid(f"{names[0]} has several foreign keys to {parent.name}, so it is not clear whose rows are counted.")
    return found[0]


def _contrary(bounds: dict[str, Any]) -> dict[str, Any]:
    """Return the bounds of what is not within some."""
    fewest, most = bounds["fewest"], bounds["most"]
    if most is None:
        return {"most": fewest - 1}
    if fewest in (None, 0):
        return {"fewest": most + 1}
    raise unsaid("What is not within two bounds lies on either side of them. Say on which it has to be.")


def per_parent(parent: Table, found: Children, bounds: dict[str, Any]) -> Asked:
    """Return what is asked of the rows that point to a table's.

    :param bounds: ``fewest`` and ``most``, how many rows may be wrong (``at_most``) or what ``share`` has to be right.
    """
    if found.key.references is None or not found.key.referenced_columns:
        raise unsaid(f"It is not known which columns the rows of {found.table.name} point to.")
    args = {
        "child": relation(found.table.name),
        "columns": list(found.key.columns),
        "referenced": list(found.key.referenced_columns),
        "condition": found.condition or None,
        **bounds,
    }
    return Asked("rows_per_parent", parent, args={name: value for name, value in args.items() if value is not None})
