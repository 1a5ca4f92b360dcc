"""Native symbols for rows that are told in words: "customers who never ordered", "everyone with more than 10 orders". Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from chat.language.readings import Reading, Slots
from chat.language.row_selection import Selection, rows_meant
from chat.language.tokens import Kind
from knowledge.schema import Table
from knowledge.states import State
from ops.statements.render import relation
from vast_project.pg.identifiers import quote

if TYPE_CHECKING:
    from chat.language.parse import Parse

#: What rows told in words cost beside a condition that the grammar itself reads.
TOLD = 0.5
#: A name that costs more is misspelt: it tells no rows.
_SURE = 1.0
#: The same of a table and a column.
_SURE_OF_BOTH = 1.5
#: Words that may stand before the noun ("inactive", "all the"), ends that are tried, and tables that "everyone" may be of.
_BEFORE, _ENDS, _OWNERS = 3, 6, 4
#: The words of a state, and those that a condition in brackets may stand behind.
_WORDS, _GLOSS = 4, 8
_COMPARES = re.compile(r"[=<>]|\b(?:IS|IN|LIKE|ILIKE|BETWEEN|NOT|TRUE|FALSE)\b|^\w+$", re.IGNORECASE)
#: Behind what is said of rows one of these follows, or nothing.
_BEHIND = frozenset(". ; , ) : ! ? to into as by and then but so per for with at".split())


def rows_said(parse: Parse, at: int) -> list[Reading]:
    """Read rows of a table that is named, with what is said of them; the value has the table and the condition."""
    noun = _noun(parse, at)
    if noun is None:
        return []
    start, end, table = noun
    as_said = _told(parse, end, parse.source(at, end), table)
    return as_said or _told(parse, end, f"{parse.source(at, start)} {table}", table)


def rows_of_it(parse: Parse, at: int) -> list[Reading]:
    """Read what is said of rows whose table the rest of the request tells: "everyone with more than 10 orders"."""
    nouns = parse.symbol("every_row", at)
    if not nouns:
        return []
    behind = max(one.end for one in nouns)
    return [one for table in _spoken_of(parse)[:_OWNERS] for one in _told(parse, behind, table, table)]


def _noun(parse: Parse, at: int) -> tuple[int, int, str] | None:
    """Return where the first table that is named stands, and its name; None behind a kind of thing that schemas are made of."""
    for place in range(at, min(at + _BEFORE, parse.count)):
        found = [one for one in parse.symbol("known_table", place) if one.cost < _SURE]
        if found:
            longest = max(found, key=lambda one: one.end)
            return place, longest.end, longest.value
        if parse.symbol("structural", place) or not parse.tokens[place].is_plain:
            return None
    return None


def _told(parse: Parse, behind: int, noun: str, table: str) -> list[Reading]:
    """Return the rows that a noun and what is said behind it tell; else with their age, said apart, first or last.

    Said last, behind another table's rows ("jobs of pipelines older than …"), it could be the age of those.
    """
    plain = [Reading(end, *_value(found, "")) for end, found in _found(parse, noun, table, behind)]
    aged = [Reading(end, *_value(found, age)) for start, age in _older(parse, behind) for end, found in _found(parse, noun, table, start)]
    alone = ((end, found) for end, found in _found(parse, noun, table, behind) if "SELECT" not in found.where)
    aged += [Reading(last, *_value(found, age)) for end, found in alone for last, age in _older(parse, end)]
    reached = max((one.end for one in plain), default=0)
    return plain + [one for one in aged if one.end > reached]


def _value(found: Selection, age: str) -> tuple[Slots, float]:
    where = f"({found.where}) AND {age}" if age else found.said or found.where
    return Slots((("tables", (found.table,)), ("where", where))), TOLD


def _found(parse: Parse, noun: str, table: str, start: int) -> Iterator[tuple[int, Selection]]:
    """Yield where what is said of rows may end, with the rows."""
    for end in list(_ends(parse, start))[:_ENDS]:
        found = _selection(parse, f"{noun} {parse.source(start, end)}".strip())
        if found is not None and found.table == table:
            yield end, found


def _older(parse: Parse, at: int) -> list[tuple[int, str]]:
    return [(one.end, one.value) for one in parse.symbol("rows_older", at)]


def _selection(parse: Parse, said: str) -> Selection | None:
    key = ("rows", said)
    if key not in parse.memory:
        parse.memory[key] = rows_meant(said, parse.names.without_views)
    return parse.memory[key]


def _ends(parse: Parse, behind: int) -> Iterator[int]:
    """Yield the places where what is said of rows may end, the farthest first."""
    for end in range(parse.count, behind - 1, -1):
        if end == parse.count or parse.tokens[end].word in _BEHIND or parse.begins_line(end) or _older(parse, end):
            yield end


def _spoken_of(parse: Parse) -> list[str]:
    """Return the tables that have a column which is named somewhere, or are named themselves."""
    found: dict[str, None] = {}
    for at in range(parse.count):
        found |= dict.fromkeys(one.value for one in parse.symbol("known_table", at) if one.cost < _SURE)
        for one in parse.symbol("known_column", at):
            owners = parse.names.owners.get(one.value, ()) if one.cost < _SURE else ()
            found |= dict.fromkeys(str(owner) for owner in owners)
    return list(found)


def state(parse: Parse, at: int) -> list[Reading]:
    """Read a state that rows of a table can be in; the value has the table, the column and its value."""
    found = []
    for end in range(at + 1, min(at + _WORDS, parse.count) + 1):
        words = " ".join(one.text.strip("'\"").casefold() for one in parse.tokens[at:end])
        found += [Reading(end, _set_to(one), 0.0) for one in parse.names.states.get(words, ())]
    return found


def in_state(parse: Parse, at: int) -> list[Reading]:
    """Read a state as the condition that rows are in it."""
    found = []
    for one in state(parse, at):
        [item] = one.value.get("columns").get("items")
        value = one.value.get("value")
        flag = {"true": "{0}", "false": "NOT {0}"}.get(value, "{0} = " + value)
        where = flag.format(quote(item.get("column")))
        found.append(one._replace(value=Slots((("tables", one.value.get("tables")), ("where", where)))))
    return found


def deed(parse: Parse, at: int) -> list[Reading]:
    """Read a verb that brings rows into a state: "deactivate"."""
    meant = [(one, set_to) for one in parse.symbol("state_verb", at) for set_to in parse.names.states.get(one.value, ())]
    return [Reading(one.end, _set_to(set_to), one.cost) for one, set_to in meant]


def _set_to(one: State) -> Slots:
    column = Slots((("column", one.column), ("table", one.table)))
    return Slots((("tables", (one.table,)), ("columns", Slots((("items", (column,)),))), ("value", one.value)))


def copied_column(parse: Parse, at: int) -> list[Reading]:
    """Read a column that another table gets the values of, in its own column of that name."""
    return [Reading(one.end, Slots((("column", one.value), ("value", one.value))), one.cost) for one in parse.symbol("known_column", at)]


def taken_column(parse: Parse, at: int) -> list[Reading]:
    """Read a column behind its table's name as what is taken of each row: "copy customers.email into …"."""
    found = []
    for one in parse.symbol("dotted_column", at):
        table, column = one.value.get("table"), one.value.get("column")
        found.append(one._replace(value=Slots((("tables", (table,)), ("source_columns", (column,))))))
    return found


def key_to(parse: Parse, at: int) -> list[Reading]:
    """Read tables as the columns of another one that point to them: "one default address per customer", "per course and person"."""
    found = []
    for end, table, column, cost in _pointing(parse, at):
        found.append(Reading(end, _keyed(table, column), cost))
        behind = [one.end for one in parse.symbol("and_per", end)]
        further = [one for place in behind for one in _pointing(parse, place)]
        further += [(one.end, table, one.value, one.cost) for place in behind for one in parse.symbol("known_column", place) if table.column(one.value)]
        found += [Reading(last, _keyed(table, column, second), cost + more) for last, other, second, more in further if other is table]
    return found


def _pointing(parse: Parse, at: int) -> Iterator[tuple[int, Table, str, float]]:
    """Yield where a table's name ends, with the columns of other tables that point to it."""
    for one in (one for one in parse.symbol("known_table", at) if one.cost < _SURE):
        for table in parse.names.schema.tables:
            keys = (key for key in table.foreign_keys if str(key.references) == one.value and len(key.columns) == 1)
            yield from ((one.end, table, key.columns[0], one.cost) for key in keys)


def _keyed(table: Table, *columns: str) -> Slots:
    items = tuple(Slots((("column", column),)) for column in columns)
    return Slots((("tables", (str(table.name),)), ("keys", Slots((("items", items),)))))


def unique_per(parse: Parse, at: int) -> list[Reading]:
    """Read a column that must be unique among the rows of one other, or of one kind: "phone must be unique per clinic"."""
    found = []
    for one in (one for one in parse.symbol("column", at) if one.cost < _SURE_OF_BOTH and isinstance(one.value.get("column"), str)):
        name, owner = one.value.get("column"), one.value.get("table")
        for behind in parse.symbol("unique_within", one.end):
            owners = [(end, table, key, cost) for end, table, key, cost in _pointing(parse, behind.end) if table.column(name)]
            owners += [
                (key.end, table, key.value, key.cost)
                for key in parse.symbol("known_column", behind.end)
                for table in parse.names.schema.tables
                if table.column(name) and table.column(key.value) and key.value != name
            ]
            mine = (each for each in owners if owner in (None, str(each[1].name)))
            found += [Reading(end, _in_columns(table, key, name), one.cost + cost) for end, table, key, cost in mine]
    return found


def _in_columns(table: Table, *columns: str) -> Slots:
    items = tuple(Slots((("column", column),)) for column in columns)
    return Slots((("tables", (str(table.name),)), ("columns", Slots((("items", items),)))))


def pointing_to(parse: Parse, at: int) -> list[Reading]:
    """Read a table as the only column of another one that points to it: "every order has a customer"."""
    found = list(_pointing(parse, at))
    only = [one for one in found if sum(table is one[1] for _, table, _, _ in found) == 1]
    return [
        Reading(end, Slots((("tables", (str(table.name),)), ("columns", Slots((("items", (Slots((("column", column),)),)),))))), cost)
        for end, table, column, cost in only
    ]
def rows_glossed(parse: Parse, at: int) -> list[Reading]:
    """Read words with the condition that says in brackets what they mean: "hidden devices (hidden is true)"."""
    end = _end_of_words(parse, at)
    closing = parse.closing(end) if end > at and end < parse.count and parse.tokens[end].text == "(" else None
    if closing is None or any(_lists(parse, one) for one in range(at, end)):
        return []
    tables = {one.value for place in range(at, end) for one in parse.symbol("known_table", place) if one.cost < _SURE and one.end <= end}
    said = Slots((("tables", tuple(tables)),)) if len(tables) == 1 else Slots()
    conditions = (one for one in parse.symbol("condition", end + 1) if one.end == closing - 1 and _COMPARES.search(one.value))
    return [Reading(closing, Slots((*said, ("where", one.value))), one.cost) for one in conditions]


def _end_of_words(parse: Parse, at: int) -> int:
    """Return where the few words that a gloss may be of end; the end of the text where they are too many."""
    return next((one for one in range(at, min(at + _GLOSS, parse.count)) if parse.tokens[one].kind is not Kind.WORD), parse.count)


def _lists(parse: Parse, at: int) -> bool:
    """Say whether a word goes on with a list, or is a column's name: it says nothing of rows."""
    token = parse.tokens[at]
    return token.word in ("and", "or") or (token.is_name_like and not parse.symbol("known_table", at))


def rows_query(parse: Parse, at: int) -> list[Reading]:
    """Read rows told in words as the query that shows them."""
    noun = _noun(parse, at)
    found = list(_found(parse, parse.source(at, noun[1]), noun[2], noun[1])) if noun else []
    tables = [parse.names.schema.table(one.table) for _, one in found]
    return [
        Reading(end, f"SELECT * FROM {relation(table.name)} WHERE {one.where}", TOLD)  # noqa: S608 - names quoted, conditions deparsed
        for (end, one), table in zip(found, tables, strict=True)
        if table is not None
    ]


ROW_TERMINALS: dict[str, Callable[[Parse, int], list[Reading]]] = {
    "rows_said": rows_said,
    "rows_of_it": rows_of_it,
    "state": state,
    "in_state": in_state,
    "deed": deed,
    "copied_column": copied_column,
    "taken_column": taken_column,
    "key_to": key_to,
    "pointing_to": pointing_to,
    "unique_per": unique_per,
    "rows_query": rows_query,
    "rows_glossed": rows_glossed,
}
