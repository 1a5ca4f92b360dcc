"""Where a question is being read: at which word, in which world, with which doubts already decided. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from facts.reads.evidence import Meaning
from facts.reads.known import NOTHING_KNOWN, KnownValues
from facts.reads.lexicon import FILLERS, STRUCTURE, TAILS, Phrases
from facts.reads.mentions import told_apart
from facts.reads.spec import Path
from facts.reads.table_info import TableInfo
from facts.reads.ways import of_the_one, tied, verb_before, ways_between
from facts.reads.words import SCALES, Word, number_of
from facts.reads.world import World
from knowledge.linking import Mention
from knowledge.linking.words import stems
from knowledge.schema import Name

T = TypeVar("T")


#: Ways between two tables that are offered for a choice.
_MOST_WAYS = 8
_JOINING = frozenset({"and", ",", "but"})


class Ambiguity(Exception):
    """Words could mean several things. ``options`` are the labels of these, for people and as hints."""

    def __init__(self, about: str, options: Sequence[str]) -> None:
        self.about = about
        self.options = tuple(dict.fromkeys(options))
        super().__init__(about)


@dataclass(frozen=True)
class Value:
    """A value that somebody wrote; ``sure`` if it is quoted, a number, or written like a name."""

    text: str
    number: int | Decimal | None = None
    sure: bool = True


class Reader:
    """Reads a question from left to right. Every method that takes something moves on if it finds it, and else stays.

    :param mentions: the tables that a place in the text may mean, by the place.
    :param hints: labels that somebody has chosen, by which doubts are decided.
    :param known: the values of the database's columns, as far as they were looked at.
    :param meant: what words mean that the question itself explains.
    """

    def __init__(
        self,
        words: list[Word],
        world: World,
        mentions: dict[int, list[Mention]],
        hints: frozenset[str],
        known: KnownValues = NOTHING_KNOWN,
        meant: Mapping[str, tuple[Meaning, ...]] | None = None,
    ) -> None:
        self.words = words
        self.meant = meant or {}
        self.known = known
        self.world = world
        self.hints = hints
        self.at = 0
        #: Whether one plain word may be a value that nobody has seen.
        self.guesses = True
        self._lower = tuple(word.lower for word in words)
        #: For each place, the next one whose word says something.
        self.behind = _behind_fillers(words)
        #: What was found at each place by each group, as the same is asked again and again.
        self._found: dict[tuple[Phrases, int], tuple[int, str] | None] = {}
        #: Behind the table's name that was taken last.
        self.behind_table = -1
        #: The tables of the conditions that are being read, from the outermost to the innermost.
        self.within: list[TableInfo] = []
        self.mentions = mentions

    def with_hint(self, label: str) -> Reader:
        """Return a reader of the same question that knows one more label to be meant."""
        other = Reader(self.words, self.world, self.mentions, self.hints | {label}, self.known, self.meant)
        other.guesses, other._found = self.guesses, self._found
        return other

    def without_hints(self) -> Reader:
        """Return a reader of the same question that nobody told anything."""
        return Reader(self.words, self.world, self.mentions, frozenset(), self.known, self.meant) if self.hints else self

    # --- words

    @property
    def done(self) -> bool:
        """Whether only words are left that say nothing."""
        start = self.at
        while self.take(TAILS):
            pass
        self.skip()
        finished = self.at == len(self.words)
        self.at = start
        return finished

    def skip(self) -> None:
        """Move over words that say nothing."""
        self.at = self.behind[self.at]

    def peek(self) -> Word | None:
        """Return the next word that says something."""
        at = self.behind[self.at]
        return self.words[at] if at < len(self.words) else None

    def take(self, group: Phrases) -> str | None:
        """Take the longest phrase of a group; with or without the fillers before it."""
        key = (group, self.at)
        if key not in self._found:
            self._found[key] = self._longest(group)
        found = self._found[key]
        if found is None:
            return None
        self.at = found[0]
        return found[1]

    def _longest(self, group: Phrases) -> tuple[int, str] | None:
        for at in dict.fromkeys((self.at, self.behind[self.at])):
            if at == len(self.words) or self.words[at].kind == "quoted":
                continue
            for length in range(min(group.longest.get(self._lower[at], 0), len(self.words) - at), 0, -1):
                meaning = group.by_words.get(self._lower[at : at + length])
                if meaning is not None:
                    return at + length, meaning
        return None

    def take_word(self) -> Word | None:
        """Take the next word that says something, whatever it is."""
        word = self.peek()
        if word is not None:
            self.skip()
            self.at += 1
        return word

    def take_sign(self, sign: str) -> bool:
        """Take one word or sign as it is written."""
        word = self.words[self.at] if self.at < len(self.words) else None
        if word is None or word.lower != sign or word.kind == "quoted":
            return False
        self.at += 1
        return True

    @property
    def behind_and(self) -> bool:
        """Whether the word before is ``and`` or a comma: what follows goes on with what was said."""
        return self.at > 0 and self.words[self.at - 1].lower in _JOINING

    # --- tables, numbers, values

    def table(self) -> TableInfo | None:
        """Take the name of a table.

        :raises Ambiguity: if tables of several schemas are called so.
        """
        start = self.at
        self.skip()
        if self.at < len(self.words):
            found = self.mentions.get(self.words[self.at].start, ())
            end = max((one.end for one in found), default=0)
            names = list(dict.fromkeys(one.name for one in found if one.end == end and one.name in self.world.tables))
            if names:
                if self.hints.isdisjoint(map(str, names)):
                    names = self._of_what_is_spoken_of(names)
                name = self.choose("table", {str(name): name for name in names})
                self._move_past(end)
                self.behind_table = self.at
                return self.world.tables[name]
        self.at = start
        return None

    def _of_what_is_spoken_of(self, names: list[Name]) -> list[Name]:
        """Return those of several tables that are called after another one in the question: the items of orders are order_items."""
        here = set(names)
        others = {one.name for found in self.mentions.values() for one in found} - here
        spoken_of = {stems(one.name)[-1:] for one in others}
        return [one for one in names if stems(one.name)[:-1] in spoken_of] or names

    def sees_table(self) -> bool:
        """Return whether the name of a table comes next."""
        start = self.at
        self.skip()
        found = self.at < len(self.words) and self.words[self.at].start in self.mentions
        self.at = start
        return found

    def holds_table(self, value: Value | None) -> bool:
        """Return whether the name of a table is part of a value that was just taken: the Plaza Museum is no city."""
        words = len(value.text.split()) if value else 0
        return words > 1 and any(
            word.start in self.mentions for word in self.words[self.at - words : self.at] if word.kind == "word"
        )

    def number(self) -> int | Decimal | None:
        """Take a number, written in digits or spelled out."""
        start = self.at
        self.skip()
        if self._lower[self.at : self.at + 1] == ("half",) and self._lower[self.at + 1 : self.at + 2] in (("a",), ("an",)):
            self.at += 2
            return Decimal("0.5")
        number = number_of(self.words[self.at]) if self.at < len(self.words) else None
        if number is None:
            self.at = start
            return None
        self.at += 1
        self.take_sign("%")
        scale = SCALES.get(self._lower[self.at]) if self.at < len(self.words) else None
        if scale is not None:
            self.at += 1
            return int(number * scale)
        return number

    def value(self) -> Value | None:
        """Take a value: something quoted, a number or date, or words written like a name."""
        start = self.at
        self.skip()
        word = self.words[self.at] if self.at < len(self.words) else None
        if word is not None and word.kind in ("quoted", "number", "date"):
            self.at += 1
            return Value(word.text, number_of(word))
        if word is not None and word.is_proper and word.lower not in STRUCTURE:
            first = self.at
            while self._continues_name(first):
                self.at += 1
            self.at += 1
            return Value(" ".join(one.text for one in self.words[first : self.at]))
        self.at = start
        return None

    def plain_word(self) -> Value | None:
        """Take one lower-case word as a value: where the question leaves no doubt that one must stand here."""
        start = self.at
        self.skip()
        word = self.words[self.at] if self.at < len(self.words) else None
        if word is None or word.kind != "word" or not self.guesses:
            self.at = start
            return None
        self.at += 1
        return Value(word.text, sure=False)

    def _continues_name(self, first: int) -> bool:
        """Names go on with capitals, and over small words that stand between two of them: Let There Be Rock, Isle of Man."""
        after = self.words[self.at + 1 : self.at + 4]
        if not after:
            return False
        if after[0].is_proper:
            return True
        small = after[0].lower in ("of", "de", "da", "do", "la", "le", "van", "von", "the", "del", "du", "&")
        return small and self.at >= first and len(after) > 1 and after[1].is_proper

    def _move_past(self, end: int) -> None:
        while self.at < len(self.words) and self.words[self.at].start < end:
            self.at += 1

    # --- doubts

    def choose(self, about: str, options: dict[str, T]) -> T:
        """Return the only option, or the one that was hinted at.

        :raises Ambiguity: if there are several and no hint.
        """
        hinted = [value for label, value in options.items() if label in self.hints]
        if len(options) == 1 or len(hinted) == 1:
            return (hinted or list(options.values()))[0]
        raise Ambiguity(about, list(options))

    def path(self, start: Name, goal: Name) -> Path | None:
        """Return the way from one table to another; None also where there are more ways than anybody could choose from.

        :raises Ambiguity: if there are several of the same length.
        """
        paths = ways_between(self.world, start, goal, verb_before(self.words, self.at))
        paths = tied(self.world, of_the_one(self.world, paths))
        return self.choose("way", told_apart(paths)) if 0 < len(paths) <= _MOST_WAYS else None


def _behind_fillers(words: list[Word]) -> list[int]:
    """Return for each place, and for the end, the next one whose word says something."""
    behind = [len(words)]
    for at in range(len(words) - 1, -1, -1):
        idle = words[at].lower in FILLERS and words[at].kind == "word" and not _is_grade(words, at)
        behind.append(behind[-1] if idle else at)
    return behind[::-1]


def _is_grade(words: list[Word], at: int) -> bool:
    """Return whether a letter stands for itself within a sentence: loans with status A."""
    return at > 0 and words[at].text == "A" and words[at].capital
