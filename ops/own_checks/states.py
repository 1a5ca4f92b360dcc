"""What is said of rows that are in a state: paid, open, not shipped. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from knowledge.schema import Column, Schema, Table
from knowledge.states import states_of
from ops.own_checks.asked import MOMENTS, Asked
from ops.own_checks.told import Told, only_a_table, unsaid
from vast_project.pg.identifiers import quote

#: What a column's name ends with that says when its rows came into a state.
_WHEN = ("_at", "_on", "_date", "_time")
_COUNTS = {"at_least": ("fewest",), "at_most": ("most",), "equals": ("fewest", "most")}


def in_state(told: Told) -> Iterator[Asked]:
    """So many rows of a table are in a state."""
    table = only_a_table(told)
    if table is not None:
        condition = condition_of(told.places.schema, table, told["state"])
    else:
        table, column = told.column
        condition = _condition(told.places.schema, table, told["state"], column)
    yield Asked("rows_share", table, args={"condition": condition, **_bounded(told)})


def condition_of(schema: Schema, table: Table, words: str) -> str:
    """Return the condition that rows of a table are in one of the states that some words say.

    :raises CheckUnread: if no column says so, or several do.
    """
    return _condition(schema, table, words, None)


def _condition(schema: Schema, table: Table, words: str, column: Column | None) -> str:
    found = [_of_state(schema, table, one, column) for one in re.split(r"\s*,\s*(?:or\s+)?|\s+or\s+", words.strip())]
    return found[0] if len(found) == 1 else f"({' OR '.join(found)})"


def _of_state(schema: Schema, table: Table, words: str, column: Column | None) -> str:
    said = " ".join(words.casefold().replace("-", " ").replace("_", " ").split())
    known = [one for one in states_of(schema).get(said, ()) if one.table == str(table.name)]
    conditions = {one.column: _equals(one.column, one.value) for one in known if column is None or column.name == one.column}
    if not conditions and column is None:
        conditions = {one.name: f"{quote(one.name)} IS NOT NULL" for one in table.columns if _is_when(one, said)}
    if len(conditions) == 1:
        return next(iter(conditions.values()))
    place = f"{table.name}.{column.name if column is not None else '…'}"
    if not conditions:
        raise unsaid(f"No column of {table.name} is known to say {words.strip()!r}. Say it of one: “{place} is one of …”.")
    several = " or ".join(sorted(conditions.values()))
    raise unsaid(f"{words.strip()!r} may mean {several}. Name the column: “{place} is one of …”.")


def _equals(column: str, value: str) -> str:
    flags = {"true": quote(column), "false": f"NOT {quote(column)}"}
    return flags.get(value, f"{quote(column)} = {value}")


def _is_when(column: Column, said: str) -> bool:
    """Return whether a column tells when its row came into a state, and nothing where it did not."""
    names = {f"{said.replace(' ', '_')}{end}" for end in _WHEN}
    return column.name.casefold() in names and column.type.startswith(MOMENTS) and not column.not_null


def _bounded(told: Told) -> dict[str, Any]:
    """Return of how many rows it has to hold, by their number or their share."""
    if told.count is not None:
        return {bound: count for said, count in told.count.items() for bound in _COUNTS[said]}
    bounds = {"at_least": told.bounds.at_least} if told.bounds.low else {}
    return bounds | ({"at_most": told.bounds.at_most} if told.bounds.high < 1 else {})
