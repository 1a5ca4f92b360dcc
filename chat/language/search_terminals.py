"""Native symbol for the columns that a full-text search is over. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from chat.language.readings import Reading

if TYPE_CHECKING:
    from chat.language.parse import Parse

#: The configuration that texts are taken apart by where none is named, as everywhere in VAST.
_CONFIGURATION = "english"


def searched_text(parse: Parse, at: int) -> list[Reading]:
    """Read columns as the expression whose words are searched; a column without a value takes nothing from the others."""
    found = []
    for one in parse.symbol("searched_columns", at):
        columns = one.value.get("columns")
        text = " || ' ' || ".join(f"coalesce({column}, '')" for column in columns)
        found.append(Reading(one.end, f"to_tsvector('{_CONFIGURATION}', {text})", one.cost))
    return found


SEARCH_TERMINALS: dict[str, Callable[[Parse, int], list[Reading]]] = {"searched_text": searched_text}
