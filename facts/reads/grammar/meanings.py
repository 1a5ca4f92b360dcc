"""What words mean by what the question itself says of them: ``(active refers to status = 'A')``. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from facts.reads.evidence import Meaning
from facts.reads.grammar.said import End, Said
from facts.reads.grammar.text import Found, Text
from facts.reads.lexicon import EXTREME
from facts.reads.moving import is_single, seen_from
from facts.reads.spec import Col
from facts.reads.table_info import TableInfo

_PER_HOP = 0.05


def meanings(text: Text, at: int, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """Yield what the word at a place means of the rows of a table, by each way to those that it is said of."""
    start = text.behind(at)
    for one in text.meant(start) if text.take(start - 1, EXTREME) is None else ():  # the highest of what rows are is a number
        other = text.world.tables[one.table]
        if other is info:
            yield Found(start + 1, said_of_rows(one))
            continue
        paths = text.paths(info, other)
        for path in paths:
            labels = frozenset({" and ".join(hop.label for hop in path)}) if len(paths) > 1 else frozenset()
            seen = seen_from(path, one.conditions) if one.conditions else ()
            ends = (End(Col(one.column, path), one.most == "max"),) if one.most and is_single(path) else ()
            if seen or ends:
                yield Found(start + 1, (*seen, *ends), _PER_HOP * len(path), labels)


def said_of_rows(meaning: Meaning) -> tuple[Said, ...]:
    """Return what is said of the rows of the meaning's own table."""
    return (*meaning.conditions, End(Col(meaning.column), meaning.most == "max")) if meaning.most else meaning.conditions
