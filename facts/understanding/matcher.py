"""How well each fact's phrases account for a message. One matcher for all facts; nothing here knows a fact by name. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from facts.fact import Fact, Slot
from facts.understanding.mentions import is_said_to_be_a_name
from facts.understanding.names import CALLED_SETTINGS, SETTINGS
from facts.understanding.naming import is_named
from facts.understanding.nouns import nouns_of
from facts.understanding.phrases import Phrase, Term, phrasebook
from facts.understanding.reading import SURE, Reading
from facts.understanding.slots import Filling, fill
from facts.understanding.words import stem

#: A message of weak words only weighs at least this much, so that one of them left over does not count for half of it.
LEAST_WEIGHT = 1.5
#: What a phrase's own terms add to its rank among phrases that account for the same words.
STRENGTH_SHARE = 0.03
#: A name that is taken for a word of the vocabulary is understood by half only.
AS_A_WORD = 0.5
#: An argument of a near kind (a view where a table is wanted) and one that was not said count for less.
NEAR_KIND_COST = 0.06
INHERITED_COST = 0.04
#: What a message that points back gains by taking up what was talked of.
POINTED_GAIN = 0.1
#: A name that the schema does not know may be no name at all.
UNKNOWN_COST = 0.15
#: What a slot that a phrase asks for adds to its strength; a piece of a name can be any word.
SLOT_STRENGTH = {"pattern": 0.4}

TABLE = stem("table")

_SHARED = ("choice", "flag", "privilege")
_OF_SCHEMA = ("table", "view", "column", "index", "function", "sequence", "type", "schema")
_NOTHING: frozenset[int] = frozenset()

#: Tokens and the concept that they say.
Said = tuple[frozenset[int], str]


@dataclass(frozen=True)
class Given:
    """Arguments that need not be said: those talked of before, and objects that there is only one of.

    ``before`` stands in for what a fact cannot do without; where words of the message point back ("its indexes": their places are
    ``pointers``), or that it opens as one that goes on ("and the indexes?": ``goes_on``), for anything it takes.
    """

    before: Mapping[str, Any] = field(default_factory=dict)
    goes_on: bool = False
    pointers: frozenset[int] = frozenset()
    only: Mapping[str, Any] = field(default_factory=dict)

    @property
    def points_back(self) -> bool:
        """Return whether the message takes up what was talked of."""
        return bool(self.before and self.pointers)

    def instead(self, slot: Slot, *, needed: bool) -> Any:
        """Return what stands in for a slot that nothing was said for, or None."""
        if slot.name in self.before and (needed or self.points_back or self.goes_on):
            return self.before[slot.name]
        return self.only.get(slot.only) if needed else None


@dataclass(frozen=True)
class Match:
    """One reading of a message as a question: the fact, its arguments, and the share of the message that this accounts for.

    ``rank`` orders matches; ``inherited`` names the arguments that were not said; ``used`` are the tokens that are accounted for; a
    match is guessed where an argument may be no name at all.
    """

    fact: Fact
    args: dict[str, Any]
    coverage: float
    rank: float
    phrase: str
    inherited: tuple[str, ...] = ()
    used: frozenset[int] = _NOTHING
    is_guessed: bool = False


def matches(reading: Reading, given: Given = Given()) -> list[Match]:
    """Return the best match of every fact that has one, best first."""
    best: dict[str, Match] = {}
    for phrase in phrasebook().near([*reading.said, *reading.extra]):
        found = match(phrase, reading, given)
        if found and (phrase.fact.name not in best or found.rank > best[phrase.fact.name].rank):
            best[phrase.fact.name] = found
    return sorted(best.values(), key=lambda one: (-one.rank, one.fact.name))


def match(phrase: Phrase, reading: Reading, given: Given) -> Match | None:
    """Return how a phrase accounts for a message, or None if something that it requires is not said."""
    if any(concept in reading.said for concept in phrase.forbidden):
        return None
    said = _required(phrase, reading)
    if said is None:
        return None
    terms = {term: places for term, (places, _) in said.items()}
    words = _NOTHING.union(*terms.values())
    slots = _filled(phrase, reading, given, words)
    if slots is None or not _in_order(phrase, terms, slots.places):
        return None
    used = words | slots.used | _said_again(phrase, reading, slots.used)
    coverage = _coverage(reading, used, by_name=slots.used)
    rank = coverage + _advantage(phrase, said, slots, given)
    return Match(phrase.fact, slots.args, coverage, rank, phrase.text, slots.inherited, used, slots.cost >= UNKNOWN_COST)


def _said_again(phrase: Phrase, reading: Reading, named: frozenset[int]) -> frozenset[int]:
    """Return the tokens that say a phrase's terms and arguments another time: saying a thing twice is saying it."""
    terms = (place for term in (*phrase.required, *phrase.optional) for place, _ in _places(term, reading))
    names = {reading.tokens[place].word for place in named if reading.weights[place] >= 1}
    again = frozenset(place for place, token in enumerate(reading.tokens) if token.word in names)
    return again.union(*(place for place in terms if not place & named))


def _advantage(phrase: Phrase, said: Mapping[Term, Said], slots: _Slots, given: Given) -> float:
    """Return what ranks a match among those that account for the same words: demanding phrases, names that are sure, arguments that are said."""
    inherited = slots.inherited
    strength = sum(phrasebook().telling.get(concept, 1) for _, concept in said.values())
    if not given.points_back:
        return STRENGTH_SHARE * (strength + _asked(phrase, inherited)) - slots.cost - INHERITED_COST * len(inherited)
    # "is it indexed" points to a column as well as to a table
    taken_up = POINTED_GAIN - INHERITED_COST if inherited else 0.0
    return STRENGTH_SHARE * (strength + _asked(phrase, _NOTHING)) - slots.cost + taken_up


def _asked(phrase: Phrase, unsaid: Collection[object]) -> float:
    """Return what the slots add to a phrase's strength: of two that account for the same words the more demanding one was meant."""
    return sum(SLOT_STRENGTH.get(slot.kind, 1.5) for slot in phrase.fact.slots if slot.name in phrase.slots and slot.name not in unsaid)


def _required(phrase: Phrase, reading: Reading) -> dict[Term, Said] | None:
    """Return the tokens that say each required term, each token once, and the concept they say; None if a term is not said."""
    if any(term.isdisjoint(reading.said) and term.isdisjoint(reading.extra) for term in phrase.required):
        return None
    used = _NOTHING
    found: dict[Term, Said] = {}
    options = [_places(term, reading) for term in phrase.required]
    for term, places in sorted(zip(phrase.required, options, strict=True), key=lambda one: len(one[1])):
        free = next((one for one in places if not one[0] & used), None)
        if free is None and not term & reading.extra:
            return None
        found[term] = free or (_NOTHING, next(iter(term & reading.extra)))
        used |= found[term][0]
    return found


def _places(term: Term, reading: Reading) -> list[Said]:
    """Return the places where a term is said and the concept that is said there, longest first."""
    found = [one for concept in term for one in reading.said.get(concept, ())]
    found.sort(key=lambda one: (one.first - one.last, -sum(reading.weights[one.first : one.last]), one.first, one.concept))
    return [(frozenset(range(one.first, one.last)), one.concept) for one in found]


def _in_order(phrase: Phrase, terms: Mapping[Term, frozenset[int]], slots: Mapping[str, frozenset[int]]) -> bool:
    """Return whether the terms that must be said one before the other are."""
    for first, second in phrase.ordered:
        one, other = (slots.get(str(term).strip("<>"), _NOTHING) if isinstance(term, str) else terms[term] for term in (first, second))
        if one and other and min(one) > min(other):
            return False
    return True


@dataclass
class _Slots:
    """What the slots were filled with, and the tokens that said it."""

    args: dict[str, Any] = field(default_factory=dict)
    places: dict[str, frozenset[int]] = field(default_factory=dict)
    used: frozenset[int] = _NOTHING
    inherited: tuple[str, ...] = ()
    cost: float = 0.0


def _filled(phrase: Phrase, reading: Reading, given: Given, words: frozenset[int]) -> _Slots | None:
    """Fill the slots: those that the phrase asks for or nothing, the others where something is said for them."""
    slots = _Slots()
    for slot in sorted(phrase.fact.slots, key=lambda one: _order(one, phrase)):
        needed = slot.required or slot.name in phrase.slots
        found = fill(reading, slot, slots.args, _NOTHING if slot.kind in _SHARED else words | slots.used)
        cost = _cost(reading, slot, found, slots.args.get("table")) if found else 0.0
        if found is not None and (needed or cost < UNKNOWN_COST):  # only what a question cannot do without may be unknown
            if found[0] not in (None, slot.default if slot.kind == "choice" else None):
                slots.args[slot.name] = found[0]
            slots.places[slot.name] = found[1]
            slots.used |= found[1] | _nouns_beside(reading, slot, found[1]) | _schema_before(reading, found)
            slots.cost += cost
        elif (instead := given.instead(slot, needed=needed)) is not None:
            slots.args[slot.name] = instead
            slots.places[slot.name] = given.pointers
            slots.inherited += (slot.name,)
        elif needed:
            return None
    return slots


def _order(slot: Slot, phrase: Phrase) -> tuple[bool, bool, bool]:
    """Tables come first, because columns are looked for in them; choices last, because they share words with everything."""
    return slot.kind in _SHARED, slot.name != "table", slot.name not in phrase.slots


def _cost(reading: Reading, slot: Slot, found: Filling, table: str | None) -> float:
    """Return what it costs to take these tokens for the name of such an object."""
    value, places = found
    if slot.only and value not in reading.members.get(slot.only, ()):
        return NEAR_KIND_COST
    said = "_".join(reading.tokens[place].word for place in sorted(places))
    if slot.kind == "pattern":  # the whole name of a setting is no piece of one
        return INHERITED_COST if said in SETTINGS and "_" not in said else 0.0
    if slot.kind == "setting":
        return 0.0 if said in SETTINGS or said.replace("_", " ") in CALLED_SETTINGS else UNKNOWN_COST
    if slot.kind not in _OF_SCHEMA or any(is_named(reading.tokens, place) for place in places):
        return 0.0
    return _cost_of_object(reading, slot, places, table)


def _cost_of_object(reading: Reading, slot: Slot, places: frozenset[int], table: str | None) -> float:
    meant = (one for one in reading.named if one.places & places)
    kinds = {one.mention.kind for one in meant if one.mention.score >= SURE or is_said_to_be_a_name(reading, one)}
    if not kinds:
        return UNKNOWN_COST
    if slot.kind == "column" and table and not _is_of(reading, table, places):
        return NEAR_KIND_COST
    return NEAR_KIND_COST if slot.kind == "table" and "view" in kinds and "table" not in kinds else 0.0


def _is_of(reading: Reading, table: str, places: frozenset[int]) -> bool:
    """Return whether words name a column of a table, and not only one of another table."""
    named = [one.mention for one in reading.named if one.mention.kind == "column" and one.places & places]
    return not named or any(table in (mention.name.name, f"{mention.name.schema}.{mention.name.name}") for mention in named)


def _nouns_beside(reading: Reading, slot: Slot, places: frozenset[int]) -> frozenset[int]:
    """A word for the kind of object beside its name belongs to it: ``the film table``, ``column email``."""
    nouns = nouns_of(slot.kind)
    if not nouns or not places:
        return _NOTHING
    beside = (min(places) - (2 if _is_behind_dot(reading, min(places)) else 1), max(places) + 1)
    around = {place for place in beside if 0 <= place < len(reading.tokens) and reading.tokens[place].stem in nouns}
    if slot.kind == "table":  # "is payments a partitioned table": the word stands for the table wherever it is
        around |= {place for place, token in enumerate(reading.tokens) if token.stem == TABLE}
    return frozenset(around)


def _schema_before(reading: Reading, found: Filling) -> frozenset[int]:
    """The schema of an object belongs to its name, also without a dot: ``the ops jobs``."""
    value, places = found
    before = min(places, default=0) - 1
    is_said = isinstance(value, str) and before >= 0 and value.startswith(f"{reading.tokens[before].word}.")
    return frozenset((before,)) if is_said else _NOTHING


def _is_behind_dot(reading: Reading, place: int) -> bool:
    """Return whether a word is the second of a dotted name: the word for its kind stands before both, ``column orders.status``."""
    return place > 0 and reading.text[reading.tokens[place - 1].end : reading.tokens[place].start] == "."


def _coverage(reading: Reading, used: frozenset[int], *, by_name: frozenset[int]) -> float:
    """Return the share of the message's weight that is accounted for; names taken for words count by half."""
    if not used:
        return 0.0
    covered = sum(reading.weights[place] * (1 if place in by_name or place not in reading.names else AS_A_WORD) for place in used)
    total = sum(reading.weights)
    return 1 - (total - covered) / max(total, LEAST_WEIGHT)
