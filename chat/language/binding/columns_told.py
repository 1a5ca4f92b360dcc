"""What is said of a column in words that only its type gives a meaning: "4 decimals", "empty". Pure."""

from __future__ import annotations

import re
from typing import Any

from chat.language.binding.context import Choice, NotMeant, Request, Unclear
from knowledge.schema import Schema, Table, View

_SCALE = re.compile(r"@scale:(\d+)@")
_NUMERIC = re.compile(r"numeric\((\d+)(?:,(\d+))?\)")
#: A comparison with the empty string, which only texts can hold; other types come as "public.kind" or are arrays.
_EMPTY = re.compile(r"""(?<![\w."])"?(?P<column>\w+)"? (?P<sign>=|<>) ''(?!')""")
#: A column that is compared with a number, and one that is compared with the very moment.
_SIZED = re.compile(r'"?(?P<column>\w+)"? (?P<sign>[<>]=?) (?P<number>\d+)')
_COUNTED = re.compile(r'"?(?P<column>\w+)"? (?:[<>]=?|=|<>) \d+')
_NOW = re.compile(r"""(?<![\w."])"?(?P<column>\w+)"? (?:<|>)=? now\(\)(?! *[-+])""")
#: That something is empty, without a word for the text that it is.
_ONLY_EMPTY = re.compile(r"(?i)\b(?:empty|blank)\b(?! (?:strings?|texts?)\b)")
_NO_TEXT = re.compile(r"(?:boolean|date|time|interval|integer|bigint|smallint|numeric|real|double|uuid|jsonb?|bytea|inet|cidr|oid|money)\b|.*\[\]$")


def fitted(request: Request, schema: Schema, text: str = "") -> Request:
    """Return a request with what the types of its columns make of its words.

    :param text: the message; what is written there as SQL stays as it is.
    :raises NotMeant: if a check forbids what the type cannot hold.
    :raises Unclear: if a number of decimals is said of a column that has none, "empty" may mean NULL as well, or a text is to be a number.
    """
    table = schema.relation(str(request.args.get("table", "")))
    if table is None:
        return request
    told = _plainly if "now()" in text else _of_days
    args = {**request.args, **{key: told(table, _filled(table, request.args[key])) for key in ("where", "condition") if request.args.get(key)}}
    if request.kind == "backfill_column":
        _check_empty(table, args, text)
    if request.kind == "add_check" and args.get("condition") != request.args.get("condition"):
        raise NotMeant  # that the column must be filled is another request
    if request.kind == "add_check" and _counts_pointed(table, str(args.get("condition", ""))):
        raise NotMeant  # "a track can have more than one artist" says nothing of the numbers of artists
    if request.kind == "add_check":
        _check_sized(table, str(args.get("condition", "")))
        args["condition"] = _of_its_own(table.name.name, str(args.get("condition", "")))
    if request.kind == "change_type" and (scale := _SCALE.fullmatch(str(args.get("type", "")))):
        args["type"] = _with_scale(table, str(args.get("column")), int(scale[1]))
    return Request(request.kind, args)



def _of_its_own(table: str, condition: str) -> str:
    """Return a check without the table before its columns: it is the only one that a check can be about."""
    own = re.compile(rf"""'(?:[^']|'')*'|(?<![\w."]){re.escape(table)}\.(?=[\w"])""")
    return own.sub(lambda found: found[0] if found[0].startswith("'") else "", condition)


def _check_sized(table: Table | View, condition: str) -> None:
    """Ask whether characters are meant where a text is compared with a number.

    :raises Unclear: then.
    """
    found = _SIZED.fullmatch(condition)
    column = table.column(found["column"]) if found else None
    if found is None or column is None or not column.type.startswith(("text", "character", "citext")):
        return
    order = f"add check length({column.name}) {found['sign']} {found['number']} to {table.name}"
    raise Unclear(Choice(f"{column.name} is a text. Is its number of characters meant?", (("yes, its characters", order),)))


def without_what_holds(requests: list[Request], schema: Schema) -> list[Request]:
    """Return requests without those for what columns are already, where others go beyond: "make it smallint not null default 3"."""
    beyond = [one for one in requests if not _holds(one, schema)]
    return beyond or requests


def _holds(request: Request, schema: Schema) -> bool:
    table = schema.relation(str(request.args.get("table", "")))
    column = table.column(str(request.args.get("column", ""))) if table else None
    if column is None:
        return False
    same_type = request.kind == "change_type" and request.args.get("type") == column.type
    return same_type or (request.kind == "set_not_null" and column.not_null)


def _counts_pointed(table: Table | View, condition: str) -> bool:
    """Say whether a condition compares a column with a number that points to another table."""
    found = _COUNTED.fullmatch(condition)
    keys = table.foreign_keys if isinstance(table, Table) else ()
    return found is not None and any(key.columns == (found["column"],) for key in keys)


def _plainly(_table: Table | View, condition: str) -> str:
    return condition


def _of_days(table: Table | View, condition: str) -> str:
    """Return a condition in which days are compared with today: a day that is not over is not before now."""

    def compared(found: re.Match[str]) -> str:
        column = table.column(found["column"])
        return found[0].replace("now()", "CURRENT_DATE") if column is not None and column.type == "date" else found[0]

    return _NOW.sub(compared, condition)


def _filled(table: Table | View, condition: str) -> str:
    """Return a condition in which NULL stands for the empty string of columns that hold no text."""

    def told(found: re.Match[str]) -> str:
        column = table.column(found["column"])
        if column is None or not _NO_TEXT.match(column.type):
            return found[0]
        return found[0].replace(f"{found['sign']} ''", "IS NULL" if found["sign"] == "=" else "IS NOT NULL")

    return _EMPTY.sub(told, condition)


def _check_empty(table: Table | View, args: dict[str, Any], text: str) -> None:
    """Ask which rows get a value where a text is empty that may be NULL as well.

    :raises Unclear: then, unless the message says that it is a text, or the value is NULL.
    """
    found = _EMPTY.fullmatch(str(args.get("where", "")))
    column = table.column(found["column"]) if found and found["sign"] == "=" else None
    if column is None or column.not_null or str(args.get("value", "")).upper() == "NULL" or not _ONLY_EMPTY.search(text):
        return
    order = f"set {table.name}.{args['column']} to {args['value']} where {column.name}"
    ways = (("where it is NULL", "is null"), ("where it is ''", "= ''"), ("both", f"is null or {column.name} = ''"))
    raise Unclear(Choice(f"Which rows have an empty {column.name}?", tuple((label, f"{order} {said}") for label, said in ways)))


def _with_scale(table: Table | View, name: str, scale: int) -> str:
    """Return a numeric type with as many digits before the point as a column has, and others behind it."""
    column = table.column(name)
    found = _NUMERIC.fullmatch(column.type) if column else None
    if found is None:
        said = f"{table.name}.{name} has no fixed number of digits. Which type should it have? Say one, as in numeric(12,{scale})."
        raise Unclear(Choice(said))
    whole = int(found[1]) - int(found[2] or 0)
    return f"numeric({whole + scale},{scale})"
