"""Arguments out of a message: one filler per kind of slot. Pure.

A filler gets the reading, the slot and what is filled already, and yields candidates, best first: a value and the tokens
that say it. Names that the schema does not know are taken only where the words around them say that they are names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from facts.fact import Slot
from facts.understanding.measures import counts, lengths, points, sizes
from facts.understanding.mentions import is_column, is_dotted, is_of_several, surely_named
from facts.understanding.names import CALLED_SETTINGS, EXTENSIONS, SETTINGS, TYPES
from facts.understanding.nouns import nouns_of
from facts.understanding.people import people, privileges, roles
from facts.understanding.phrases import alternatives
from facts.understanding.pieces import pieces
from facts.understanding.reading import SURE, Reading
from facts.understanding.type_spellings import spelled_types
from facts.understanding.unknown import is_after_dot, unknown
from facts.understanding.words import stem
from knowledge.schema import Name

Filling = tuple[Any, frozenset[int]]
Filler = Callable[[Reading, Slot, Mapping[str, Any]], Iterator[Filling]]

_MENTIONED = {"table": ("table", "view")}


def fill(reading: Reading, slot: Slot, filled: Mapping[str, Any], used: frozenset[int]) -> Filling | None:
    """Return the best value for a slot from tokens that are still free, or None."""
    filler = _FILLERS.get(slot.kind)
    if filler is None:
        return None
    wanted = (slot.name, slot.kind, slot.required, slot.by_key, tuple(slot.words.items()), *(filled.get(name) for name in ("table", "table2", "view")))
    if wanted not in reading.fillings:
        reading.fillings[wanted] = list(filler(reading, slot, filled))
    return next((found for found in reading.fillings[wanted] if not found[1] & used), None)


def written(name: Name) -> str:
    """Return a name as arguments hold it: without the schema where that is ``public``."""
    return name.name if name.schema in ("public", "") else f"{name.schema}.{name.name}"


def _relation(reading: Reading, slot: Slot, filled: Mapping[str, Any]) -> Iterator[Filling]:
    """A table or view: those named, in the order of the text; that of a dotted column; then unknown ones that are called so."""
    taken = {value for name, value in filled.items() if name in ("table", "table2", "view")}
    for one in surely_named(reading, _MENTIONED.get(slot.kind, (slot.kind,))):
        said = one.mention.name.name if is_of_several(reading, one) else written(one.mention.name)
        if said not in taken:
            yield said, one.places
    for one in reading.named:
        if (
            one.mention.kind == "column"
            and one.last - one.first > 1
            and is_dotted(reading, one)
            and written(one.mention.name) not in taken
        ):
            yield written(one.mention.name), frozenset((one.first,))
    if slot.by_key:
        yield from ((reading.keys[token.word], frozenset((place,))) for place, token in enumerate(reading.tokens) if token.word in reading.keys)
    yield from (found for found in unknown(reading, nouns_of(slot.kind), identifiers=True) if found[0] not in taken)


def _object(reading: Reading, slot: Slot, _filled: Mapping[str, Any]) -> Iterator[Filling]:
    """An index, function, sequence, type, schema …: those named; then unknown ones that are called so or look so."""
    for one in surely_named(reading, (slot.kind,)):
        yield written(one.mention.name), one.places
    named_freely = slot.kind in ("role", "schema", "type", "extension")
    nouns = nouns_of(slot.kind) - _TYPE if named_freely else frozenset()
    yield from unknown(reading, nouns, identifiers=slot.kind == "function", endings=_ENDINGS.get(slot.kind, ()))


#: "with type food" names no type: a type that the schema does not know is called an enum or a domain.
_TYPE = frozenset((stem("type"),))
_ENDINGS = {"index": ("_idx", "_index", "_pkey", "_key", "_pk", "_uniq"), "sequence": ("_seq", "_sequence")}


def _column(reading: Reading, _slot: Slot, filled: Mapping[str, Any]) -> Iterator[Filling]:
    """A column: of the table that is named, else of any; then an unknown word that is called a column."""
    table = filled.get("table")
    found = [one for one in reading.named if one.mention.kind == "column" and one.mention.column and is_column(reading, one, table)]
    found.sort(key=lambda one: (written(one.mention.name) != table, -one.mention.score))
    for one in found:
        yield one.mention.column, one.places - {one.first} if table and is_dotted(reading, one) else one.places
    yield from _after_dot(reading)
    yield from (found for found in unknown(reading, nouns_of("column"), identifiers=True) if found[0].lower() not in TYPES)


def _after_dot(reading: Reading) -> Iterator[Filling]:
    """A word behind the name of a table and a dot: a column, even if the table has none of that name (any more)."""
    for one in reading.named:
        if is_after_dot(reading, one, one.last) and reading.tokens[one.last].word not in _FILE_ENDINGS:
            yield reading.tokens[one.last].text, frozenset((one.last,))


_FILE_ENDINGS = frozenset("sql csv json txt dump".split())


def _own_type(reading: Reading, slot: Slot, filled: Mapping[str, Any]) -> Iterator[Filling]:
    """A type of the schema by its name, or that of a column which is an enum: ``allowed values of orders.status``."""
    columns = [one for one in reading.named if one.mention.kind == "column" and one.mention.column and one.mention.score >= SURE]
    tables = {one.mention.name: one.places for one in reading.named if one.mention.kind == "table"}
    found = {(one.mention.name, one.mention.column): one.places for one in columns if not tables or one.mention.name in tables}
    types = {reading.enums[key]: places | tables.get(key[0], frozenset()) for key, places in found.items() if key in reading.enums}
    if len(types) == 1:
        yield from ((written(name), places) for name, places in types.items())
    yield from _object(reading, slot, filled)


def _role(reading: Reading, slot: Slot, filled: Mapping[str, Any]) -> Iterator[Filling]:
    """A role: known, or as people speak of roles."""
    yield from _object(reading, slot, filled)
    yield from roles(reading, slot, filled)


def _setting(reading: Reading, _slot: Slot, _filled: Mapping[str, Any]) -> Iterator[Filling]:
    """A setting by its name, also written with spaces: ``shared buffers``."""
    for length in (5, 4, 3, 2, 1):
        for first in range(len(reading.tokens) - length + 1):
            name = "_".join(token.word for token in reading.tokens[first : first + length])
            if name in SETTINGS and name not in _ALSO_WORDS:
                yield SETTINGS[name], frozenset(range(first, first + length))
            elif called := CALLED_SETTINGS.get(name.replace("_", " ")):
                yield called, frozenset(range(first, first + length))
    for name, places in unknown(reading, frozenset(), identifiers=True):
        yield _nearest_setting(name), places


def _nearest_setting(name: str) -> str:
    """Return the setting that a name is a slip of the pen away from, else the name."""
    near = extractOne(name.lower(), SETTINGS.keys(), scorer=OSA.distance, score_cutoff=2) if len(name) > 8 else None
    return SETTINGS[near[0]] if near else name


_ALSO_WORDS = frozenset("port ssl autovacuum role".split())


def _extension(reading: Reading, slot: Slot, filled: Mapping[str, Any]) -> Iterator[Filling]:
    """An extension: installed, well known, or called one."""
    for place, token in enumerate(reading.tokens):
        if token.word in EXTENSIONS:
            yield EXTENSIONS[token.word], frozenset((place,))
    yield from _object(reading, slot, filled)


def _type_name(reading: Reading, _slot: Slot, _filled: Mapping[str, Any]) -> Iterator[Filling]:
    """An SQL type in any of its spellings, also around words that tell nothing of it, or a type of the schema."""
    yield from spelled_types(reading)
    for one in surely_named(reading, ("type",)):
        yield written(one.mention.name), one.places


def _choice(reading: Reading, slot: Slot, _filled: Mapping[str, Any]) -> Iterator[Filling]:
    """A value whose words are said, the longest expression that tells something first; none, if two values are said alike."""
    found = _values_said(reading, slot)
    if not found:
        return
    length, _, first, places = found[0]
    said_first = frozenset().union(*(one[3] for one in found if one[2] == first))
    told = sum(reading.weights[place] for place in places)
    rivals = [
        one
        for one in found
        if one[0] == length and one[2] != first and not one[3] & said_first and told < 2 * sum(reading.weights[place] for place in one[3])
    ]
    if rivals and slot.kind == "choice":
        yield None, places.union(*(one[3] for one in rivals))
    yield first, said_first.union(*(one[3] for one in found))


def _values_said(reading: Reading, slot: Slot) -> list[tuple[int, int, str, frozenset[int]]]:
    """Return (length, negated; order; value; places) of all values said: what tells something first, then the longest expressions."""
    found = []
    for order, (value, words) in enumerate(slot.words.items()):
        for concept in alternatives(words):
            found += [(one.first - one.last, order, value, one.places) for one in reading.said.get(concept, ())]
    return sorted(found, key=lambda one: (not any(reading.weights[place] for place in one[3]), *one[:2], min(one[3])))


def _flag(reading: Reading, slot: Slot, filled: Mapping[str, Any]) -> Iterator[Filling]:
    for value, places in _choice(reading, slot, filled):
        yield value == "true", places


def _database(reading: Reading, _slot: Slot, _filled: Mapping[str, Any]) -> Iterator[Filling]:
    yield from unknown(reading, nouns_of("database"), identifiers=False)


_COMPARING = frozenset(
    "over than more larger bigger greater above least at exceeding longer of minimum beyond past for older bigger in min exceed exceeds".split()
)


def _compared(reading: Reading, found: Filling) -> Filling:
    """Take the words of comparison before a measure along with it: ``larger than 1 GB``."""
    first = min(found[1])
    while first and reading.tokens[first - 1].word in _COMPARING:
        first -= 1
    return found[0], found[1] | frozenset(range(first, min(found[1])))


_FILLERS: dict[str, Filler] = {
    "table": _relation,
    "view": _relation,
    "column": _column,
    "index": _object,
    "function": _object,
    "sequence": _object,
    "type": _own_type,
    "schema": _object,
    "role": _role,
    "person": people,
    "setting": _setting,
    "extension": _extension,
    "database": _database,
    "type_name": _type_name,
    "choice": _choice,
    "flag": _flag,
    "privilege": privileges,
    "number": lambda reading, _slot, _filled: iter(counts(reading.tokens)),
    "bytes": lambda reading, _slot, _filled: (_compared(reading, found) for found in sizes(reading.tokens)),
    "seconds": lambda reading, _slot, _filled: (_compared(reading, found) for found in lengths(reading.tokens)),
    "since": lambda reading, _slot, _filled: iter(points(reading.tokens)),
    "pattern": pieces,
}
