"""The linker: a schema's names, found in what people write. Pure."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Collection, Iterator, Mapping
from threading import Lock

from rapidfuzz import fuzz
from rapidfuzz.process import extract

from knowledge.linking.candidates import SURE, Candidate, Mention
from knowledge.linking.dotted import dotted
from knowledge.linking.finding import best, columns_of, objects
from knowledge.linking.index import Entry, Index, is_telling
from knowledge.linking.spelling import Speller, Word, mention, row_key
from knowledge.linking.words import COMMON, key, stems, tokens
from knowledge.schema import Name, Schema
from vast_project.long_lived import long_lived

#: Between the words of one name stand spaces or hyphens, nothing else.
_WITHIN = re.compile(r"[\s-]*\Z")
#: How many columns of one name are offered where no table of theirs is mentioned.
_COLUMNS_OFFERED = 12
_RELATIONS = frozenset({"table", "view"})
_NAMING = frozenset({"called", "named"})
_OF_SIZES = frozenset({"the", "total", "each", "per", "my", "by", "a", "largest", "biggest"})


class Linker:
    """Finds a schema's objects in texts.

    :param synonyms: what people taught VAST: words -> ``table`` or ``table.column``.
    """

    def __init__(self, schema: Schema, synonyms: Mapping[str, str] | None = None) -> None:
        self.schema = schema
        self._index = Index(schema, synonyms or {})
        self._speller = Speller(self._index)

    def link(self, text: str) -> list[Mention]:
        """Return what a text mentions, by place and then best first.

        Longer names win over shorter ones within them. A column is found in every table that has it, but only in the tables
        that the text mentions where it mentions one of them.
        """
        words = [self._speller.word(token) for token in tokens(text)]
        found = list(dotted(self._index, words))
        left = [word for word in words if not _covered(word, found)]
        windows = list(self._windows(left, text))
        found += _longest([one for row, raw in windows for one in self._objects_at(row, raw, words)])
        tables = {one.name for one in found if one.kind in _RELATIONS and one.score >= SURE}
        found += _longest([one for row, raw in windows for one in self._columns_at(row, raw, tables)])
        found += self._hints(left, [one for one in found if one.score >= SURE], tables)
        return sorted(_without_inner(found), key=_order)

    def table(self, words: str) -> list[Candidate]:
        """Return the tables and views that words may mean, best first."""
        return self.find(words, kinds=_RELATIONS)

    def column(self, words: str, table: Name | None = None) -> list[Candidate]:
        """Return the columns that words may mean, best first; those of one table where it is given."""
        return self.find(words, kinds=("column",), table=table)

    def find(self, words: str, *, kinds: Collection[str] | None = None, table: Name | None = None) -> list[Candidate]:
        """Return the objects that a phrase as a whole may mean, best first, each once.

        :param kinds: kinds of objects to look for; all where None.
        :param table: where to look for columns, indexes, triggers and constraints.
        """
        if table is not None and kinds is not None and set(kinds) == {"column"}:
            return best(columns_of(self._index, self._speller, words, table))
        mentions = (one for one in objects(self._index, self._speller, words) if kinds is None or one.kind in kinds)
        return best(one for one in mentions if table is None or table in (one.name, one.table))

    def did_you_mean(self, word: str, kind: str = "table", *, table: Name | None = None, n: int = 3) -> list[str]:
        """Return up to ``n`` names of a kind that look like a word, nearest first; of a table's columns where it is given."""
        names = self._names(kind, table)
        near = extract(word.lower(), {name: name.lower() for name in names}, scorer=fuzz.WRatio, score_cutoff=60, limit=n)
        return [name for _, _, name in near]

    def _names(self, kind: str, table: Name | None) -> list[str]:
        if kind == "column":
            relations = [self.schema.relation(table)] if table else [*self.schema.tables, *self.schema.views]
            return list(dict.fromkeys(column.name for relation in relations if relation for column in relation.columns))
        wanted = _RELATIONS if kind in _RELATIONS else {kind}
        entries = (entry for entries in self._index.objects.values() for entry in entries if not entry.how)
        return sorted({entry.label for entry in entries if entry.kind in wanted})

    def _windows(self, words: list[Word], text: str) -> Iterator[tuple[list[Word], str]]:
        """Return the rows of neighbouring words that may be one name, with their text."""
        for first, word in enumerate(words):
            row = [word]
            yield row, text[word.token.start : word.token.end]
            for following in words[first + 1 : first + self._index.longest]:
                if not _WITHIN.match(text, row[-1].token.end, following.token.start) or following.token.quoted or word.token.quoted:
                    break
                row = [*row, following]
                yield row, text[word.token.start : following.token.end]

    def _objects_at(self, row: list[Word], raw: str, words: list[Word]) -> Iterator[Mention]:
        """Return what is called like a row of words, columns apart."""
        entries = self._index.objects.get(row_key(row))
        if entries:
            is_common = len(row) == 1 and not row[0].token.quoted and raw.lower() in COMMON and not _is_named(row[0], words)
            for entry in entries:
                yield mention(entry, row, "common" if is_common and not _is_spelled_as(entry, row[0], words) else "")

    def _columns_at(self, row: list[Word], raw: str, tables: set[Name]) -> Iterator[Mention]:
        """Return the columns that are called like a row of words, those of mentioned tables alone where there are some."""
        owners = self._index.columns.get(row_key(row))
        if not owners:
            return
        among = [owners[table] for table in tables if table in owners]
        is_common = not among and len(row) == 1 and not row[0].token.quoted and raw.lower() in COMMON
        for entry in among or list(owners.values())[:_COLUMNS_OFFERED]:
            yield mention(entry, row, "common" if is_common else "")

    def _hints(self, words: list[Word], sure: list[Mention], tables: set[Name]) -> list[Mention]:
        """Return faint traces of words that mean nothing else: parts of names, columns of mentioned tables, comments."""
        hints: list[Mention] = []
        for word in words:
            if word.token.quoted or len(word.parts) > 1 or word.token.text.lower() in COMMON or _covered(word, sure):
                continue
            entries = [entry for part in word.parts for entry in self._parts_of(part, tables)]
            if not entries:
                comments = self._index.comments.get(key(word.parts), [])
                entries = comments if is_telling(comments) else []
            hints += [mention(entry, [word]) for entry in entries]
        return hints

    def _parts_of(self, part: str, tables: set[Name]) -> list[Entry]:
        """Return tables with a word in their name, and columns with it in the mentioned tables."""
        found = self._index.parts.get(part, [])
        entries = list(found) if is_telling(found) else []
        for table in tables:
            relation = self.schema.relation(table)
            for column in relation.columns if relation else ():
                if part in stems(column.name):
                    entries.append(Entry("column", table, column.name, None, "part"))
        return entries


def _is_named(word: Word, words: list[Word]) -> bool:
    """Return whether the words around say that a common word is a name: ``the size table``, ``a table called size``."""
    place = words.index(word)
    before = [one.token.text.lower() for one in words[max(0, place - 2) : place]]
    after = words[place + 1].token.text.lower() if place + 1 < len(words) else ""
    if after in ("table", "view") or (before and before[-1] in _NAMING):
        return True
    return bool(before) and before[-1] in ("table", "view") and before[0] not in _OF_SIZES


def _is_spelled_as(entry: Entry, word: Word, words: list[Word]) -> bool:
    """Return whether a common word within a sentence has the capitals of the name: ``who references User``."""
    written = word.token.text
    return written == entry.written and not written.islower() and not written.isupper() and word is not words[0]


def _covered(word: Word, mentions: list[Mention]) -> bool:
    return any(one.start <= word.token.start < one.end for one in mentions)


def _longest(mentions: list[Mention]) -> list[Mention]:
    """Leave out mentions within a longer one that is sure."""
    sure = {(one.start, one.end) for one in mentions if one.score >= SURE}
    return [one for one in mentions if not _is_inside(one, sure)]


def _without_inner(mentions: list[Mention]) -> list[Mention]:
    """Leave out columns whose words are within a longer name of a table."""
    tables = {(one.start, one.end) for one in mentions if one.kind in _RELATIONS and one.score >= SURE}
    return [one for one in mentions if one.kind != "column" or not _is_inside(one, tables)]


def _is_inside(one: Mention, places: set[tuple[int, int]]) -> bool:
    """Return whether a mention is within one of the places and shorter than it."""
    return any(start <= one.start and one.end <= end and (start, end) != (one.start, one.end) for start, end in places)


def _order(one: Mention) -> tuple[int, int, float, str]:
    return (one.start, -one.end, -one.score, one.label)


_linkers: OrderedDict[tuple[int, int, tuple[tuple[str, str], ...]], Linker] = OrderedDict()
_lock = Lock()
_KEPT = 16


def linker(schema: Schema, synonyms: Mapping[str, str] | None = None) -> Linker:
    """Return the linker of a schema, the one made before where tables, views and synonyms are the very same.

    New measures beside an unchanged structure keep the linker; it holds the schema it was made from.
    """
    taught = tuple(sorted((synonyms or {}).items()))
    which = (id(schema.tables), id(schema.views), taught)
    with _lock:
        found = _linkers.get(which)
        if found is None:
            with long_lived():
                found = _linkers[which] = Linker(schema, synonyms)
        _linkers.move_to_end(which)
        while len(_linkers) > _KEPT:
            _linkers.popitem(last=False)
        return found
