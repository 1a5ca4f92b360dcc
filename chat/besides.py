"""What was left aside of a request and asks for something by itself: it is asked about, never passed over. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from chat.speech import obliges
from ops.operation import Operation

#: Where one sentence or clause ends and another begins, and how many words may ask for something.
_PARTS = re.compile(r"(?<=[.;!?])\s+|\s*\n\s*|,?\s+then\s+|\s*;\s*")
_CLAUSE = 3


def asked_besides(
    texts: Iterable[str], said: Sequence[Operation], alone: Callable[[str], Sequence[Operation]]
) -> tuple[str, tuple[Operation, ...]] | None:
    """Return the first text that by itself asks for something which is not done, with its operations; None where none does.

    :param said: what is done.
    :param alone: what a text comes to by itself; nothing where that is unclear.
    """
    for part in (part for text in texts for part in _PARTS.split(text) if len(part.split()) >= _CLAUSE):
        found = tuple(one for one in alone(part) if obliges(part) or not _is_wish(one))
        if found and not any(_is_like(one, other) for one in found for other in said):
            return part, found
    return None


def _is_like(one: Operation, other: Operation) -> bool:
    """Return whether two operations are of one kind on the same table: the one may explain the other."""
    if other.name == "drop_table" and one.args().get("table") == other.args().get("table"):
        return True  # what goes as a whole is told by "we remove …" as well
    if one.name != other.name:
        return False
    return one.args().get("table") == other.args().get("table") or _is_wish(one)


def _is_wish(operation: Operation) -> bool:
    """Return whether an operation only wishes for a column, of whatever type."""
    return operation.name == "add_column" and not (operation.args().get("type") or operation.args().get("references"))
