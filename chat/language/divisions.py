"""How a text may be divided: frames that ask for something, and spans that only explain. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from chat.language.aside_orders import noted_aside, ordered_aside
from chat.language.heard import says_type, texts_of, words_of
from chat.language.productions import Production
from chat.language.readings import Slots
from chat.language.rows_unheard import rows_named_before, rows_pointed_to, rows_said_behind, values_said_before
from chat.language.tokens import Kind
from chat.language.unheard import (
    assigned,
    begged,
    definitions_behind,
    expressions_told,
    is_held,
    listed_on,
    mere_lists,
    obligations_behind,
    ordered_columns,
    orders_within,
    rules_elsewhere,
    struck_unheard,
    told_changes,
    told_to_go,
    torn_lists,
)

#: What a frame costs that is said plainly.
FRAME = 1.0
#: More words than these that definitions are made of are not said again for nothing.
_ECHOES = 2

#: Types that take a number, and what is hardly asked for without one where one was said.
_SIZED = frozenset({"varchar", "char", "numeric", "bit"})
_NUMBERED = frozenset(
    {"add_check", "set_default", "backfill_column", "add_enum_value", "set_storage_parameter", "create_sequence", "delete_rows"}
)

#: So few words explain nothing.
_FEW = 4
_SINGLE = 2
#: What gives columns a type.
_TYPED_KINDS = frozenset({"add_column", "create_table", "change_type"})
#: What is done to the rows that a condition tells.
_OF_ROWS = frozenset({"backfill_column", "delete_rows", "archive_rows", "anonymise_column", "copy_rows"})
_WORKED_OUT = frozenset("generated computed calculated derived column columns virtual".split())
_FILLED_BY = (("by", "a"), ("by", "the"))
_IS = frozenset("is are was were".split())
_GOING_ON = frozenset((",", "and", "then"))
_TOO_SHORT = frozenset("short enough cut tight truncated small".split())
_RETYPING = frozenset(("to", "->", "=>", "→", "as"))
_MAY = frozenset("can could may might".split())
_TODAY = frozenset("currently today presently".split())
_NEGATING = frozenset("no not never must may should".split())
_LACKING = frozenset("no without lacks lack lacking missing".split())

if TYPE_CHECKING:
    from chat.language.parse import Parse


@dataclass(frozen=True)
class Frame:
    """One thing asked for: the pattern that matched, what it found, and the tokens it took."""

    kind: str
    slots: Slots
    start: int
    end: int
    cost: float
    production: Production = field(compare=False, repr=False)
    carried: bool = False  # whether it goes on with the verb of the frame before


@dataclass(frozen=True)
class Division:
    """One way to read a whole text: its frames in order and the spans that only explain."""

    frames: tuple[Frame, ...] = ()
    explanations: tuple[tuple[int, int], ...] = ()
    cost: float = 0.0

    @property
    def doubt(self) -> float:
        """Return what the least likely frame costs beyond one that is said plainly."""
        return max(one.cost for one in self.frames) - FRAME

    def mattering(self, parse: Parse) -> set[int]:
        """Return the places of explaining words that a schema is made of; behind a frame its names count too, and verbs of change."""
        begun = min((frame.start for frame in self.frames), default=parse.count)
        found: set[int] = set()
        for start, end in self.explanations:
            found |= _mattering_behind(parse, start, end) if start > begun else self._mattering_before(parse, start, end)
        return found

    def _mattering_before(self, parse: Parse, start: int, end: int) -> set[int]:
        """Return the places that matter of an explanation before what is asked for: the verb it orders with, and what it defines."""
        following = parse.token(end)
        goes_on = following is not None and following.text in _GOING_ON
        ordered = {start} if parse.symbol("verb_of_change", start) or (goes_on and parse.symbol("told", start)) else set()
        return ordered | {at for at in range(start, end) if self._matters_before(parse, at) or _defines(parse, at)}

    def _matters_before(self, parse: Parse, at: int) -> bool:
        """Say whether a word before what is asked for matters; a number need not, nor a type that is an everyday word."""
        if parse.tokens[at].kind is Kind.NUMBER:
            return not self._needs_no_number(parse) or self._is_length_unsaid(parse, at)
        if _is_retyped(parse, at):
            return True
        if parse.symbol("everyday_type", at) or _is_lacking(parse, at) or self._says_another_type(parse, at):
            return False
        return matters(parse, at, behind=False)

    def _says_another_type(self, parse: Parse, at: int) -> bool:
        """Say whether a word is a type, and every frame that makes or changes a column says which it gets: that one was before."""
        if not parse.symbol("precise_type", at) or self._is_noted(parse, at):
            return False
        typed = [one for one in self.frames if one.kind in _TYPED_KINDS]
        return bool(typed) and all(says_type(one.slots) for one in typed) and all(one.kind == "change_type" for one in typed)

    def _is_noted(self, parse: Parse, at: int) -> bool:
        """Say whether a type stands right behind a column that no frame has: "settings.value jsonb; key varchar(100)" asks for two."""
        columns = [one for before in range(max(at - 3, 0), at) for one in parse.symbol("column", before) if one.end == at and one.cost < 1]
        return bool(columns) and not is_held(parse, at - 1, words_of(parse, self.frames))

    def _is_length_unsaid(self, parse: Parse, at: int) -> bool:
        """Say whether a number is that of characters, and no frame says it: "a goes up to 100 characters; b becomes …"."""
        if _is_exceeded(parse, at):
            return False
        said = {token.text for frame in self.frames for token in parse.tokens[frame.start : frame.end]}
        unsaid = bool(parse.symbol("characters", at + 1)) and parse.tokens[at].text not in said
        return unsaid and not self._is_too_short(parse, at)

    def _is_too_short(self, parse: Parse, at: int) -> bool:
        """Say whether a number of characters is told to be too few, and the frames say which type columns get: "50 characters are too short"."""
        typed = all(one.kind == "change_type" and says_type(one.slots) for one in self.frames)
        return typed and not _TOO_SHORT.isdisjoint(token.word for token in parse.tokens[max(at - 4, 0) : at + 8])

    def _needs_no_number(self, parse: Parse) -> bool:
        """Say whether the frames say all numbers themselves, or ask for nothing that a number said before could belong to."""
        if any(token.kind is Kind.NUMBER for frame in self.frames for token in parse.tokens[frame.start : frame.end]):
            return True
        said = {text for frame in self.frames for text in texts_of(frame.slots)}
        return not said & _SIZED and not {frame.kind for frame in self.frames} & _NUMBERED

    def lost(self, parse: Parse) -> list[int]:
        """Return the places of explaining words that matter and that no frame has."""
        held = words_of(parse, self.frames)
        begun = min((frame.start for frame in self.frames), default=0)
        unheard = self._mattering_unheard(parse, begun, held) | self._orders_unheard(parse, begun, held)
        more = self._within_brackets(parse) | self._fragments(parse, begun) | self._conditions_before(parse)
        more |= rows_pointed_to(parse, self.frames, self.explanations) | rows_named_before(parse, self.frames, self.explanations, held)
        more |= expressions_told(parse, self.frames, self.explanations)
        more |= values_said_before(parse, begun, self.explanations, held) | rows_said_behind(parse, self.frames, self.explanations)
        return sorted(unheard | more)

    def _mattering_unheard(self, parse: Parse, begun: int, held: set[str]) -> set[int]:
        """Return the mattering places whose words no frame has; before the first one it has those of its kind, too."""
        kinds = {word for frame in self.frames for part in frame.kind.split("_")[1:] for word in (part, f"{part}s")}
        before = held | kinds
        many = {at for span in self.explanations if len(self._behind(parse, span)) > _ECHOES for at in range(*span)}
        return {at for at in self.mattering(parse) if at in many or not is_held(parse, at, before if at < begun else held)}

    def _orders_unheard(self, parse: Parse, begun: int, held: set[str]) -> set[int]:
        """Return the places where explanations ask, list, rule or take back something by themselves, which no frame has."""
        starts = tuple(one.start for one in self.frames)
        words_near = partial(words_of, parse)
        unheard = {at for span in self.explanations for at in (*orders_within(parse, *span), *ordered_columns(parse, span[0], starts, held))}
        unheard |= torn_lists(parse, starts, self.explanations) | begged(parse, self.explanations)
        unheard |= rules_elsewhere(parse, self.frames, self.explanations, words_near)
        unheard |= definitions_behind(parse, self.frames, self.explanations, words_near) | listed_on(parse, self.frames, self.explanations)
        unheard |= {at for at in mere_lists(parse, begun, self.explanations) if not is_held(parse, at, held)}
        unheard |= told_to_go(parse, self.explanations, held) | told_changes(parse, self.explanations, held)
        unheard |= ordered_aside(parse, self.frames, self.explanations) | noted_aside(parse, self.frames, self.explanations) | struck_unheard(parse, self.frames)
        unheard |= assigned(parse, self.explanations) | obligations_behind(parse, self.frames, self.explanations)
        taken_back = (span for span in self.explanations if span[0] > begun and parse.symbol("taking_back", span[0]))
        return unheard | {at for span in taken_back for at in range(*span)}

    def _conditions_before(self, parse: Parse) -> set[int]:
        """Return the places of words that tell of which rows a frame speaks, where they stand before it and it has no condition."""
        found = set()
        for start, end in self.explanations:
            found |= {at for at in range(start, end) if parse.symbol("rows_become", at) and _is_of_all(parse, at) and not _may(parse, at)}
            following = min((one for one in self.frames if one.start >= end), key=lambda one: one.start, default=None)
            if following is None or following.kind not in _OF_ROWS or following.slots.get("where"):
                continue
            if not any(token.text in (".", "!", "?") for token in parse.tokens[end - 1 : following.start]):
                found |= {at for at in range(start, end) if parse.symbol("of_which_rows", at)}
        return found

    def _fragments(self, parse: Parse, begun: int) -> set[int]:
        """Return the places of explaining words behind the first frame that are too few to explain anything: a name, a value."""
        found = set()
        said = {text for frame in self.frames for text in texts_of(frame.slots)}
        for start, end in self.explanations:
            if _is_table_again(parse, start, end, said):
                continue
            if start > begun and end - start <= _FEW and not parse.symbol("reason", start):
                found |= {at for at in range(start, end) if end - start <= _SINGLE or _names_or_values(parse, at)}
        return found

    def _within_brackets(self, parse: Parse) -> set[int]:
        """Return the explaining places inside a bracket that a frame opened: what stands in a definition explains nothing."""
        taken = {at for frame in self.frames for at in range(frame.start, frame.end)}
        explained = {at for span in self.explanations for at in range(*span)}
        opened: list[int] = []
        found = set()
        for at in range(parse.count):
            if parse.tokens[at].text == "(":
                opened.append(at)
            elif parse.tokens[at].text == ")" and opened:
                opened.pop()
            if at in explained and parse.tokens[at].is_plain and any(one in taken for one in opened):
                found.add(at)
        return found

    def _behind(self, parse: Parse, span: tuple[int, int]) -> list[int]:
        """Return the mattering words of an explanation behind a frame that gives no reason: many of them were not only said again."""
        begun = min((frame.start for frame in self.frames), default=parse.count)
        if span[0] < begun or parse.symbol("reason", span[0]):
            return []
        return [at for at in range(*span) if matters(parse, at, behind=True)]


def _mattering_behind(parse: Parse, start: int, end: int) -> set[int]:
    """Return the places that matter of an explanation behind a frame; one that gives a reason may name things and say what they are."""
    if _is_of_today(parse, start):
        return set()
    first = next((at for at in range(start, end) if parse.tokens[at].is_word and parse.tokens[at].word not in _GOING_ON), start)
    ordered = {first} if parse.symbol("verb_of_change", first) else set()
    mattering = {at for at in range(start, end) if matters(parse, at, behind=True)} | ordered
    if parse.symbol("reason", start):
        return {at for at in mattering if not parse.symbol("noun_type", at)}
    named = {at for at in range(start, end) if parse.names.knows(parse.tokens[at].word) or parse.symbol("definition_noun", at)}
    return mattering | named | _said_of_something(parse, start)


def _is_of_today(parse: Parse, start: int) -> bool:
    """Say whether an explanation tells what is there before the change: "…, currently it is set to null"."""
    return any(0 <= at < parse.count and parse.tokens[at].word in _TODAY for at in (start - 1, start))


def _may(parse: Parse, at: int) -> bool:
    """Say whether a word tells only what can be: "any page can become a template"."""
    return at > 0 and parse.tokens[at - 1].word in _MAY


def _is_of_all(parse: Parse, at: int) -> bool:
    """Say whether what stands before a word in its sentence speaks of all rows: "every report that is done becomes resolved"."""
    for before in reversed(range(at)):
        if parse.tokens[before].text in (".", ";", ":", "!", "?"):
            return False
        if parse.symbol("of_all_rows", before):
            return True
    return False


def _is_table_again(parse: Parse, start: int, end: int, said: set[str]) -> bool:
    """Say whether an explanation only names a table that a frame has: "api keys should have …, table api_key"."""
    tables = (one for at in (start, start + 1) for one in parse.symbol("table", at) if one.end == end)
    return any(one.value.casefold() in said for one in tables)


def _names_or_values(parse: Parse, at: int) -> bool:
    token = parse.tokens[at]
    return token.is_name_like or token.word in ("true", "false") or parse.was_said(at) or parse.names.knows(token.word)


def _is_exceeded(parse: Parse, at: int) -> bool:
    """Say whether a number is what some values go beyond: "some links are longer than 512 characters"; "no longer than" is a wish."""
    before = [token.word for token in parse.tokens[max(at - 4, 0) : at]]
    return "than" in before[-1:] and not _NEGATING.intersection(before)


def _is_lacking(parse: Parse, at: int) -> bool:
    """Say whether a word is said not to be there: "has no primary key yet", "without any constraint"; "no longer required" is a wish."""
    words = [token.word for token in parse.tokens[max(at - 4, 0) : at + 1]]
    return any(word in _LACKING and following != "longer" for word, following in pairwise(words))


def _defines(parse: Parse, at: int) -> bool:
    """Say whether a type stands behind an opening bracket, as in a definition: "transcript (text)"."""
    if parse.tokens[at].word == "set" and any(token.word == "to" for token in parse.tokens[at + 1 : at + 3]):
        return True
    return at > 0 and parse.tokens[at - 1].text == "(" and parse.tokens[at - 1].start > 0 and bool(parse.symbol("precise_type", at))


def _said_of_something(parse: Parse, start: int) -> set[int]:
    """Return the place of a word that says something of a column ("… and positive"): nothing but a pattern could have it."""
    if parse.symbol("filler", start):
        return set()
    return {start} if any(one.cost < 1 and parse.tokens[start].is_plain for one in parse.symbol("predicate", start)) else set()


def matters(parse: Parse, at: int, *, behind: bool) -> bool:
    """Say whether an explaining word is one that a schema is made of: a literal, a name, or a word of definitions.

    ``behind`` a frame words that restrict it matter too; before it names of the schema only say what is spoken of.
    """
    token = parse.tokens[at]
    if token.kind in (Kind.STRING, Kind.NUMBER, Kind.NAME, Kind.STATEMENT, Kind.QUERY, Kind.BODY):
        return True
    if parse.symbol("filler", at):
        return False
    if token.is_name_like:
        return behind or ("_" in token.text and not _names_something(parse, at))
    if token.word == "stored" and not behind and _WORKED_OUT.isdisjoint(parse.words) and not _is_obliged(parse, at):
        return False  # "emails are stored as names" says nothing of a generated column
    if token.word == "trigger" and not behind and _tells_who_fills(parse, at):
        return False
    said = any(behind or one.cost == 0 for one in parse.symbol("mattering", at))  # before it "liked" is no misspelt "linked"
    return said or (behind and bool(parse.symbol("restricting", at)))


def _is_obliged(parse: Parse, at: int) -> bool:
    """Say whether something has to be what a word says: "should be stored without the leading @"."""
    return any(parse.symbol("must", place) for place in range(max(at - 3, 0), at))


def _is_retyped(parse: Parse, at: int) -> bool:
    """Say whether a column stands here with its table and a new type behind it: "a.b to bigint, c.d to bigint" are two requests."""
    goes, is_type = parse.token(at + 1), at + 2 < parse.count and parse.symbol("precise_type", at + 2)
    return parse.tokens[at].kind is Kind.DOTTED and goes is not None and goes.text in _RETYPING and bool(is_type)


def _tells_who_fills(parse: Parse, at: int) -> bool:
    """Say whether a trigger is spoken of that does something already: "a is always filled by a trigger"."""
    before = [parse.tokens[place].word for place in range(max(at - 6, 0), at)]
    obliged = any(parse.symbol("must", place) for place in range(max(at - 6, 0), at))
    return tuple(before[-2:]) in _FILLED_BY and not _IS.isdisjoint(before) and not obliged


def _names_something(parse: Parse, at: int) -> bool:
    readings = parse.symbol("known_table", at) + parse.symbol("known_column", at)
    return any(one.cost == 0 for one in readings) or any(
        parse.names.schema.relation(one.value.get("table")) for one in parse.symbol("dotted_column", at)
    )
