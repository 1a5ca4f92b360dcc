"""One text against the grammar: readings of symbols from any token on, each worked out once. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from chat.language import frameworks, titles
from chat.language.productions import Production
from chat.language.readings import NOTHING, Reading, best
from chat.language.tokens import Kind, Token, normalised, tokenize

if TYPE_CHECKING:
    from chat.language.grammar import Grammar, Pattern
    from chat.language.names import Names

#: What a corrected word costs, and an unknown word that is stepped over.
MISSPELT = 1.0
SKIPPED = 2.5
#: What stands before what is said of all that was listed.
_ALL_OF_THEM = frozenset(("both", "all", "each"))
#: What it costs to take "should be" for a link between a name and what it is.
MODAL = 0.6
#: The same behind the name of a column that there is: "then bytes should be bigint" is rather said of that one.
OF_KNOWN = 2.8
#: What it costs to take "and" for a link: it begins another item as often.
JOINED = 0.1
#: No more unknown words than these are stepped over at one place.
_SKIPS = 2
#: Words that the name of a new table stands behind.
_BECOMING = frozenset(("->", "→", "=>", "to"))
_NAMING = frozenset("table called named".split())


class Parse:
    """A text's tokens with the memory of what was found in them."""

    def __init__(self, text: str, grammar: Grammar, names: Names, given: frozenset[str] = frozenset()) -> None:
        """
        Cut a text into tokens.

        :param given: the names that the requests of the message before spoke of, empty where there was none.
        """
        self.given = given
        told = text
        for room in (titles, frameworks):
            told = room.told(told, lambda name: bool(names.relations(name, misspelt=False)))
        self.text = normalised(told)
        self.grammar = grammar
        self.names = names
        self.tokens: tuple[Token, ...] = tokenize(told)
        self.count = len(self.tokens)
        self._symbols: dict[tuple[str, int], list[Reading]] = {}
        self._gaps: dict[tuple[int, bool], list[tuple[int, float]]] = {}
        self._links: dict[int, list[tuple[int, float]]] = {}
        self._productions: dict[str, tuple[Production, ...]] = {}
        self.memory: dict[Any, Any] = {}

    @cached_property
    def corrected(self) -> tuple[frozenset[str], ...]:
        """Return for each token the vocabulary's words that it may misspell; none for known words and names."""
        return tuple(self._corrections(token) for token in self.tokens)

    @cached_property
    def words(self) -> frozenset[str]:
        """Return all words of the text, with those that misspelt ones may stand for."""
        return frozenset(token.word for token in self.tokens).union(*self.corrected)

    @property
    def mentions_schema(self) -> bool:
        """Say whether the text names a table or column, or a kind of thing that schemas are made of."""
        return any(
            self.symbol("known_table", at) or self.symbol("known_column", at) or self.symbol("structural", at)
            for at in range(self.count)
        )

    def token(self, at: int) -> Token | None:
        """Return the token at a place, None past the end."""
        return self.tokens[at] if at < self.count else None

    def source(self, start: int, end: int) -> str:
        """Return the text as written from one token up to, not including, another."""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end] if end > start else ""

    @cached_property
    def function_words(self) -> frozenset[str]:
        """Return the words that are never a name unless quoted."""
        return frozenset(self.grammar.phrases["function_word"])

    @cached_property
    def _closings(self) -> dict[int, int]:
        """Return for each opening bracket the place behind its closing one."""
        found: dict[int, int] = {}
        open_: list[int] = []
        for at, token in enumerate(self.tokens):
            if token.text in ("(", "["):
                open_.append(at)
            elif token.text in (")", "]") and open_:
                found[open_.pop()] = at + 1
        return found

    def in_brackets(self, at: int) -> bool:
        """Say whether a token stands in brackets."""
        return any(opening < at < behind for opening, behind in self._closings.items())

    def was_said(self, at: int) -> bool:
        """Say whether a token's word was said before, in this text or the one before it: it names what is only to be made."""
        word = self.tokens[at].word
        return word in self.given or any(one.word == word for one in self.tokens[:at])

    def was_made(self, at: int) -> bool:
        """Say whether a token's word was said before as the name of a table: "create table loans …"."""
        return self.makes_table(self.tokens[at].word, at)

    def makes_table(self, word: str, upto: int) -> bool:
        """Say whether a word names a table that the text before a token makes: "create table loans …", "create a (id int)"."""
        said = (at for at in range(upto) if self.tokens[at].word == word)
        return any((at and (self.tokens[at - 1].word in _NAMING or self._becomes(at))) or self._opens_columns(at) for at in said)

    def _becomes(self, at: int) -> bool:
        """Say whether a word stands where what is renamed gets its new name: "rename a to b", "a -> b"."""
        before = self.tokens[at - 1].text
        return before in _BECOMING and (before != "to" or "rename" in self.words)

    def _opens_columns(self, at: int) -> bool:
        """Say whether columns with their types follow a token: "(id int" or ": id int"."""
        return at + 3 < self.count and self.tokens[at + 1].text in ("(", ":") and self.tokens[at + 2].is_word and self.defines(at + 2)

    def was_defined(self, at: int) -> bool:
        """Say whether a token's word was a new column's name before: "create table t (author_id int)", "owner -> author_id"."""
        said = [one for one in range(at) if self.tokens[one].word == self.tokens[at].word]
        return any(self.defines(one) or (one > 1 and self.tokens[one - 1].text in _BECOMING) for one in said)

    def defines(self, at: int) -> bool:
        """Say whether a type follows a token, in brackets or not, or what is said of all that is listed from there on."""
        typed = at + 1 < self.count and (bool(self.symbol("precise_type", at + 1)) or self.is_defined_in_brackets(at))
        return typed or self._shares_type(at)

    def _shares_type(self, at: int) -> bool:
        """Say whether a list goes on behind a token and ends with the type of all in it: "a and b, both int"."""
        place = at + 1
        while place + 1 < self.count and self.tokens[place].word in (",", "and") and self.tokens[place + 1].word not in _ALL_OF_THEM:
            place += 2
        place += place < self.count and self.tokens[place].word == ","
        return place + 1 < self.count and self.tokens[place].word in _ALL_OF_THEM and bool(self.symbol("precise_type", place + 1))

    def was_label(self, at: int) -> bool:
        """Say whether a token's word was said as a value before: in a list or brackets behind the word for an enum, or between slashes."""
        before = [place for place in range(at) if self.tokens[place].text == self.tokens[at].text]
        if any(one.text in ("/", "|") for place in before for one in self.tokens[max(place - 1, 0) : place + 2]):
            return True
        enums = [place for place in range(at) if self.tokens[place].word in ("enum", "enumeration")]
        return any(enum < place and self._is_listed(enum, place) for enum in enums for place in before)

    def _is_listed(self, start: int, at: int) -> bool:
        """Say whether a token stands in brackets behind another one, beside a comma, or in the same sentence beside an "and"."""
        beside = [one.word for one in self.tokens[max(at - 1, 0) : at + 2]]
        joined = "and" in beside and not any(one.text == "." for one in self.tokens[start:at])
        return "," in beside or joined or self._is_within_brackets(start, at)

    def _is_within_brackets(self, start: int, at: int) -> bool:
        return any(start < opening < at < end for opening, end in self._closings.items())

    def was_quoted(self, text: str) -> bool:
        """Say whether a text stands in single quotes somewhere in the message."""
        return any(one.kind is Kind.STRING and one.text == f"'{text}'" for one in self.tokens)

    def begins_line(self, at: int) -> bool:
        """Say whether a token is the first of a line that is not the first."""
        return 0 < at < self.count and "\n" in self.text[self.tokens[at - 1].end : self.tokens[at].start]

    def hyphenated(self, at: int) -> int:
        """Return the place behind the words that hyphens join to one from a token on: "pypi-only" is two tokens."""
        end = at + 1
        while end < self.count and self.text[self.tokens[end - 1].end : self.tokens[end].start] == "-" and self.tokens[end].parts:
            end += 1
        return end

    def slashed(self, at: int) -> int:
        """Return the place behind hyphenated words that slashes join to one: "application/octet-stream", "Europe/London"."""
        end = self.hyphenated(at)
        while end + 1 < self.count and self.tokens[end].text == "/" and self.tokens[end + 1].parts and self._touch(end - 1, end + 1):
            end = self.hyphenated(end + 1)
        return end

    def _touch(self, start: int, end: int) -> bool:
        """Say whether no space stands between two tokens nor those between them."""
        return all(self.tokens[at].end == self.tokens[at + 1].start for at in range(start, end))

    def closing(self, at: int) -> int | None:
        """Return the place behind the bracket that closes the one at a place, None if nothing does."""
        return self._closings.get(at)

    def leaves_open(self, start: int, end: int) -> bool:
        """Say whether a bracket that opens between two places closes behind more than the next token."""
        return any(start <= at < end < place - 1 for at, place in self._closings.items())

    def crosses_bracket(self, start: int, end: int) -> bool:
        """Say whether a bracket that opens before a place closes between it and another, with more behind it."""
        return any(at < start < place < end for at, place in self._closings.items())

    def phrase_at(self, at: int, words: tuple[str, ...]) -> bool:
        """Say whether exactly these words stand at a place."""
        return tuple(token.word for token in self.tokens[at : at + len(words)]) == words

    def word_cost(self, at: int, word: str) -> float | None:
        """Return what it costs to read the token as a word: nothing, a misspelling, or None for not at all."""
        if at >= self.count:
            return None
        token = self.tokens[at]
        if token.word == word and not token.quoted:
            return 0.0
        return MISSPELT if word in self.corrected[at] else None

    @cached_property
    def _met(self) -> frozenset[frozenset[str]]:
        """Return the sets of words of which the text has one."""
        return frozenset(one for one in self.grammar.needs if not self.words.isdisjoint(one))

    def _possible(self, symbol: str) -> tuple[Production, ...]:
        """Return the productions of a symbol for which the text has the words."""
        if symbol not in self._productions:
            self._productions[symbol] = tuple(one for one in self.grammar.symbols[symbol] if self._has_words(one))
        return self._productions[symbol]

    @cached_property
    def patterns(self) -> list[Pattern]:
        """Return the patterns for which the text has the words."""
        return [one for one in self.grammar.patterns if self._has_words(one.production)]

    def _has_words(self, one: Production) -> bool:
        return self.grammar.conditions[id(one)] <= self._met

    def opens(self, one: Production, at: int) -> bool:
        """Say whether a production may begin with the token at a place."""
        openings = self.grammar.openings[id(one)]
        return openings is None or self.tokens[at].word in openings or not openings.isdisjoint(self.corrected[at])

    def symbol(self, name: str, at: int) -> list[Reading]:
        """Return the readings of a symbol from a token on."""
        key = (name, at)
        if key not in self._symbols:
            self._symbols[key] = []  # a symbol that begins with itself finds nothing more
            self._symbols[key] = self._read(name, at)
        return self._symbols[key]

    def _read(self, name: str, at: int) -> list[Reading]:
        if at >= self.count:
            return []
        if name in self.grammar.phrases:
            return self.phrase(self.grammar.phrases[name], at)
        if name in self.grammar.natives:
            return best(self.grammar.natives[name](self, at))
        return best(reading for one in self._possible(name) if self.opens(one, at) for reading in one.match(self, at))

    def phrase(self, phrases: dict[str, list[tuple[str, ...]]], at: int) -> list[Reading]:
        """Return the readings of phrases, given by their first word, from a token on."""
        if at >= self.count:
            return []
        firsts = {self.tokens[at].word, *self.corrected[at]} if not self.tokens[at].quoted else ()
        found = []
        for phrase in (phrase for first in firsts for phrase in phrases.get(first, ())):
            costs = [self.word_cost(at + offset, word) for offset, word in enumerate(phrase)]
            if None not in costs:
                found.append(Reading(at + len(phrase), NOTHING, sum(cost for cost in costs if cost)))
        return best(found)

    def gaps(self, at: int, *, unknown: bool = True) -> list[tuple[int, float]]:
        """Return the places reachable from a token over fillers (free) and, if wanted, unknown words (at a price)."""
        key = (at, unknown)
        if key not in self._gaps:
            found, place, cost, skips = [(at, 0.0)], at, 0.0, 0
            while place < self.count:
                if fillers := self._fillers(place):
                    place = max(one.end for one in fillers)
                elif unknown and skips < _SKIPS and self.is_unknown(place):
                    place, cost, skips = place + 1, cost + SKIPPED, skips + 1
                else:
                    break
                found.append((place, cost))
            self._gaps[key] = found
        return self._gaps[key]

    def _fillers(self, at: int) -> list[Reading]:
        """Return the words at a place that say nothing; one that a bracket with a type follows is a column's name."""
        return [] if self.is_defined_in_brackets(at) else self.symbol("filler", at)

    def is_defined_in_brackets(self, at: int) -> bool:
        """Say whether a type in brackets stands behind a word: "deprecated (boolean)"."""
        return at + 2 < self.count and self.tokens[at + 1].text == "(" and bool(self.symbol("precise_type", at + 2))

    def links(self, at: int) -> list[tuple[int, float]]:
        """Return the places where a further modifier may begin: here, or after "," "and" "which is" "(" and the like."""
        if at not in self._links:
            found = {at: 0.0}
            waiting = [at]
            while waiting:
                place = waiting.pop()
                for end, price in self._linked(place):
                    cost = found[place] + price
                    if cost < found.get(end, float("inf")):
                        found[end] = cost
                        waiting.append(end)
            self._links[at] = list(found.items())
        return self._links[at]

    def _linked(self, at: int) -> Iterator[tuple[int, float]]:
        yield from ((one.end, 0.0) for one in self.symbol("link", at))
        yield from ((one.end, JOINED) for one in self.symbol("and_link", at))
        is_known = at > 0 and self.tokens[at - 1].word in self.names.owners
        yield from ((one.end, OF_KNOWN if is_known else MODAL) for one in self.symbol("modal_link", at))
        yield from ((end, 0.0) for end, _ in self.gaps(at, unknown=False) if end > at)

    def is_unknown(self, at: int) -> bool:
        """Say whether a token is a plain word that neither the grammar nor the schema knows."""
        token = self.tokens[at]
        if token.kind is not Kind.WORD or token.is_name_like or self.corrected[at]:
            return False
        return token.word not in self.grammar.vocabulary and not self.names.knows(token.word)

    def _corrections(self, token: Token) -> frozenset[str]:
        if token.kind is not Kind.WORD or token.is_name_like or token.word in self.grammar.vocabulary:
            return frozenset()
        return frozenset() if self.names.knows(token.word) else self.grammar.spelling.corrections(token.word)
