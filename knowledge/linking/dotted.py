"""Names with dots: ``schema.table``, ``table.column``, ``schema.table.column``. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from knowledge.linking.candidates import Mention
from knowledge.linking.index import Index
from knowledge.linking.spelling import Word, mention
from knowledge.linking.words import key


def dotted(index: Index, words: list[Word]) -> Iterator[Mention]:
    """Return what dotted names mean; a dot that joins nothing is a full stop."""
    first = 0
    while first < len(words):
        last = first
        while last + 1 < len(words) and words[last + 1].token.dotted:
            last += 1
        if last > first:
            yield from _chain(index, words[first : last + 1])
        first = last + 1


def _chain(index: Index, row: list[Word]) -> list[Mention]:
    """Resolve as many parts as mean something together, from the left."""
    for length in (3, 2):
        if len(row) >= length and (found := _resolved(index, row[:length])):
            return found
    return []


def _resolved(index: Index, row: list[Word]) -> list[Mention]:
    *owners, last = row
    if len(owners) == 2:
        tables = _in_schema(index, owners[0], owners[1])
        return [_placed(found, row) for table in tables for found in _column_in(index, last, table)]
    in_schema = _in_schema(index, owners[0], last)
    entries = [entry for entry in index.objects.get(key(owners[0].parts), ()) if entry.kind in ("table", "view")]
    columns = [column for entry in entries for column in _column_in(index, last, mention(entry, [owners[0]]))]
    return [_placed(found, row) for found in in_schema or columns]


def _in_schema(index: Index, space: Word, word: Word) -> list[Mention]:
    """Return objects of a schema that is named exactly."""
    wanted = space.token.text.lower()
    entries = [entry for entry in index.objects.get(key(word.parts), ()) if entry.name.schema.lower() == wanted]
    return [mention(entry, [word]) for entry in entries]


def _column_in(index: Index, word: Word, table: Mention) -> list[Mention]:
    """Return a table's column of that name; none where the table has none."""
    entry = index.columns.get(key(word.parts), {}).get(table.name)
    if entry is None:
        return []
    found = mention(entry, [word])
    return [replace(found, score=min(found.score, table.score))]


def _placed(found: Mention, row: list[Word]) -> Mention:
    """Stretch a mention over the whole dotted name."""
    how = "dotted" if found.how in ("exact", "quoted", "case") else found.how
    return replace(found, start=row[0].token.start, end=row[-1].token.end, how=how)
