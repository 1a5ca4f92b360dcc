"""The grammar: symbols read from the ``*.grammar`` files, native symbols written in code, and what operations say. Pure.

A file holds symbols: ``name = alternative | alternative``, alternatives in the notation of :mod:`chat.language.notation`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from chat.language.elements import Choice, Element, Listing, Optional, Phrases, Reference, Word, by_first_word
from chat.language.notation import production, split_alternatives
from chat.language.productions import Production, Sequence
from chat.language.readings import Reading
from chat.language.spelling import Spelling

if TYPE_CHECKING:
    from chat.language.parse import Parse

Native = Callable[["Parse", int], list[Reading]]
_SYMBOL = re.compile(r"^(@?\w+)\s*=\s*(.*)$")
_HERE = Path(__file__).parent


#: Kinds of frames that are the language's own, with the symbols that are their patterns: they lean on the frame before.
SAME, AMENDMENT, RESTATEMENT, TOPIC, CORRECTION = "@same", "@amendment", "@restatement", "@topic", "@correction"
LEANING = {SAME: "same_request", AMENDMENT: "amendment", RESTATEMENT: "restatement", TOPIC: "topic", CORRECTION: "correction"}
#: The kind of frames that say several things of columns that there are: "make it bigint, not null and unique".
ALTERATION = "@alteration"


class Pattern(NamedTuple):
    """One way to ask for a kind of thing: an operation's name, or one of :data:`LEANING`."""

    kind: str
    production: Production


class Grammar:
    """Symbols and patterns, compiled once; texts are matched by :class:`chat.language.parse.Parse`."""

    def __init__(self, asks: Iterable[tuple[str, Iterable[str]]], natives: dict[str, Native]) -> None:
        self.natives = natives
        read = list(_read(_HERE))
        self.symbols = {name: tuple(map(production, split_alternatives(text))) for name, text in read}
        self._twice = {name for name, said in Counter(name for name, _ in read).items() if said > 1}
        own = [
            Pattern(kind, one) for kind, symbol in (*LEANING.items(), (ALTERATION, "alteration")) for one in self.symbols[symbol]
        ]
        self.patterns = (*(Pattern(kind, production(text)) for kind, texts in asks for text in texts), *own)
        self._needs: dict[str, frozenset[str] | None] = {}
        self._opens: dict[str, frozenset[str] | None] = {}

    @cached_property
    def phrases(self) -> dict[str, dict[str, list[tuple[str, ...]]]]:
        """Return the symbols that are mere phrases: for each the phrases by their first word, the longest first."""
        found: dict[str, dict[str, list[tuple[str, ...]]]] = {}
        for name, productions in self.symbols.items():
            if all(_is_phrase(one) for one in productions):
                found[name] = by_first_word(tuple(one.sequence.words()) for one in productions)
        return found

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Return every word that some pattern knows."""
        return frozenset(word for one in self._productions() for word in one.sequence.words())

    @cached_property
    def spelling(self) -> Spelling:
        """Return the corrector of the vocabulary."""
        return Spelling(self.vocabulary)

    @cached_property
    def conditions(self) -> dict[int, frozenset[frozenset[str]]]:
        """Return for each production (by identity) sets of words; a text without one of each set cannot match it."""
        return {id(one): frozenset(self._needed_by(one)) for one in self._productions()}

    @cached_property
    def needs(self) -> frozenset[frozenset[str]]:
        """Return all sets of words that some production needs one of."""
        return frozenset().union(*self.conditions.values())

    @cached_property
    def openings(self) -> dict[int, frozenset[str] | None]:
        """Return for each production (by identity) the words it can begin with; None where anything may come first."""
        return {id(one): self._opened(one.sequence) for one in self._productions()}

    def _productions(self) -> list[Production]:
        return [one for symbol in self.symbols.values() for one in symbol] + [one.production for one in self.patterns]

    def check(self) -> list[str]:
        """Return the symbols that patterns refer to and nobody defines, and those defined twice; a test keeps this empty."""
        known = {*self.symbols, *self.natives}
        missing = {name for one in self._productions() for name in one.sequence.symbols()} - known
        return sorted(missing | self._twice | (set(self.symbols) & set(self.natives)))

    def _opened(self, element: Element) -> frozenset[str] | None:
        """Return the words that an element can begin with, None where that is open."""
        if isinstance(element, Word):
            return frozenset((element.text,))
        if isinstance(element, Phrases):
            return frozenset(element.by_first)
        if isinstance(element, Sequence):
            return self._sequence_opened(element)
        if isinstance(element, Choice):
            return _union([self._opened(one) for one in element.choices])
        if isinstance(element, Optional):
            return self._opened(element.inner)
        if isinstance(element, (Reference, Listing)):
            return self._symbol_opened(element.symbol)
        return None

    def _sequence_opened(self, sequence: Sequence) -> frozenset[str] | None:
        if sequence.roles:
            return None
        found = []
        for element in sequence.elements:
            found.append(self._opened(element))
            if not isinstance(element, Optional):
                break
        return _union(found)

    def _symbol_opened(self, symbol: str) -> frozenset[str] | None:
        if symbol in self.natives:
            return None
        if symbol not in self._opens:
            self._opens[symbol] = frozenset()  # what a symbol that begins with itself adds to its own openings
            self._opens[symbol] = _union([self._opened(one.sequence) for one in self.symbols[symbol]])
        return self._opens[symbol]

    def _needed_by(self, one: Production) -> Iterator[frozenset[str]]:
        for element in one.required:
            if isinstance(element, Word):
                yield frozenset((element.text,))
            elif isinstance(element, Phrases):
                yield frozenset(element.by_first)
            elif isinstance(element, Reference) and (needed := self._needed(element.symbol)):
                yield needed

    def _needed(self, symbol: str) -> frozenset[str] | None:
        """Return words of which a text must have one for the symbol to match at all, None where that cannot be said."""
        if symbol not in self._needs:
            self._needs[symbol] = None  # a symbol that refers to itself needs nothing that is known yet
            alternatives = [min(self._needed_by(one), key=len, default=None) for one in self.symbols.get(symbol, ())]
            if alternatives and None not in alternatives:
                self._needs[symbol] = frozenset().union(*filter(None, alternatives))
        return self._needs[symbol]


def _is_phrase(one: Production) -> bool:
    plain = one.template is None and not one.constants and not one.cost and not one.sequence.roles
    return plain and all(isinstance(element, Word) for element in one.sequence.elements)


def _union(sets: list[frozenset[str] | None]) -> frozenset[str] | None:
    known = [one for one in sets if one is not None]
    return frozenset().union(*known) if len(known) == len(sets) else None


def _read(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the symbols of all grammar files with their alternatives' text."""
    for path in sorted(folder.glob("*.grammar")):
        name, text = "", ""
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("#") or not line.strip():
                continue
            if found := _SYMBOL.match(line):
                if name:
                    yield name, text
                name, text = found.group(1), found.group(2)
            else:
                text += " " + line.strip()
        if name:
            yield name, text
