"""Finds the frames that begin at a token: patterns from their start, and patterns that go on with an earlier verb. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from itertools import takewhile
from typing import Any

from chat.language.binding.context import IT, OTHER, THEM
from chat.language.divisions import FRAME, Division, Frame
from chat.language.elements import Reference, Word
from chat.language.grammar import AMENDMENT, CORRECTION, LEANING, RESTATEMENT, SAME, TOPIC, Pattern
from chat.language.heard import says_type
from chat.language.parse import SKIPPED, Parse
from chat.language.productions import Production
from chat.language.readings import NOTHING, Slots
from chat.language.restating import POINTING, restates
from chat.language.tokens import Kind
from knowledge.schema import Table, View

#: What a frame costs that leans on another, and one whose verb is carried over.
LEANS = 0.5
CARRIED = 0.5
#: What it costs more where the verb goes on for things that other verbs are said of, too.
ANOTHER = 0.3
#: What it costs to begin within brackets and to go on behind them.
CROSSING = 3.0
#: What it costs to take what only heads what follows for a request.
HEADING = 1.5
#: What it costs to add a column that is there.
TAKEN = 1.5
#: What it costs to change a column that none of the tables named with it has.
LACKING = 2.0
#: What it costs that a table in brackets behind something to be dropped would be dropped, too.
BRACKETED = 4.0
#: What goes, and what notes of a few words make without a verb.
DROPPING = frozenset({"drop_index", "drop_constraint", "drop_primary_key"})
MADE = frozenset({"create_index", "add_unique", "add_check", "add_foreign_key", "add_primary_key"})
_ARTICLES = frozenset("the its their that this these those both".split())
_LEADING = _ARTICLES | frozenset("and & plus also".split())
_BEFORE_KEYS = frozenset("on over for of".split())
#: Where frames keep the columns that they make.
_MAKING = ("definitions", "items", "several")
#: What a frame makes that more can be said of.
_AMENDED = frozenset({"definitions", "items", "references", "reference"})
#: Types that the names of columns end with.
_ENDINGS = frozenset("date time text uuid json interval point path line circle money".split())
#: How many frames of one kind are kept that begin and end at the same words.
_KEPT = 3


class FrameFinder:
    """The frames of one text, each worked out once."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self._fresh: dict[int, list[Frame]] = {}
        self._carried: dict[tuple[int, Frame, int], list[Frame]] = {}

    def at(self, at: int, division: Division) -> list[Frame]:
        """Return the frames that begin at a token behind what a division has read already."""
        if at not in self._fresh:
            patterns = (one for one in self.parse.patterns if self.parse.opens(one.production, at))
            self._fresh[at] = _cheapest(frame for one in patterns for frame in self._matched(one, at, 0))
        fresh = [frame for frame in self._fresh[at] if frame.kind not in LEANING or self._may_lean(frame, division)]
        going_on = self._going_on(at, division)
        dropped = max((one.end for one in going_on if one.kind in DROPPING), default=at)
        if dropped > at and self._is_named(at):
            fresh = [frame for frame in fresh if frame.kind not in MADE or frame.end > dropped]
        return fresh + going_on

    def _is_named(self, at: int) -> bool:
        """Say whether words are a thing's name rather than an order: "drop a and the index on b" makes no index."""
        words = [one.text.lower() for one in self.parse.tokens]
        first = at - (at > 0 and words[at - 1] in _LEADING)
        words = words[first:]
        led = len(list(takewhile(_LEADING.__contains__, words)))
        own, behind = (*words[led:], "", "")[:2]
        if own == "index" and _ARTICLES.isdisjoint(words[:led]):
            return led > 0 and behind in _BEFORE_KEYS
        return led > 0 and not any(self.parse.symbol(name, first + led) for name in self._verb_classes)

    def misplaced(self, frame: Frame, division: Division) -> float:
        """Return what it costs that a frame adds columns which its tables have, changes some which none has, or drops what stands in brackets."""
        if frame.carried and frame.kind == "drop_table" and self.parse.tokens[frame.start - 1].text == "(":
            return BRACKETED  # "drop the constraint c (loans)" says where it is
        return self._taken(frame, division) if frame.kind == "add_column" else self._lacking(frame, division)

    def _taken(self, frame: Frame, division: Division) -> float:
        topic = next((one.slots.get("tables") for one in reversed(division.frames) if one.kind == TOPIC), None)
        gone = {name for one in division.frames if one.kind in ("drop_column", "rename_column") for name in _names_in(one.slots)}
        relations = self._relations(frame.slots.get("tables") or topic or ())
        added = _names_in(frame.slots.get("definitions") or NOTHING) + 2 * _spelt_apart(frame.slots)
        return TAKEN * sum(any(one.column(name) for one in relations) for name in added if name not in gone)

    def _lacking(self, frame: Frame, division: Division) -> float:
        """Return what it costs that the tables a frame names have none of its columns, and the text made none so called."""
        found, tables = frame.slots.get("columns"), frame.slots.get("tables")
        if not tables or not isinstance(found, Slots):
            return 0.0
        relations = self._relations(tables)
        if len(relations) < len(tables):
            return 0.0
        made = {IT, THEM, *_made_in(division)}
        named = [name for one in found.get("items") or () if one.get("table") is None for name in _names_in(one) if name not in made]
        return LACKING * sum(not any(one.column(name) for one in relations) for name in named)

    def _relations(self, names: Iterable[str]) -> list[Table | View]:
        return [found for one in names if (found := self.parse.names.schema.relation(one)) is not None]

    def _going_on(self, at: int, division: Division) -> list[Frame]:
        """Return the frames that go on with the verb of the frame before: "rename a to b, c to d"."""
        standing = [one for one in reversed(division.frames) if one.kind not in LEANING]
        if not standing:
            return []
        before = standing[0]
        leading = before.production.leading
        verb = next((one.start for one in standing if not one.carried), before.start)
        key = (at, before, verb)
        if key not in self._carried:
            own = Pattern(before.kind, before.production)
            found = [frame for first in range(1, leading + 1) for frame in self._matched(own, at, first)]
            for one in self._with_same_verb(before, verb):
                price = 0.0 if one.production.sequence.elements[0] == before.production.sequence.elements[0] else ANOTHER
                found += [replace(frame, cost=frame.cost + price) for frame in self._matched(one, at, 1)]
            found += self._of_same_columns(at, before)
            meant = (one for one in found if self._says_enough(one, at, before))
            self._carried[key] = _cheapest(replace(one, cost=one.cost + CARRIED + self._topical(one), carried=True) for one in meant)
        return self._carried[key]

    def _runs_into_topic(self, start: int, end: int) -> bool:
        """Say whether a frame goes on over the end of a sentence up to a colon: "index a (b); c.d: …" speaks of c.d from there on."""
        following = self.parse.token(end)
        return following is not None and following.text == ":" and any(one.text == ";" for one in self.parse.tokens[start:end])

    def _topical(self, frame: Frame) -> float:
        """Return what it costs that what goes on with a verb stands before a colon: it is rather what the words behind are about."""
        following = self.parse.token(frame.end)
        return HEADING if following is not None and following.text == ":" and frame.end + 1 < self.parse.count else 0.0

    def _says_enough(self, frame: Frame, at: int, before: Frame) -> bool:
        """Say whether what goes on with a verb is more than names: "add an index on a and b" makes no column, a bracket no table."""
        if frame.kind == "drop_column" and before.kind.startswith("drop_") and before.kind not in ("drop_column", "drop_table"):
            return self._names_columns(frame)
        if frame.kind == "grant_privileges" and frame.slots.get("alone"):
            return False  # "only a may read x. b may read y" says of a alone that nobody else may
        if frame.kind == "create_table":
            return says_type(frame.slots) and not self.parse.in_brackets(at)
        return frame.kind != "add_column" or before.kind == frame.kind or frame.end > at + 1 or says_type(frame.slots)

    def _names_columns(self, frame: Frame) -> bool:
        """Say whether a word for columns stands in a frame: behind what is dropped of a column, a bare name is another to drop it of."""
        return any(self.parse.symbol("column_noun", at) for at in range(frame.start, frame.end))

    def _of_same_columns(self, at: int, before: Frame) -> list[Frame]:
        """Return the frames that say something more of the columns before: "make a not null and unique"."""
        given = Slots((key, value) for key, value in before.slots if key in ("columns", "tables"))
        if given.get("columns") is None:
            return []
        found = []
        for one in self.parse.patterns:
            place = self._place_of_columns(one.production)
            if place is not None and (place == 0 or one.production.sequence.elements[0] == before.production.sequence.elements[0]):
                first = place + 1 + self._said_before(one.production, place + 1, before.production)
                found += self._matched(one, at, first, given)
        return found

    def _said_before(self, production: Production, number: int, before: Production) -> int:
        """Return 1 if an element is a class of words that the pattern before has too ("must"), so that it need not be said again."""
        elements = production.sequence.elements
        element = elements[number] if number + 1 < len(elements) else None
        return int(isinstance(element, Reference) and element.key is None and element in before.sequence.elements)

    def _place_of_columns(self, production: Production) -> int | None:
        """Return which element of a pattern keeps its columns, if nothing is kept before it."""
        number = production.leading
        elements = production.sequence.elements
        if number >= len(elements):
            return None
        element = elements[number]
        return number if isinstance(element, Reference) and element.key == "columns" else None

    def _with_same_verb(self, before: Frame, verb: int) -> list[Pattern]:
        """
        Return the patterns that begin with a class of verbs which has the verb of the frame before, too: "drop a and the column b of c".

        :param verb: where that verb stands: frames that go on with it have none of their own.
        """
        first = before.production.sequence.elements[0]
        if not isinstance(first, Reference) or first.key is not None:
            return []
        classes = {name for name in self._verb_classes if any(one.cost == 0 for one in self.parse.symbol(name, verb))}
        deleting = before.kind == "delete_rows" and before.slots.get("where")  # "without a and b" takes no column b away
        return [
            pattern
            for pattern, name in self._by_verb
            if name in classes and pattern.production is not before.production and not (deleting and pattern.kind == "drop_column")
        ]

    @cached_property
    def _by_verb(self) -> list[tuple[Pattern, str]]:
        orders = (one for one in self.parse.patterns if one.kind not in LEANING)  # "no" before a correction is no verb to go on with
        firsts = ((one, one.production.sequence.elements[0]) for one in orders)
        return [(one, first.symbol) for one, first in firsts if isinstance(first, Reference) and first.key is None]

    @cached_property
    def _verb_classes(self) -> frozenset[str]:
        return frozenset(name for _, name in self._by_verb)

    def _may_lean(self, frame: Frame, division: Division) -> bool:
        """Say whether there is a frame before, or a request of an earlier message, that a leaning frame can lean on."""
        if frame.kind == TOPIC:
            return True
        before = next((one for one in reversed(division.frames) if one.kind not in LEANING), None)
        if frame.kind == CORRECTION and frame.slots.get("modifiers") and frame.cost >= LEANS + SKIPPED:
            return False  # what is taken back is said anew as a whole
        if frame.slots.get("afterwards") and (before or (frame.slots.get("bare") and division.explanations)):
            return False  # a few words are said of an earlier message, and alone
        if before is None:
            return frame.kind in (CORRECTION, SAME) and bool(self.parse.given)
        if frame.kind == SAME and (frame.slots.get("more") or frame.slots.get("going_on") or frame.slots.get("tables") == OTHER):
            return False  # within one message it goes on with the verb before
        if frame.kind == RESTATEMENT:
            return restates(before.kind, frame.slots.get("polarity"))
        return frame.kind != AMENDMENT or before.kind in POINTING or any(key in _AMENDED for key, _ in before.slots)

    def _matched(self, pattern: Pattern, at: int, first: int, given: Slots = NOTHING) -> list[Frame]:
        production = pattern.production
        if first and not self._possible_from(production, first):
            return []
        found = []
        for (end, _, slots), cost in production.sequence.run(self.parse, at, first, given).items():
            value = production.value(slots)
            if end > at and isinstance(value, Slots) and len(value.get("new_names") or "ab") > 1:
                price = (LEANS if pattern.kind in LEANING else FRAME) + (CROSSING if self.parse.crosses_bracket(at, end) else 0.0)
                price += HEADING if pattern.kind in ("add_column", "link_tables") and self._only_heads(end, value) else 0.0
                price += 2 * HEADING if self._runs_into_topic(at, end) else 0.0
                found.append(Frame(pattern.kind, value, at, end, cost + production.cost + price, production))
        return found

    def _only_heads(self, end: int, slots: Slots) -> bool:
        """Say whether a frame without a type, or before the name of a column, stands before a colon: what follows says what is made."""
        following, named = self.parse.token(end), self.parse.token(end + 1)
        if following is None or following.text != ":":
            return False
        return not says_type(slots) or (named is not None and named.kind is Kind.DOTTED)

    def _possible_from(self, production: Production, first: int) -> bool:
        words = [one.text for one in production.sequence.elements[first:] if isinstance(one, Word)]
        return all(word in self.parse.words for word in words)


def _made_in(division: Division) -> set[str]:
    """Return the names of the columns that frames make, and the new names that they give."""
    made = {name for one in division.frames for key in _MAKING for name in _names_in(one.slots.get(key) or NOTHING)}
    return made | {one.slots.get("new_name") for one in division.frames}


def _names_in(value: Any) -> list[str]:
    """Return the names of the columns that slots hold."""
    if isinstance(value, Slots):
        own = [one for key, one in value if key == "column" and isinstance(one, str)]
        return own + [name for key, one in value if key not in ("reference", "table") for name in _names_in(one)]
    return [name for one in value for name in _names_in(one)] if isinstance(value, tuple) else []


def _spelt_apart(slots: Slots) -> list[str]:
    """Return the names that new columns make together with their types: "due date" is the due_date that is there."""
    found, rest = slots.get("definitions"), slots.get("rest")
    items = [one for one in (found.get("items") if isinstance(found, Slots) else ()) or () if isinstance(one, Slots)]
    told = [(one.get("column"), one.get("type")) for one in items]
    told += [(items[-1].get("column"), rest.get("type"))] if items and isinstance(rest, Slots) else []
    return [f"{name}_{type_}" for name, type_ in told if type_ in _ENDINGS]


def _cheapest(frames: Iterable[Frame]) -> list[Frame]:
    """Return the cheapest frames of each kind and end."""
    by_place: dict[tuple[int, str], list[Frame]] = {}
    for frame in frames:
        by_place.setdefault((frame.end, frame.kind), []).append(frame)
    return [frame for same in by_place.values() for frame in sorted(same, key=lambda one: one.cost)[:_KEPT]]
