"""What columns are filled with: values that a verb or another column tells, and rows to be inserted. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from chat.language.binding.context import Choice, NotMeant, Request, Unclear
from chat.language.binding.places import Places
from chat.language.divisions import Frame
from chat.language.parse import Parse
from chat.language.readings import Slots
from knowledge.schema import Schema
from vast_project.pg.identifiers import quote

_COUNTS = re.compile(r"(?i)(?:^|_|[a-z](?=C))(?:count|counter|num|number|n|nr|total)(?:_|s?$|_of)")

#: Types whose values are texts.
_TEXTS = ("text", "character", "varchar", "citext")


def computed(slots: Slots, table: str, column: str, places: Places) -> dict[str, Any]:
    """Return the value that a verb or a source tells: lower(c), c + 1, another column."""
    own = quote(column)
    if slots.get("function"):
        inner = f"{slots.get('inner')}({own})" if slots.get("inner") else own
        return {"value": f"{slots.get('function')}({inner})"}
    if slots.get("cleared"):
        return {"value": f"replace({own}, ' ', '')"}
    if slots.get("percent"):
        return {"value": f"{own} * {_share(slots.get('operator'), slots.get('percent'))}"}
    if slots.get("decimals"):
        return _rounded(own, slots.get("decimals"))
    if slots.get("operator"):
        return {"value": f"{own} {slots.get('operator')} {slots.get('amount')}"}
    if slots.get("mapping"):
        cases = " ".join(f"WHEN {one.get('from')} THEN {one.get('to')}" for one in slots.get("mapping"))
        return {"using": f"CASE {own} {cases} END"}
    if slots.get("utc"):
        return {"using": f"{own} AT TIME ZONE 'UTC'"}
    return _of_others(slots, table, column, places)


def _of_others(slots: Slots, table: str, column: str, places: Places) -> dict[str, Any]:
    """Return the value that rows of another table tell."""
    if slots.get("counted"):
        return _count_of(slots.get("counted"), column)
    if slots.get("parent"):
        return _of_parent(slots, table, column, places.schema)
    return _of_another_table(slots.get("value"), table, places.schema) or _of_source(slots, table, places)


def _rounded(own: str, places: str) -> dict[str, Any]:
    return {"value": f"round({own}{'' if places == '0' else f', {places}'})"}


def _count_of(child: str, column: str) -> dict[str, Any]:
    """Return the number of another table's rows for a column that says in its name that it counts.

    :raises NotMeant: if it does not: what is to be worked out from the rows was not said.
    """
    if not _COUNTS.search(column):
        raise NotMeant
    return {"value": f"@count:{child}:*@"}


def _share(operator: str, percent: str) -> Decimal:
    """Return what a number is multiplied by to grow or shrink by so many per cent."""
    part = Decimal(percent) / 100
    return (1 + part if operator == "+" else 1 - part).normalize()


def _of_another_table(value: Any, table: str, schema: Schema) -> dict[str, Any]:
    """Return a value that is a column of another table as that."""
    if not isinstance(value, str):
        return {}
    owner, _, name = value.replace('"', "").rpartition(".")
    relation = schema.relation(owner) if owner else None
    if relation is None or relation.column(name) is None or str(relation.name) == table:
        return {}
    return {"value": name, "source_table": str(relation.name)}


def _of_parent(slots: Slots, table: str, column: str, schema: Schema) -> dict[str, Any]:
    """Return the column of the same name in the row that a row points to.

    :raises NotMeant: if the other table has no such column, or the key that is named does not point to it.
    """
    own, parent = schema.table(table), schema.table(slots.get("parent"))
    if own is None or parent is None or own.name == parent.name or parent.column(column) is None:
        raise NotMeant
    via = slots.get("via")
    if via and not any(key.references == parent.name and tuple(key.columns) == (via,) for key in own.foreign_keys):
        raise NotMeant
    return {"value": quote(column), "source_table": str(parent.name)}


def _of_source(slots: Slots, table: str, places: Places) -> dict[str, Any]:
    source = slots.get("source")
    if not source:
        return {}
    [(owner, name), *_] = places.pairs([source], () if source.get("table") else (table,))
    return {"value": quote(name)} if owner == table else {"value": name, "source_table": owner}


def check_rows_meant(parse: Parse, frame: Frame) -> None:
    """Refuse new rows where a type stands behind a name, and no word says that rows are meant: "add a new note text to authors".

    :raises NotMeant: then.
    """
    places = range(frame.start, frame.end)
    told = any(parse.tokens[at].word == "insert" or parse.symbol("row_noun", at) or parse.symbol("values_noun", at) for at in places)
    if frame.kind == "insert_rows" and not told and any(_is_typed(parse, at) for at in places):
        raise NotMeant


def _is_typed(parse: Parse, at: int) -> bool:
    """Say whether a type that is no everyday word stands right behind a column's name."""
    types = [one for one in parse.symbol("precise_type", at) if not one.cost and not parse.symbol("noun_type", at)]
    return bool(types) and any(one.end == at and not one.cost for one in parse.symbol("known_column", at - 1))


def rows_requests(frame: Frame, table: str, schema: Schema) -> list[Request]:
    """Return the requests for the rows of a frame: one for all rows that have the same columns.

    :raises Unclear: if values without columns do not fit the table.
    """
    slots = frame.slots
    if frame.kind == "delete_rows":
        return _named_rows(frame, table, schema)
    told = {"existing": slots.get("existing")} if slots.get("existing") else {}
    if pairs := _listed(slots.get("assignments") or ()):
        return [Request(frame.kind, {"table": table, "columns": columns, "rows": rows, **told}) for columns, rows in _rows_of(pairs)]
    rows = [list(one.get("values") or (one.get("value"),)) for one in slots.get("rows")]
    listed = slots.get("columns")
    columns = [item.get("column") for item in listed.get("items")] if listed else _only_columns(schema, table, len(rows[0]))
    return [Request(frame.kind, {"table": table, "columns": columns, "rows": rows, **told})]


def _named_rows(frame: Frame, table: str, schema: Schema) -> list[Request]:
    """Return the request for what happens to rows that are told by a value alone: the only column of the table's key, if it holds texts.

    :raises Unclear: if the values could be of several columns.
    """
    relation = schema.table(table)
    key = relation.primary_key.columns if relation and relation.primary_key else ()
    column = relation.column(key[0]) if relation and len(key) == 1 else None
    values = [str(one.get("value")) for one in frame.slots.get("rows")]
    if column is None or not column.type.startswith(_TEXTS):
        raise Unclear(Choice(f"Which column of {table} holds {', '.join(values)}?"))
    told = f"= {values[0]}" if len(values) == 1 else f"IN ({', '.join(values)})"
    return [Request(frame.kind, {"table": table, "where": f"{quote(column.name)} {told}"})]


def _listed(pairs: Sequence[Slots]) -> list[Slots]:
    """Return assignments one by one, also those that follow each other without a comma."""
    apart = [part for one in pairs for part in ([value for _, value in one] if one.get("a") is not None else [one])]
    return [part for one in apart for part in _each_column(one)]


def _each_column(one: Slots) -> list[Slots]:
    """Return an assignment, or one for each of the two columns that it is said of."""
    further = one.get("further")
    own = [(key, value) for key, value in one if key != "further"]
    return [one] if further is None else [Slots(own), Slots([*own, ("column", further)][-1:] + [pair for pair in own if pair[0] != "column"])]


def _rows_of(pairs: Sequence[Slots]) -> list[tuple[list[str], list[list[Any]]]]:
    """Return the rows of assignments by their columns, in order; where the first column is said again another row begins."""
    named = [(_column(one.get("column")), one.get("value")) for one in pairs]
    starts = [number for number, (column, _) in enumerate(named) if column == named[0][0]]
    found: list[tuple[list[str], list[list[Any]]]] = []
    for start, end in zip(starts, [*starts[1:], len(named)], strict=True):
        columns, row = [column for column, _ in named[start:end]], [value for _, value in named[start:end]]
        if found and found[-1][0] == columns:
            found[-1][1].append(row)
        else:
            found.append((columns, [row]))
    return found


def _column(said: Any) -> str:
    return said.get("column") if isinstance(said, Slots) else said


def _only_columns(schema: Schema, table: str, count: int) -> list[str]:
    """Return the columns that values without names must be for: those that PostgreSQL does not fill by itself, or those it requires."""
    relation = schema.table(table)
    columns = relation.columns if relation else ()
    unfilled = [one for one in columns if one.default is None and not one.identity and not one.generated]
    required = [one for one in unfilled if one.not_null]
    found = next((some for some in (unfilled, required) if len(some) == count), None)
    if found is None:
        raise Unclear(Choice(f"Which columns of {table} are these values for?"))
    return [one.name for one in found]
