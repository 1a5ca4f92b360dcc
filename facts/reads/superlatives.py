"""``the cheapest``, ``the most expensive``, ``the highest paid``: an end of what a quality is measured by. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from facts.reads.column_words import AGES, QUALITIES, SUPERLATIVES
from facts.reads.lexicon import EXTREME, MOST
from facts.reads.measures import named_by_quality
from facts.reads.reader import Reader
from facts.reads.roots import akin
from facts.reads.spec import Col, Condition, VersusAll
from facts.reads.table_info import TableInfo
from knowledge.linking.words import stem

#: Qualities that stand behind ``highest`` or ``best``, as in the highest paid.
_ADJECTIVES = ("abl", "ed", "ful", "ou", "ous", "i", "ing", "iv")
_SHORTEST = 3
_MEASURED = frozenset({"paid", "priced", "rated", "selling"})


@dataclass(frozen=True)
class Superlative:
    """A quality, and which end of it."""

    quality: str
    most: bool

    def column(self, reader: Reader, info: TableInfo) -> Col | None:
        """Return the column of a row that the quality is measured by.

        :raises Ambiguity: if there are several.
        """
        if self.quality not in QUALITIES:
            named = [name for name in info.numbers if _is_named_by(info.columns[name], self.quality)]
            return Col(reader.choose("column", {f"{info.name}.{name}": name for name in named})) if named else None
        return named_by_quality(reader, info, self.quality)

    def descends(self, info: TableInfo, column: Col) -> bool:
        """Return whether the greatest value comes first: the oldest was born the earliest."""
        return _more_is_greater(info, column, self.quality) == self.most


def _is_named_by(words: tuple[str, ...], quality: str) -> bool:
    return any(word.startswith(quality) or akin(word, quality) for word in words)


def superlative(reader: Reader) -> Superlative | None:
    """Take the words of a superlative."""
    start = reader.at
    reader.skip()
    found = _with_most(reader) or _in_one_word(reader) or _measured(reader) or _derived(reader)
    if found is None:
        reader.at = start
    return found


def before(reader: Reader, info: TableInfo, end: int) -> tuple[Condition, ...] | None:
    """Take the words up to a place as a superlative of a row: the youngest student."""
    found = superlative(reader)
    column = found.column(reader, info) if found and reader.at == end else None
    return (extreme(info, column, descending=found.descends(info, column)),) if found and column else None


def extreme(info: TableInfo, column: Col, *, descending: bool) -> VersusAll:
    """Return what it means to have the greatest or least value of a column among all rows of a table."""
    return VersusAll(column, "=", "max" if descending else "min", column, info.name)


def _more_is_greater(info: TableInfo, column: Col, quality: str) -> bool:
    if quality not in QUALITIES:
        return True
    is_beginning = quality in AGES and column.name in (*info.dates, *info.years)
    return QUALITIES[quality][1] != is_beginning


def _with_most(reader: Reader) -> Superlative | None:
    start = reader.at
    direction = reader.take(MOST)
    word = reader.take_word() if direction else None
    if word is None or word.lower not in QUALITIES:
        reader.at = start
        return None
    return Superlative(word.lower, direction == "most")


def _in_one_word(reader: Reader) -> Superlative | None:
    word = reader.peek()
    quality = SUPERLATIVES.get(word.lower) if word else None
    if quality is None or _follows(reader, _MEASURED):
        return None
    reader.take_word()
    return Superlative(quality, most=True)


def _measured(reader: Reader) -> Superlative | None:
    start = reader.at
    direction = reader.take(EXTREME)
    word = reader.take_word() if direction else None
    if word is None or word.lower not in _MEASURED:
        reader.at = start
        return None
    return Superlative(word.lower, direction == "max")


def _derived(reader: Reader) -> Superlative | None:
    """``most valuable``, ``best attended``: the quality is named like the column that it is measured by."""
    start = reader.at
    direction = reader.take(MOST) or {"max": "most", "min": "least"}.get(reader.take(EXTREME) or "", "")
    word = reader.take_word() if direction else None
    stemmed = stem(word.lower) if word and word.kind == "word" else ""
    ending = next((one for one in _ADJECTIVES if stemmed.endswith(one) and len(stemmed) - len(one) >= _SHORTEST), None)
    if word is None or ending is None:
        reader.at = start
        return None
    return Superlative(stemmed.removesuffix(ending), direction == "most")


def _follows(reader: Reader, words: frozenset[str]) -> bool:
    following = reader.words[reader.at + 1] if reader.at + 1 < len(reader.words) else None
    return following is not None and following.lower in words
