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


class HalfCharacter(ValueError):
    """A text of the document holds half of a character, a lone surrogate, which nothing can store or send."""


def json_read(text: str | bytes) -> Any:
    """Return the value of a JSON text.

    :raises ValueError: if it is none.
    :raises TooDeep: if it is nested too deeply.
    :raises HalfCharacter: if a text in it holds half of one.
    """
    try:
        found = json.loads(text)
    except RecursionError:
        raise TooDeep from None
    refuse_depth(found)
    refuse_halves(found)
    return found


def refuse_halves(value: Any) -> None:
    """Refuse a value with half of a character in it: JSON writes them as ``\\ud800``.

    :raises HalfCharacter: if there is one.
    """
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise HalfCharacter from None


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
    """The API's JSON parser, which refuses what is nested too deeply, or holds half a character, instead of failing over it."""

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:
        """Return the body's value.

        :raises ParseError: if it is no JSON, nested too deeply, or holds half of a character.
        """
        try:
            found = super().parse(stream, media_type=media_type, parser_context=parser_context)
            refuse_depth(found)
            refuse_halves(found)
        except (RecursionError, TooDeep):
            raise ParseError(f"The body is nested more than {DEEPEST} levels deep.") from None
        except HalfCharacter:
            raise ParseError("The body holds half of a character (a lone surrogate), which nothing can store.") from None
        return found
