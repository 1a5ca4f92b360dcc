"""One reading of a message: its words, the concepts they mean, the objects they name, the numbers and times in them. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from facts.per_structure import per_structure
from facts.understanding.common_names import as_a_name
from facts.understanding.corrections import corrected
from facts.understanding.lexicon import Sighting, lexicon, sightings
from facts.understanding.measures import numbers_of_rows, points, unit_asked
from facts.understanding.names import EXTENSIONS, SETTINGS
from facts.understanding.naming import is_called_so, is_named, kind_named
from facts.understanding.phrases import phrasebook
from facts.understanding.words import Token, normalised, stem, tokens
from knowledge.linking import Linker, Mention
from knowledge.schema import Name, Schema

#: A mention below this is a faint trace; it names nothing by itself.
SURE = 0.75
#: Not having understood the name of an object weighs this much.
NAME_WEIGHT = 2.0


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
        """Return whether one of the concepts is said."""
        return any(concept in self.said for concept in concepts)

    @cached_property
    def weights(self) -> list[float]:
        """Return for each token how much it would matter not to have understood it."""
        weights = [lexicon().weight(token) for token in self.tokens]
        for place, weight in (*self._telling(), *self._naming()):
            weights[place] = max(weights[place], weight)
        is_said_elsewhere = any(place not in self.units for one in self.said.get("size", ()) for place in range(one.first, one.last))
        for place in (*(self.units if is_said_elsewhere else ()), *self._aside(), *self.pointing):
            weights[place] = 0.0
        return weights

    def bare_weight(self, place: int) -> float:
        """Return what a word tells by itself, whatever it means here; a name tells all."""
        return NAME_WEIGHT if place in self.names else lexicon().weight(self.tokens[place])

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
                content = [place for place in range(one.first, one.last) if lexicon().weight(self.tokens[place]) >= 1]
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


def read(text: str, linker: Linker) -> Reading:
    """Read a message: normalise, correct misspelt words of the vocabulary, link names."""
    plain = normalised(text)
    words = tokens(plain)
    named = [one for one in _named(words, linker.link(plain)) if not _is_of_another_kind(words, one)]
    meant = {place for one in named if one.mention.score >= SURE for place in one.places}
    words_meant = [token if place in meant or is_called_so(words, place) else corrected(token) for place, token in enumerate(words)]
    return Reading(plain, words_meant, named, members=_members(linker.schema), enums=_enums(linker.schema), keys=_keys(linker.schema))


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


def _is_of_another_kind(words: list[Token], one: Named) -> bool:
    """Return whether a word names a column, say, where it is said to be the name of a table."""
    kind = kind_named(words, one.first) if is_named(words, one.first) else ""
    of_tables = one.mention.kind in ("table", "view")
    return kind in (_TABLE, _COLUMN) and (kind == _TABLE) != of_tables and (kind == _COLUMN) != (one.mention.kind == "column")


_TABLE, _COLUMN = stem("table"), stem("column")
