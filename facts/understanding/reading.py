"""One reading of a message: its words, the concepts they mean, the objects they name, the numbers and times in them. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from facts.per_structure import per_structure
from facts.understanding.common_names import as_a_name
from facts.understanding.lexicon import Sighting, lexicon, sightings
from facts.understanding.measures import numbers_of_rows, points, unit_asked
from facts.understanding.names import EXTENSIONS, SETTINGS
from facts.understanding.phrases import phrasebook
from facts.understanding.short_forms import SHORT_FORMS
from facts.understanding.words import Token, normalised, stem, tokens
from knowledge.linking import Linker, Mention
from knowledge.linking.words import COMMON, ORDINARY
from knowledge.schema import Name, Schema

#: A mention below this is a faint trace; it names nothing by itself.
SURE = 0.75
#: Not having understood the name of an object weighs this much.
NAME_WEIGHT = 2.0
#: Shorter words with one letter in place of another are words sooner than slips of the pen: ``stock`` is not ``stuck``.
LONG = 6


@dataclass(frozen=True)
class Named:
    """An object that tokens from ``first`` up to ``last`` name."""

    mention: Mention
    first: int
    last: int

    @property
    def places(self) -> frozenset[int]:
        """Return the tokens' numbers."""
        return frozenset(range(self.first, self.last))


@dataclass(frozen=True)
class Reading:
    """A message (or a clause of one) as the matcher sees it.

    ``extra`` are concepts that are meant without being said; ``members`` are the tables of a kind (``{"partitioned": {"payments"}}``):
    one that is alone need not be named; ``enums`` are the types of columns that are enums; ``keys`` are the tables of columns that are
    one table's key and no other one's; ``pointing`` are tokens that only point to what was talked of: ``this table``.
    """

    text: str
    tokens: list[Token]
    named: list[Named]
    extra: frozenset[str] = field(default_factory=frozenset)
    members: Mapping[str, frozenset[str]] = field(default_factory=dict)
    enums: Mapping[tuple[Name, str], Name] = field(default_factory=dict)
    pointing: frozenset[int] = frozenset()
    keys: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def fillings(self) -> dict[Any, list[Any]]:
        """Return what was found for slots so far; many phrases ask for the same."""
        return {}

    @cached_property
    def said(self) -> dict[str, list[Sighting]]:
        """Return the concepts that are said, with their places."""
        inside = frozenset(place for one in self.named if one.mention.how == "dotted" and one.last - one.first > 1 for place in one.places)
        inside |= self.pointing | frozenset(place for place in range(len(self.tokens)) if is_named(self.tokens, place))
        found = sightings(self.tokens)
        if not inside:
            return found
        return {concept: kept for concept, places in found.items() if (kept := [one for one in places if not inside & one.places])}

    def says(self, *concepts: str) -> bool:
        """Tell whether one of the concepts is said."""
        return any(concept in self.said for concept in concepts)

    @cached_property
    def weights(self) -> list[float]:
        """Return for each token how much it would matter not to have understood it."""
        weights = [_weight(token) for token in self.tokens]
        for place, weight in (*self._telling(), *self._naming()):
            weights[place] = max(weights[place], weight)
        is_said_elsewhere = any(place not in self.units for one in self.said.get("size", ()) for place in range(one.first, one.last))
        for place in (*(self.units if is_said_elsewhere else ()), *self._aside(), *self.pointing):
            weights[place] = 0.0
        return weights

    def bare_weight(self, place: int) -> float:
        """Return what a word tells by itself, whatever it means here; a name tells all."""
        return NAME_WEIGHT if place in self.names else _weight(self.tokens[place])

    def _aside(self) -> Iterator[int]:
        """Return the tokens of what is said beside the question: ``since the last restart`` of a counter, a number of rows."""
        yield from numbers_of_rows(self.tokens)
        for concept in lexicon().asides:
            for one in self.said.get(concept, ()):
                yield from range(one.first, one.last)

    def _telling(self) -> Iterator[tuple[int, float]]:
        """Return the tokens of concepts that few phrases have, and what they weigh for that."""
        telling = phrasebook().telling
        for concept, places in self.said.items():
            for one in places if concept in telling and concept not in lexicon().light else ():
                content = [place for place in range(one.first, one.last) if _weight(self.tokens[place]) >= 1]
                yield from ((place, telling[concept] / len(content)) for place in content)

    def _naming(self) -> Iterator[tuple[int, float]]:
        """Return the tokens that name a table, a view, an extension or a setting, and what they weigh for that."""
        for one in self._surely_named:
            yield from ((place, NAME_WEIGHT / len(one.places)) for place in one.places)
        for place, token in enumerate(self.tokens):
            if is_named(self.tokens, place):
                yield place, 1.0
            if token.word in EXTENSIONS or (token.word in SETTINGS and token.is_identifier):
                yield place, NAME_WEIGHT

    @property
    def _surely_named(self) -> list[Named]:
        return [one for one in self.named if one.mention.kind in ("table", "view") and one.mention.score >= SURE]

    @cached_property
    def names(self) -> frozenset[int]:
        """Return the tokens that name a table or view for sure."""
        return frozenset(place for one in self._surely_named for place in one.places)

    @property
    def only(self) -> dict[str, str]:
        """Return the tables that need not be named because there is one of their kind only."""
        return {kind: next(iter(names)) for kind, names in self.members.items() if len(names) == 1}

    @cached_property
    def moments(self) -> frozenset[int]:
        """Return the tokens that say a point in time."""
        return frozenset(place for _, places in points(self.tokens) for place in places)

    @cached_property
    def units(self) -> frozenset[int]:
        """Return the tokens that say in which unit a size is wanted."""
        found = unit_asked(self.tokens)
        return found[1] if found else frozenset()

    def part(self, first: int, last: int) -> Reading:
        """Return the reading of the tokens from ``first`` up to ``last``."""
        inside = [Named(one.mention, one.first - first, one.last - first) for one in self.named if one.first >= first and one.last <= last]
        return replace(self, tokens=self.tokens[first:last], named=inside)

    def pointing_at(self, places: frozenset[int]) -> Reading:
        """Return the reading with tokens that only point to what was talked of."""
        return replace(self, pointing=places) if places else self

    def with_concepts(self, *concepts: str) -> Reading:
        """Return the reading with concepts that were not said and are meant all the same."""
        return replace(self, extra=self.extra | frozenset(concepts))


def _weight(token: Token) -> float:
    weights = lexicon().weights
    weight = weights.get(f"={token.word}", weights.get(token.stem))
    if weight is not None and not token.quoted:
        return weight
    return 0.6 if token.is_number or len(token.word) < 2 else 1.0


def read(text: str, linker: Linker) -> Reading:
    """Read a message: normalise, correct misspelt words of the vocabulary, link names."""
    plain = normalised(text)
    words = tokens(plain)
    named = [one for one in _named(words, linker.link(plain)) if not _is_of_another_kind(words, one)]
    meant = {place for one in named if one.mention.score >= SURE for place in one.places}
    corrected = [token if place in meant or _is_called_so(words, place) else _corrected(token) for place, token in enumerate(words)]
    return Reading(plain, corrected, named, members=_members(linker.schema), enums=_enums(linker.schema), keys=_keys(linker.schema))


def _members(schema: Schema) -> dict[str, frozenset[str]]:
    """Return the tables of each kind that slots ask for."""
    return {"partitioned": frozenset(str(table.name) for table in schema.tables if table.kind == "p" and table.parent is None)}


@per_structure
def _keys(schema: Schema) -> dict[str, str]:
    """Return the table whose key a column is by itself, where that is one table only: ``rental_id``, but not ``id``."""
    found: dict[str, set[str]] = {}
    for table in schema.tables:
        key = next((one.columns for one in table.constraints if one.kind == "p"), ())
        if len(key) == 1 and table.parent is None:
            found.setdefault(key[0].lower(), set()).add(f"{table.name.schema}.{table.name.name}".removeprefix("public."))
    return {column: tables.pop() for column, tables in found.items() if len(tables) == 1}


@per_structure
def _enums(schema: Schema) -> dict[tuple[Name, str], Name]:
    """Return the type of each column that is an enum."""
    enums = {f"{one.name.schema}.{one.name.name}".removeprefix("public."): one.name for one in schema.types if one.kind == "e"}
    columns = (
        (table.name, column.name, column.type.replace('"', "").removeprefix("public.")) for table in schema.tables for column in table.columns
    )
    return {(table, name): enums[printed] for table, name, printed in columns if printed in enums}


def _named(words: list[Token], mentions: list[Mention]) -> list[Named]:
    found = []
    columns = {mention.end for mention in mentions if mention.kind == "column" and mention.score >= SURE}
    of_columns = frozenset(place for place, token in enumerate(words) if token.end in columns)
    for mention in mentions:
        places = [place for place, token in enumerate(words) if token.start >= mention.start and token.end <= mention.end]
        if not places:  # a quoted name: the mention is within the quotes
            places = [place for place, token in enumerate(words) if token.start <= mention.start and mention.end <= token.end]
        if places:
            first, last = places[0], places[-1] + 1
            found.append(Named(as_a_name(words, first, last, mention, of_columns), first, last))
    return found


def _corrected(token: Token) -> Token:
    """Return the token with a short form spelled out and a misspelt word of the vocabulary put right; names and ordinary words stay as they are."""
    word = token.word
    if word in SHORT_FORMS and not token.quoted and not lexicon().knows(token):
        return token._replace(word=SHORT_FORMS[word], stem=stem(SHORT_FORMS[word]))
    if len(word) < 4 or not word.isalpha() or token.quoted or _is_ordinary(word) or lexicon().knows(token):
        return token
    if word in EXTENSIONS or word in SETTINGS or word in _RIGHT or token.is_identifier:
        return token
    near = _nearest_word(word)
    if near is None or abs(len(near) - len(word)) > 1 or (len(word) < LONG and _is_another_word(word, near)):
        return token
    return token._replace(word=near, stem=stem(near))


def _nearest_word(word: str) -> str | None:
    """Return the word of the vocabulary that a word, or its singular, is a slip of the pen away from."""
    pool = _by_letter().get(word[0], ())
    near = extractOne(word, pool, scorer=OSA.distance, score_cutoff=1 if len(word) < 9 else 2)
    if near is None and word.endswith("s"):  # the vocabulary has singulars, mostly
        near = extractOne(word[:-1], pool, scorer=OSA.distance, score_cutoff=1)
        near = near if near and not _is_another_word(word[:-1], near[0]) else None
    return near[0] if near else None


def _is_ordinary(word: str) -> bool:
    return any(one in COMMON or one in ORDINARY for one in (word, word.removesuffix("s")))


def _is_another_word(word: str, near: str) -> bool:
    """Tell whether a letter stands in place of another one: of a plural or a short word that is a word sooner than a slip."""
    return len(word) == len(near) and sorted(word) != sorted(near)


#: Words that are one letter away from the vocabulary and right as they are.
_RIGHT = frozenset("analyst analysts serve served serves reader readers writer writers sever severe".split())


def _is_called_so(words: list[Token], place: int) -> bool:
    """Tell whether a word stands where a name stands, so that it is no misspelt word: ``the invoices table``."""
    around = [words[at].stem for at in (place - 1, place + 1) if 0 <= at < len(words)]
    return any(word in _NAMED_THINGS for word in around)


def kind_named(words: list[Token], place: int) -> str:
    """Return the stem of the word for the kind of object that a word after *named* is the name of; nothing if none is said."""
    kinds = (word.stem for word in reversed(words[: max(place - 1, 0)]) if word.stem in _NAMED_THINGS)
    return next(kinds, "")


def _is_of_another_kind(words: list[Token], one: Named) -> bool:
    """Tell whether a word names a column, say, where it is said to be the name of a table."""
    kind = kind_named(words, one.first) if is_named(words, one.first) else ""
    of_tables = one.mention.kind in ("table", "view")
    return kind in (_TABLE, _COLUMN) and (kind == _TABLE) != of_tables and (kind == _COLUMN) != (one.mention.kind == "column")


def is_named(words: list[Token], place: int) -> bool:
    """Tell whether a word is said to be a name and nothing else: ``subscriptions`` in "a table named subscriptions"."""
    if place < 2 or not is_naming(words, place - 1) or not _weight(words[place]) or words[place].word in _MEASURES:
        return False
    return words[place - 2].stem in _NAMED_THINGS or (place == len(words) - 1 and bool(kind_named(words, place)))


def is_naming(words: list[Token], place: int) -> bool:
    """Tell whether a word says that the next is a name: ``named``, ``called``, and ``name`` in "with name" and "by the name"."""
    if words[place].word in ("named", "called"):
        return True
    before = [words[at].word for at in range(max(0, place - 2), place) if words[at].word != "the"]
    return words[place].word == "name" and before[-1:] in (["with"], ["by"])


#: What tells how much is called and names nothing: "which functions get called most".
_MEASURES = frozenset("most least often frequently rarely seldom".split())
_NAMED_THINGS = frozenset(
    stem(word) for word in "table view column index role user schema sequence function type extension database called named".split()
)
_TABLE, _COLUMN = stem("table"), stem("column")
_letters: dict[str, list[str]] = {}


def _by_letter() -> dict[str, list[str]]:
    if not _letters:
        for word in sorted(lexicon().words):
            if len(word) >= 4 and word.isalpha():
                _letters.setdefault(word[0], []).append(word)
    return _letters
