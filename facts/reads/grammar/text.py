"""A question as the grammar sees it: what may begin at each place, in every way that it may be read. Pure.

Where ``Reader`` takes the first thing that fits and moves on, a rule of the grammar yields all that fit, each with where it ends
and what it costs: a reading that stretches a word's meaning costs more than one that does not. Of those that end at one place
only the cheapest few are followed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from facts.reads.evidence import Meaning
from facts.reads.grammar.found import Found, cheapest
from facts.reads.lexicon import TAILS, Phrases
from facts.reads.reader import Ambiguity, Reader
from facts.reads.spec import Path
from facts.reads.table_info import TableInfo
from facts.reads.ways import ways_between
from facts.reads.words import Word
from knowledge.linking.words import stems

__all__ = ["Found", "TablesByPlace", "Text", "cheapest"]

T = TypeVar("T")

_DOUBTS = 2
#: The tables that may be named at each place.
TablesByPlace = dict[int, list[Found[TableInfo]]]


class Text:
    """The words of a question in one world; rules ask it what stands where."""

    def __init__(self, reader: Reader, said: Callable[[Text, int, TableInfo], list[Found[Any]]], tables: TablesByPlace) -> None:
        #: What is said of rows speaks of rows again, so that the rule of each needs the other's.
        self.said = said
        self.reader = reader
        reader.guesses = not reader.known.columns
        self.words = reader.words
        self.world = reader.world
        self.lower = [word.lower for word in reader.words]
        self._memo: dict[Any, Any] = {}
        #: Asked thousands of times of one question: the phrases of each group at each place, and the stems of its words.
        self._taken: dict[tuple[Phrases, int], list[tuple[int, str]]] = {}
        self._stems = [stems(word.lower) if word.kind == "word" else None for word in reader.words]
        self._runs: dict[tuple[int, int], tuple[str, ...] | None] = {}
        self._tables = tables
        self._behind_tables = {one.end for found in self._tables.values() for one in found}

    def remembered(self, key: Any, work: Callable[[], Iterable[Found[T]]]) -> list[Found[T]]:
        """Return the cheapest few of what is found, worked out once; a rule that comes back to itself finds nothing."""
        known = self._memo.get(key)
        if known is None:
            self._memo[key] = []
            known = self._memo[key] = cheapest(work())
        return known

    def starts(self, at: int) -> tuple[int, ...]:
        """Return the place, and the place behind the words there that say nothing."""
        behind = self.reader.behind[at]
        return (at,) if behind == at else (at, behind)

    def behind(self, at: int) -> int:
        """Return the place behind the words that say nothing."""
        return self.reader.behind[at]

    def word(self, at: int) -> Word | None:
        """Return the word at a place."""
        return self.words[at] if at < len(self.words) else None

    def take(self, at: int, *groups: Phrases) -> tuple[int, str] | None:
        """Return the end and the meaning of the longest phrase of some groups."""
        found = [one for group in groups for one in self.takes(at, group)]
        return max(found, key=lambda one: one[0], default=None)

    def takes(self, at: int, group: Phrases) -> list[tuple[int, str]]:
        """Return every phrase of a group that begins at a place, with its end, the longest first."""
        known = self._taken.get((group, at))
        if known is None:
            known = self._taken[group, at] = self._phrases(at, group)
        return known

    def _phrases(self, at: int, group: Phrases) -> list[tuple[int, str]]:
        found = []
        for start in self.starts(at):
            if start >= len(self.words) or self.words[start].kind == "quoted":
                continue
            for length in range(group.longest.get(self.lower[start], 0), 0, -1):
                meaning = group.by_words.get(tuple(self.lower[start : start + length]))
                if meaning is not None and start + length <= len(self.words):
                    found.append((start + length, meaning))
        return found

    def meant(self, at: int) -> tuple[Meaning, ...]:
        """Return what the word at a place means by what the question itself says of it; nothing for most words."""
        return self.reader.meant.get(self.lower[at], ()) if self.reader.meant and at < len(self.words) else ()

    def sign(self, at: int, *signs: str) -> int | None:
        """Return the place behind one of some words as they are written."""
        return at + 1 if at < len(self.words) and self.lower[at] in signs and self.words[at].kind != "quoted" else None

    def done(self, at: int) -> bool:
        """Return whether only words are left that say nothing."""
        while (tail := self.take(at, TAILS)) is not None:
            at = tail[0]
        return self.behind(at) == len(self.words)

    def is_behind_table(self, at: int) -> bool:
        """Return whether the word before a place ends the name of a table."""
        return at in self._behind_tables

    def tables(self, at: int) -> list[Found[TableInfo]]:
        """Return the tables that may be named at a place."""
        return self._tables.get(self.behind(at), [])

    def ends_name_of(self, info: TableInfo, at: int) -> bool:
        """Return whether the name of one table ends at a place."""
        return any(one.end == at and one.meaning is info for found in self._tables.values() for one in found)

    def ends_table(self, at: int) -> bool:
        """Return whether the name of a table ends at a place."""
        return at in self._behind_tables

    @property
    def mentioned(self) -> list[TableInfo]:
        """The tables that are named anywhere, in the order of the text."""
        return list({one.meaning.name: one.meaning for at in sorted(self._tables) for one in self._tables[at]}.values())

    def is_part_of_names(self, info: TableInfo) -> bool:
        """Return whether a table is named only where a longer name stands that is a better one: customers, by customer types."""
        places = [(one, found) for found in self._tables.values() for one in found if one.meaning is info]
        return bool(places) and all(any(o.end > one.end and o.cost < one.cost for o in found) for one, found in places)

    def run(self, at: int, length: int) -> tuple[int, tuple[str, ...]] | None:
        """Return the end and the stems of some words, passing over articles between them; None if there are not so many."""
        found: list[str] = []
        for number in range(length):
            at = self.behind(at) if number else at
            more = self.stems(at, 1)
            if more is None:
                return None
            found += more
            at += 1
        return at, tuple(found)

    def stems(self, at: int, length: int) -> tuple[str, ...] | None:
        """Return the stems of some words; None if there are not so many."""
        if length == 1:
            return self._stems[at] if at < len(self._stems) else None
        if (at, length) not in self._runs:
            parts = self._stems[at : at + length]
            known = [part for part in parts if part is not None]
            self._runs[at, length] = tuple(one for part in known for one in part) if len(known) == length else None
        return self._runs[at, length]

    def through(self, at: int, read: Callable[[Reader], T], within: TableInfo | None = None) -> Iterator[Found[T]]:
        """Return what a reader takes; where it is in doubt, each way to decide it."""
        yield from self._decided(self.reader, at, read, [within] if within else [], _DOUBTS)

    def _decided(
        self, reader: Reader, at: int, read: Callable[[Reader], T], within: list[TableInfo], depth: int
    ) -> Iterator[Found[T]]:
        reader.at, reader.within = at, list(within)
        reader.behind_table = at if at in self._behind_tables else -1
        try:
            meaning = read(reader)
        except Ambiguity as doubt:
            for option in doubt.options if depth else ():
                yield from self._decided(reader.with_hint(option), at, read, within, depth - 1)
            return
        if meaning:
            yield Found(reader.at, meaning, labels=reader.hints - self.reader.hints)

    def paths(self, start: TableInfo, goal: TableInfo, verb: str = "") -> list[Path]:
        """Return the ways between two tables, the shortest only that a verb may mean."""
        return ways_between(self.world, start.name, goal.name, verb)
