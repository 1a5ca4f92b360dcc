"""Whose a bare time is that ends what is said of others: ``orders of French customers last year`` are those of last year. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from facts.reads import times
from facts.reads.dates import take_event, when
from facts.reads.reader import Ambiguity, Reader
from facts.reads.spec import Condition, Period
from facts.reads.table_info import TableInfo


def is_of_asked(reader: Reader, others: TableInfo, info: TableInfo, at: int, end: int, said: Sequence[Condition]) -> bool:
    """Return whether the time between two places is rather that of the rows asked for, if these have any.

    :param info: the rows asked for, which belong to ``others``, of which ``said`` was read there.
    """
    timed = bool(said) and isinstance(said[-1], Period) and not said[-1].column.path
    return timed and _ends_in_bare_time(reader, others, at, end) and _has_time(reader, info)


def _ends_in_bare_time(reader: Reader, info: TableInfo, at: int, end: int) -> bool:
    before = reader.at
    bare = False
    for place in range(at + 1, end):
        reader.at = place
        if times.alternatives(reader) and reader.at == end:
            reader.at = place - 1
            bare = not (_is_event(reader, info) and reader.at == place)
            break
    reader.at = before
    return bare


def _is_event(reader: Reader, info: TableInfo) -> bool:
    try:
        return take_event(reader, info) is not None
    except Ambiguity:
        return True


def _has_time(reader: Reader, info: TableInfo) -> bool:
    try:
        return when(reader, info) is not None
    except Ambiguity:
        return True
