"""What a phrase as a whole may mean: as it stands, misspelt, in part, by its comment. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from rapidfuzz.distance import OSA

from knowledge.linking.candidates import Candidate, Mention
from knowledge.linking.dotted import dotted
from knowledge.linking.index import Entry, Index
from knowledge.linking.spelling import Speller, Word, mention, row_key
from knowledge.linking.words import Token, key, stems, tokens
from knowledge.schema import Name

#: How many objects are offered that only share a word with the phrase.
_OFFERED = 20


def objects(index: Index, speller: Speller, words: str) -> Iterator[Mention]:
    """Return the objects of every kind, and the columns of every table, that a phrase may mean."""
    row = [speller.word(token) for token in tokens(words)]
    if not row:
        return
    yield from dotted(index, row)
    for entry in _entries(index, row_key(row)):
        yield mention(entry, row)
    if len(row) == 1:
        for near, likeness in speller.near(key(stems(row[0].token.text))):
            for entry in _entries(index, near):
                yield mention(entry, [Word(row[0].token, (near,), likeness)])
    for word in row:
        for part in word.parts:
            yield from (mention(entry, [word]) for entry in islice(index.parts.get(part, ()), _OFFERED))
            yield from (mention(entry, [word]) for entry in islice(index.comments.get(part, ()), _OFFERED))


def columns_of(index: Index, speller: Speller, words: str, table: Name) -> Iterator[Mention]:
    """Return the columns of one table that a phrase may mean."""
    row = [speller.word(token) for token in tokens(words)]
    relation = index.schema.relation(table)
    if not row or relation is None:
        return
    yield from (found for found in dotted(index, row) if found.kind == "column" and found.name == table)
    wanted = row_key(row)
    known = index.columns.get(wanted, {}).get(table)
    if known is not None:
        yield mention(known, row)
    for column in relation.columns:
        yield from _nearly(row, Entry("column", table, column.name))
    yield from _by_comment(index, row, table)


def _nearly(row: list[Word], entry: Entry) -> Iterator[Mention]:
    """Return a column that a phrase misspells or is a part of."""
    raw = "".join(key(stems(word.token.text)) for word in row)
    own = stems(entry.column or "")
    if _is_like(raw, key(own)):
        yield mention(entry, [Word(_spanning(row), (key(own),), 1 - 1 / len(raw))])
    elif not set(own).isdisjoint(part for word in row for part in word.parts):
        yield mention(entry._replace(how="part"), row)


def _by_comment(index: Index, row: list[Word], table: Name) -> Iterator[Mention]:
    """Return the columns of a table whose comments hold a word of the phrase."""
    for part in (part for word in row for part in word.parts):
        yield from (mention(entry, row) for entry in index.comments.get(part, ()) if entry.name == table and entry.column)


def best(mentions: Iterable[Mention]) -> list[Candidate]:
    """Return each object once, as it was found best, best first."""
    found: dict[tuple[str, Name, str | None], Candidate] = {}
    for one in mentions:
        what = (one.kind, one.name, one.column)
        if what not in found or found[what].score < one.score:
            found[what] = Candidate(one.kind, one.name, one.column, one.table, one.score, one.how)
    return sorted(found.values(), key=lambda one: (-one.score, one.label))


def _entries(index: Index, words: str) -> list[Entry]:
    return [*index.objects.get(words, ()), *index.columns.get(words, {}).values()]


def _is_like(word: str, other: str) -> bool:
    """Within one table two wrong letters are still near, in words of six letters and more."""
    allowed = 2 if len(word) >= 6 else 1
    return word != other and len(word) > 2 and OSA.distance(word, other, score_cutoff=allowed) <= allowed


def _spanning(row: list[Word]) -> Token:
    first, last = row[0].token, row[-1].token
    return Token(" ".join(word.token.text for word in row), first.start, last.end)
