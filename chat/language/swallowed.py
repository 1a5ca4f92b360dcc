"""Names of tables that a frame took and no request has: a pattern stepped over them, so what they say would be lost. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chat.language.binding.context import Request
    from chat.language.divisions import Frame
    from chat.language.parse import Parse

_WORD = re.compile(r"\w+")
#: What is asked of several things in one list: each of them has to be there.
_LISTING = frozenset({"drop_column", "drop_table", "drop_index", "truncate_table", "hide_column"})


def swallowed(parse: Parse, frames: Sequence[Frame], requests: Sequence[Request]) -> tuple[int, ...]:
    """Return the places of tables' names within frames that no request speaks of."""
    held = {word for one in requests for text in _texts(one.args) for word in _WORD.findall(text.casefold())}
    taken = {at for frame in frames if frame.kind in _LISTING for at in range(frame.start, frame.end)}
    return tuple(at for at in sorted(taken) if _is_lost(parse, at, held))


def _is_lost(parse: Parse, at: int, held: set[str]) -> bool:
    """Say whether a token is a table's name as it is written and none of the names it may mean is held."""
    named = {one.value for one in parse.symbol("known_table", at) if one.cost == 0}
    words = {one.value.rpartition(".")[2].casefold() for one in parse.symbol("known_table", at) if one.cost < 1}
    return bool(named) and parse.tokens[at].word not in held and not words & held


def _texts(value: Any) -> Iterator[str]:
    """Yield the texts that arguments hold."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for one in value.values() for text in _texts(one))
    elif isinstance(value, list | tuple):
        yield from (text for one in value for text in _texts(one))
