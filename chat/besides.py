"""What was left aside of a request and asks for something by itself: it is asked about, never passed over. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ops.operation import Operation


def asked_besides(
    texts: Iterable[str], said: Sequence[Operation], alone: Callable[[str], Sequence[Operation]]
) -> tuple[str, tuple[Operation, ...]] | None:
    """
    Return the first text that by itself asks for something which is not done, with its operations; None where none does.

    :param said: what is done.
    :param alone: what a text comes to by itself; nothing where that is unclear.
    """
    for text in texts:
        found = tuple(alone(text))
        if found and not any(_is_like(one, other) for one in found for other in said):
            return text, found
    return None


def _is_like(one: Operation, other: Operation) -> bool:
    """Say whether two operations are of one kind on the same table: the one may explain the other."""
    return one.name == other.name and one.args().get("table") == other.args().get("table")
