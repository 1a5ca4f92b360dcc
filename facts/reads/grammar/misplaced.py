"""A time that was taken for that of rows which need none, as they are named already: orders of customer 17 | in 2025. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from facts.reads.dates import is_event
from facts.reads.grammar.text import Text
from facts.reads.spec import Compare, Condition, Path, Period, Query, Related
from facts.reads.table_info import TableInfo


def is_misplaced(text: Text, query: Query) -> bool:
    """Return whether a query asks when the one row came to be that is named by its key or name, though no word says so."""
    if not text.world.tables[query.table].dates:
        return False
    return any(_names_one_in_time(text, path, said) for path, said in _of_others(query.conditions))


def _of_others(conditions: tuple[Condition, ...]) -> Iterable[tuple[Path, list[Condition]]]:
    """Yield what is said of other rows, by the way to them."""
    by_path: dict[Path, list[Condition]] = {}
    for one in conditions:
        if isinstance(one, (Compare, Period)) and one.column.path:
            by_path.setdefault(one.column.path, []).append(one)
    yield from by_path.items()
    for other in conditions:
        if isinstance(other, Related):
            yield other.path, [one for one in other.conditions if isinstance(one, (Compare, Period)) and not one.column.path]


def _names_one_in_time(text: Text, path: Path, said: list[Condition]) -> bool:
    info = text.world.tables[path[-1].target]
    named = any(isinstance(one, Compare) and one.operator == "=" and _is_name(info, one.column.name) for one in said)
    return named and any(isinstance(one, Period) and not _is_said(text, info, one.column.name) for one in said)


def _is_name(info: TableInfo, column: str) -> bool:
    return (column,) == info.primary_key or column in info.label


def _is_said(text: Text, info: TableInfo, column: str) -> bool:
    return any(is_event(info, column, word) for word in text.lower)
