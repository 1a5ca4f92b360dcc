"""Two things said of rows that belong to others, where both may be said of one and the same of them. Pure."""

from __future__ import annotations

from dataclasses import replace

from facts.reads.moving import is_single, moved
from facts.reads.spec import Condition, Query, Related


def of_same_rows(query: Query) -> Query:
    """Return a query in which all that is said of rows on one way is said of the same row: taken in 2019, with grade A."""
    return replace(query, conditions=_joined(query.conditions))


def _joined(conditions: tuple[Condition, ...]) -> tuple[Condition, ...]:
    found: list[Condition] = []
    for one in sorted(conditions, key=lambda each: len(each.path) if isinstance(each, Related) else 0):
        place = next((at for at, other in enumerate(found) if _is_further(one, other)), None)
        if place is None:
            found.append(one)
            continue
        found[place] = _with_more(found[place], one)  # type: ignore[arg-type]
    return tuple(found)


def _with_more(first: Related, more: Related) -> Related:
    rest = more.path[len(first.path) :]
    said = tuple(moved(each, rest) for each in more.conditions) if rest else more.conditions
    return replace(first, conditions=(*first.conditions, *said))


def _is_further(one: Condition, other: Condition) -> bool:
    """Return whether one condition speaks of the rows of another one, or of what each of these belongs to."""
    if not isinstance(one, Related) or not isinstance(other, Related) or one.negated or other.negated or one == other:
        return False
    return one.path[: len(other.path)] == other.path and is_single(one.path[len(other.path) :])
