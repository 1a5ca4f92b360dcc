"""JSON that somebody sent: read to a depth that nothing behind it stumbles over."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser

DEEPEST = 100


class TooDeep(ValueError):
    """The document is nested more than :data:`DEEPEST` levels deep."""


def json_read(text: str | bytes) -> Any:
    """Return the value of a JSON text.

    :raises ValueError: if it is none.
    :raises TooDeep: if it is nested too deeply.
    """
    try:
        found = json.loads(text)
    except RecursionError:
        raise TooDeep from None
    refuse_depth(found)
    return found


def refuse_depth(value: Any) -> None:
    """Refuse a value that is nested too deeply.

    :raises TooDeep: if it is.
    """
    level = [value]
    for _ in range(DEEPEST + 1):
        level = [inner for one in level for inner in _members(one)]
        if not level:
            return
    raise TooDeep


def _members(value: Any) -> list[Any]:
    if isinstance(value, Mapping):
        return list(value.values())
    return value if isinstance(value, list) else []


class ShallowJSONParser(JSONParser):
    """The API's JSON parser, which refuses what is nested too deeply instead of failing over it."""

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:
        """Return the body's value.

        :raises ParseError: if it is no JSON, or nested too deeply.
        """
        try:
            found = super().parse(stream, media_type=media_type, parser_context=parser_context)
            refuse_depth(found)
        except (RecursionError, TooDeep):
            raise ParseError(f"The body is nested more than {DEEPEST} levels deep.") from None
        return found
