"""Whose rows go when a row goes: what is said of that has to fit the tables that a key joins, else it is said of another key. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from chat.language.binding.context import NotMeant, Request
from chat.language.names import Names, form
from knowledge.schema import Schema, Table

#: The words for the row that goes and for the rows that go or stay with it: they travel with a key's actions until it is made.
GOING = frozenset({"gone", "left"})


def going(said: dict[str, Any]) -> dict[str, Any]:
    """Return the words that tell whose rows go, of all that is said of a key."""
    return {key: said[key] for key in GOING if said.get(key)}


def settled(request: Request, names: Names) -> Request:
    """Return a request without the words that tell whose rows go.

    :raises NotMeant: if they name other tables than those that the key joins: "author_id references authors, when a book is deleted …".
    """
    table = str(request.args.get("table", ""))
    for one in _keys(request.args):
        _check(one, table, names)
    return Request(request.kind, {key: _without(value) for key, value in request.args.items() if key not in GOING})


def _keys(args: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the arguments themselves and those of columns and keys within them, where whose rows go is said of them."""
    within = [one for value in args.values() if isinstance(value, list) for one in value if isinstance(one, dict)]
    yield from (one for one in (args, *within) if one.keys() & GOING)


def _without(value: Any) -> Any:
    if not isinstance(value, list):
        return value
    return [{key: said for key, said in one.items() if key not in GOING} if isinstance(one, dict) else one for one in value]


def _check(said: dict[str, Any], table: str, names: Names) -> None:
    columns = [str(one) for one in (said.get("column"), *said.get("columns", ())) if isinstance(one, str)]
    pointed = {str(said["references"])} if said.get("references") else _pointed_to(table, columns, said, names.schema)
    stems = {form(one.removesuffix("_id").removesuffix("Id")) for one in columns}
    if not _fits(said.get("gone"), pointed, names, stems) or not _fits(said.get("left"), {table}, names, set()):
        raise NotMeant


def _fits(word: str | None, tables: set[str], names: Names, stems: set[str]) -> bool:
    """Say whether a word may mean one of some tables: it does, it is no table at all, or a column is called by it."""
    meant = {str(name) for name, cost in names.relations(word, misspelt=False) if cost < 1} if word else set()
    return not meant or bool(meant & tables) or form(word or "") in stems


def _pointed_to(table: str, columns: list[str], said: dict[str, Any], schema: Schema) -> set[str]:
    """Return the tables that the keys there are point to, over some columns or of one name."""
    found = schema.relation(table)
    keys = found.foreign_keys if isinstance(found, Table) else ()
    return {str(one.references) for one in keys if list(one.columns) == columns or one.name == said.get("constraint_name")}
