"""Native symbols for what is told by its place: a table's key, its unproved constraints, a column that is there or to come. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from chat.language.readings import Reading, Slots
from chat.language.tokens import Kind
from ops.moments import moments
from vast_project.nouns import singular

if TYPE_CHECKING:
    from chat.language.parse import Parse
    from knowledge.schema import Table

#: Words for when something happened.
_WHEN = frozenset("time date day when timestamp".split())
#: Who is no role: "nobody may delete orders" takes a privilege away from whoever has it, and grants nothing.
_NO_ROLE = frozenset("nobody none noone someone somebody anyone anybody everyone everybody people they we you it others other rest".split())
#: A table whose name costs more is misspelt.
_SURE = 1.0


def keyed_table(parse: Parse, at: int) -> list[Reading]:
    """Read a table as the columns of its primary key: "the primary key of orders"."""
    found = []
    for one, table in _tables(parse, at):
        if table.primary_key is not None:
            items = tuple(Slots((("column", column),)) for column in table.primary_key.columns)
            found.append(Reading(one.end, Slots((("tables", (one.value,)), ("columns", Slots((("items", items),)))), ), one.cost))
    return found


def unproved(parse: Parse, at: int) -> list[Reading]:
    """Read a table as the names of its constraints that are NOT VALID."""
    return [
        Reading(one.end, names, one.cost)
        for one, table in _tables(parse, at)
        if (names := tuple(key.name for key in table.constraints if not key.validated))
    ]


def counter_place(parse: Parse, at: int) -> list[Reading]:
    """Read ``table.column`` as where a number is kept: in a column that is there, or in a new one."""
    return [
        Reading(one.end, Slots((("table", place.get("table")), (_field(parse, place), place.get("column")))), one.cost)
        for one in parse.symbol("dotted_column", at)
        if (place := one.value) and parse.names.schema.table(place.get("table")) is not None
    ]


def counter_name(parse: Parse, at: int) -> list[Reading]:
    """Read the name of a new column that tells what it counts: ``replies_count`` counts replies."""
    token = parse.tokens[at]
    stem = token.word.removesuffix("_count").removesuffix("_counter")
    if stem == token.word:
        return []
    found = [table for table, cost in parse.names.relations(stem, misspelt=False) if cost < _SURE]
    return [Reading(at + 1, Slots((("child", str(table)), ("new_name", token.word))), 0.0) for table in found]


def _field(parse: Parse, place: Slots) -> str:
    table = parse.names.schema.table(place.get("table"))
    return "column" if table is not None and table.column(place.get("column")) is not None else "new_name"


def acting_role(parse: Parse, at: int) -> list[Reading]:
    """Read a word that names nothing of the schema as a role that may do something: "reporting may read orders"."""
    token = parse.tokens[at]
    plain = token.kind is Kind.NAME or (token.kind is Kind.WORD and bool(token.parts) and token.word not in parse.function_words)
    if not plain or parse.names.knows(token.word) or parse.symbol("known_table", at) or any(one.cost == 0 for one in parse.symbol("structural", at)):
        return []
    if token.kind is Kind.WORD and token.word in _NO_ROLE:
        return []
    return [Reading(at + 1, token.parts[0], 0.0)]


def pointing_column(parse: Parse, at: int) -> list[Reading]:
    """Read a noun as the column that points to what it names, where rows are found or told apart by it: "by customer"."""
    token = parse.tokens[at]
    column = f"{token.word}_id"
    return [Reading(at + 1, column, 0.0)] if token.is_word and token.word not in parse.names.owners and column in parse.names.owners else []


def only_moment(parse: Parse, at: int) -> list[Reading]:
    """Read "time" or "date" as the only moment of the first table that the text names before it."""
    if parse.tokens[at].word not in _WHEN or parse.tokens[at].word in parse.names.owners:
        return []
    named = (table for place in range(at) for _, table in _tables(parse, place))
    found = moments(table) if (table := next(named, None)) else ()
    return [Reading(at + 1, found[0], 0.0)] if len(found) == 1 else []


def owning_noun(parse: Parse, at: int) -> list[Reading]:
    """Read a noun that rows belong to by a column called like it: "each school" where tables have a school_id."""
    word = singular(parse.tokens[at].word)
    return [Reading(at + 1, word, 0.0)] if f"{word}_id" in parse.names.owners else []


def everything_here(parse: Parse, at: int) -> list[Reading]:
    """Read "everything" as all tables of the schema that is named, or of each that has some, so that it is asked where there are several."""
    spaces = dict.fromkeys(one.name.schema for one in parse.names.schema.tables)
    found = parse.symbol("everything", at)
    named = [Reading(one.end, str(one.value), one.cost) for one in parse.symbol("everything_named", at) if one.value in spaces]
    return [Reading(one.end, Slots((("every", "tables"), ("namespace", one.value))), one.cost) for one in named] + [
        Reading(one.end, Slots((("every", "tables"), ("namespace", space))), one.cost) for one in found for space in spaces
    ]


def foreign_keys_of(parse: Parse, at: int) -> list[Reading]:
    """Read a table as the names of all its foreign keys: "remove all foreign keys of returns"."""
    return [
        Reading(one.end, Slots((("tables", (one.value,)), ("constraint_names", names))), one.cost)
        for one, table in _tables(parse, at)
        if (names := tuple(key.name for key in table.foreign_keys))
    ]


def _tables(parse: Parse, at: int) -> list[tuple[Reading, Table]]:
    found = [(one, parse.names.schema.table(one.value)) for one in parse.symbol("known_table", at) if one.cost < _SURE]
    return [(one, table) for one, table in found if table is not None]


PLACE_TERMINALS: dict[str, Callable[[Parse, int], list[Reading]]] = {
    "keyed_table": keyed_table,
    "unproved": unproved,
    "counter_place": counter_place,
    "acting_role": acting_role,
    "counter_name": counter_name,
    "owning_noun": owning_noun,
    "only_moment": only_moment,
    "pointing_column": pointing_column,
    "everything_here": everything_here,
    "foreign_keys_of": foreign_keys_of,
}
