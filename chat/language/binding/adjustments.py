"""Small adjustments of what was asked for last: another size, direction or rows, said in a word or a number. Pure.

"Make it 30" behind varchar(20) and "only where it is not null" behind an index change one argument; what they could be said of is found
by what the requests hold, and where that is nothing, or more than one thing, it is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from chat.language.binding.context import IT, Choice, Request, Unclear
from chat.language.binding.earlier import UNSURE, column_of
from chat.language.readings import Slots
from vast_project.pg.identifiers import quote

#: A type with one number, and a default that is one.
_SIZED = re.compile(r"(?P<before>.+\()\d+(?P<behind>\).*)")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
#: Requests of which something can be said to hold for some rows only.
_OF_SOME_ROWS = frozenset({"create_index", "delete_rows", "backfill_column"})
_OVER_COLUMNS = "keys"


def adjust(slots: Slots, requests: Sequence[Request]) -> list[Request] | None:
    """
    Return requests with what a few words adjust in them; None where the words say something else.

    :raises Unclear: if nothing, or more than one thing, could be meant.
    """
    if slots.get("size") is not None:
        return _resized(str(slots.get("size")), requests)
    if slots.get("descending"):
        return _replaced(requests, _descending(requests[-1]))
    if slots.get("unique_index"):
        return _replaced(requests, {"unique": True} if requests[-1].kind == "create_index" else None)
    if slots.get("included"):
        return _replaced(requests, _including(slots.get("included"), requests[-1]))
    if slots.get("rows") is not None:
        return _replaced(requests, _where(str(slots.get("rows")), requests[-1]))
    return None


def _replaced(requests: Sequence[Request], args: dict[str, Any] | None) -> list[Request]:
    """Return requests with other arguments for the last.

    :raises Unclear: if there are none.
    """
    if args is None:
        raise Unclear(UNSURE)
    return [*requests[:-1], Request(requests[-1].kind, {**requests[-1].args, **args})]


def _resized(size: str, requests: Sequence[Request]) -> list[Request]:
    """Return requests with another number in the type, or as the default, of the column that the last one is about."""
    place = column_of(requests[-1])
    same = [number for number, one in enumerate(requests) if column_of(one) == place]
    sized = [(number, "type", _sized(size, requests[number])) for number in same if _sized(size, requests[number])]
    numbers = [(number, "default", size) for number in same if _NUMBER.fullmatch(str(requests[number].args.get("default", "")))]
    if len(sized) + len(numbers) != 1:
        said = Choice(f"What should be {size}: the length or the default?", goes_on=True) if sized else UNSURE
        raise Unclear(said)
    number, key, value = (*sized, *numbers)[0]
    adjusted = Request(requests[number].kind, {**requests[number].args, key: value})
    return [*requests[:number], adjusted, *requests[number + 1 :]]


def _sized(size: str, request: Request) -> str:
    """Return the type of a request with another number, empty where it has none with just one."""
    found = _SIZED.fullmatch(str(request.args.get("type", "")))
    return f"{found['before']}{size}{found['behind']}" if found else ""


def _descending(last: Request) -> dict[str, Any] | None:
    keys = last.args.get(_OVER_COLUMNS, ())
    return {_OVER_COLUMNS: [*keys[:-1], {**keys[-1], "descending": True}]} if keys else None


def _including(columns: Slots, last: Request) -> dict[str, Any] | None:
    names = [one.get("column") for one in columns.get("items")]
    return {"include": [*last.args.get("include", ()), *names]} if last.kind == "create_index" else None


def _where(condition: str, last: Request) -> dict[str, Any] | None:
    """Return the condition as that of the last request, which has none yet; "it" is the column that it is about."""
    if last.kind not in _OF_SOME_ROWS or last.args.get("where"):
        return None
    column = column_of(last)[1]
    if IT in condition and column is None:
        return None
    return {"where": condition.replace(IT, quote(str(column)))}
