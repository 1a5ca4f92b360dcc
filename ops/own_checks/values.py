"""What is said of a column's values: each function takes what a sentence told and returns the validators asked for. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from knowledge.schema import Column, Table
from ops.operation import OperationInvalid
from ops.operations._conditions import checked_expression
from ops.operations._lookup import column_of
from ops.own_checks import shapes
from ops.own_checks.amounts import ALL, NONE
from ops.own_checks.asked import NUMBERS, TEXTS, Asked
from ops.own_checks.places import Places
from ops.own_checks.told import Told, key_to, only_a_table, require_all, share_taken, unsaid, wrong_rows
from ops.statements.parse import parse_expression, walk
from ops.statements.render import relation
from ops.statements.volatility import is_volatile, reads_beyond_row
from vast_project.pg.identifiers import quote


def missing(told: Told) -> Iterator[Asked]:
    """So many values are missing; of a table, it is empty."""
    table = only_a_table(told)
    if table is not None:
        yield Asked("row_count", table, args=_held(told, {"equals": 0}, {"at_least": 1}))
        return
    table, column = told.column
    yield from missing_in(told, table, column, blank="blank" in told)


def present(told: Told) -> Iterator[Asked]:
    """So many values are there."""
    yield from missing(told.unless)


def missing_in(told: Told, table: Table, column: Column, *, blank: bool = False) -> Iterator[Asked]:
    """So many values of a column are missing; ``blank`` counts empty texts among them."""
    args: dict[str, Any] = {"blank": True} if blank and column.type.startswith(TEXTS) else {}
    if told.count is not None:
        yield Asked("no_nulls", table, column, args | {"at_most": wrong_rows(told)})
    elif told.bounds.low:
        raise unsaid(f"That values of {table.name}.{column.name} are missing can be forbidden, not required.")
    elif told.bounds == NONE:
        yield Asked("no_nulls", table, column, args)
    else:
        yield Asked("null_share", table, column, args | {"at_most": told.bounds.at_most})


def matching(told: Told) -> Iterator[Asked]:
    """So many values match a regular expression, given as such, by a shape, a beginning, an end or a part."""
    table, column = told.column
    pattern = _pattern(told)
    if told.count is not None:
        raise unsaid("How many values may match is said as a share, such as 1 in 1000.")
    if told.bounds.high < 1 and told.bounds.low:
        raise unsaid("A share of matching values has one bound.")
    args: dict[str, Any] = {"pattern": pattern}
    if told.bounds.high < 1:
        args["at_most"] = told.bounds.at_most
    elif told.bounds != ALL:
        args["share"] = told.bounds.at_least
    yield Asked("values_match", table, column, args)


def _pattern(told: Told) -> str:
    if "start" in told:
        return f"^{shapes.spelled(told['start'])}"
    if "end" in told:
        return f"{shapes.spelled(told['end'])}$"
    if "part" in told:
        return shapes.containing(told["part"])
    if "like" in told:
        return shapes.looking_like(told["like"])
    if "signs" in told:
        return shapes.made_of(told["signs"]) or ""
    if "length" in told:
        return shapes.as_long(told["length"])
    return shapes.matching(told["pattern"])


def allowed(told: Told) -> Iterator[Asked]:
    """So many values are among those of a list."""
    table, column = told.column
    values = [
        one
        for one in (shapes.unquoted(part) for part in re.split(r"\s*,\s*(?:or |and )?|\s+or\s+|\s+and\s+|\s*/\s*", told["values"]))
        if one
    ]
    _fit(values, table, column, told.places)
    yield Asked("values_allowed", table, column, {"values": values, **share_taken(told.bounds, told.count)})


#: Words that say something of a value and are seldom one.
_ABOUT = frozenset("empty null blank missing unique positive negative zero set filled valid given nothing".split())


def _fit(values: list[str], table: Table, column: Column, places: Places) -> None:
    """See that values can be the column's.

    :raises CheckUnread: if one cannot, or says something of a value instead.
    """
    kinds = [one for one in places.schema.types if column.type in (str(one.name), one.name.name, relation(one.name))]
    labels = kinds[0].labels if kinds else ()
    if column.type.startswith(NUMBERS):
        wrong = [one for one in values if not re.fullmatch(r"[+-]?\d+(?:\.\d+)?", one)]
    else:
        wrong = [one for one in values if (labels and one not in labels) or one.lower() in _ABOUT]
    if wrong:
        raise unsaid(
            f"{table.name}.{column.name} ({column.type}) holds no {wrong[0]!r}. Put it in a list of values: “is one of …”."
        )


def unique(told: Told) -> Iterator[Asked]:
    """No value stands twice; with others ("per tenant"), no combination."""
    if told.bounds != ALL:
        raise unsaid("Values are unique or not; for a share say how many different ones there are.")
    table, column = told.column
    keys = [column]
    for word in re.split(r",\s*|\s+and\s+", told["per"]) if "per" in told else ():
        other = told.places.column_in(table, word) or _key_column(told, table, word)
        keys = [other, *keys]
    most = {"at_most": wrong_rows(told)} if told.count is not None else {}
    if len(keys) == 1:
        yield Asked("no_duplicates", table, column, most)
    else:
        yield Asked("no_duplicates", table, args={"keys": [quote(one.name) for one in keys], **most})


def repeated(told: Told) -> Iterator[Asked]:
    """No value stands twice, or no more than so many do, said of those that would."""
    yield from unique(told if told.count is not None else told.unless)


def alike(told: Told) -> Iterator[Asked]:
    """No two rows of a table have the same value in a column."""
    table = told.table
    column = told.places.column_in(table, told["object"])
    if column is None:
        raise unsaid(f"{table.name} has no column that is called {told['object']!r}.")
    yield Asked("no_duplicates", table, column)


def equal(told: Told) -> Iterator[Asked]:
    """A column equals another one, or an expression of the row's own values."""
    require_all(told)
    table, column = told.column
    yield Asked("values_equal", table, column, {"expression": expression_of(told.places, table, told["expression"])})


def expression_of(places: Places, table: Table, said: str) -> str:
    """Return what a column is compared with, as SQL over the row's own columns.

    :raises CheckUnread: if it reads anything else, or gives another value each time.
    """
    text = said.removeprefix(f"{table.name}.").removeprefix(f"{table.name.name}.")
    if (other := places.column_in(table, text)) is not None:
        return quote(other.name)
    try:
        checked_expression(table, said)
    except OperationInvalid as error:
        why = error.message.removesuffix(" Nothing was changed.")
        raise unsaid(f"{why} Compare with a column of {table.name}, or with an expression of some.") from error
    names_a_column = any(type(one).__name__ == "ColumnRef" for one in walk(parse_expression(said)))
    if not names_a_column or reads_beyond_row(said) or is_volatile(said, places.schema):
        raise unsaid(f"{said!r} does not follow from the values of the row alone, so it proves nothing.")
    return said


def _held(told: Told, if_all: dict[str, int], if_none: dict[str, int]) -> dict[str, int]:
    """Return what is asked of a table as a whole: the one where it has to hold, the other where it must not."""
    if told.bounds not in (ALL, NONE) or told.count is not None:
        raise unsaid("A table is empty or not.")
    return if_all if told.bounds == ALL else if_none


def _key_column(told: Told, table: Table, word: str) -> Column:
    key = key_to(table, told.places.table(word))
    return column_of(table, key.columns[0])
