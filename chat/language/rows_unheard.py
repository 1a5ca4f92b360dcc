"""Which rows are meant, where no frame has it: told by a pointing word, or named before what is to be done to them. Pure."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from chat.language.grammar import LEANING, TOPIC
from chat.language.tokens import Kind
from chat.language.unheard import is_held

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chat.language.divisions import Frame
    from chat.language.parse import Parse

#: What is done to rows, all of them where no condition is said.
_OF_ROWS = frozenset({"backfill_column", "delete_rows", "archive_rows", "anonymise_column", "copy_rows"})
#: What is done to columns, which words for rows may be mistaken for.
_OF_COLUMNS = frozenset({"drop_column", "add_unique"})
_POINTERS = frozenset("them those these".split())
_BEFORE_POINTERS = frozenset("for of in on with".split())
_BECOMING = frozenset(("becomes", "become"))
_HAVING = frozenset("with without whose neither lacking having".split())
#: Words for rows that are there.
_THERE = frozenset("everybody everyone whose existing those".split())
_BEFORE_ROWS = frozenset("for in of on all the".split())
_PLACES = frozenset(("there",))
_STOPS = frozenset(".!?")
_SILENT = frozenset("and or in on for of all every each any the a an : - — -> => → , ( )".split())


def rows_pointed_to(parse: Parse, frames: Sequence[Frame], explanations: Sequence[tuple[int, int]]) -> set[int]:
    """Return the places of words that point to rows told before, in a change of all rows: "… are paid. Set paid to true for them"."""
    found: set[int] = set()
    for frame in frames:
        before = [(start, end) for start, end in explanations if end <= frame.start]
        if frame.slots.get("where") or not before:
            continue
        if frame.kind in _OF_ROWS:
            found |= {at for at in range(frame.start, _end_of_sentence(parse, frame.end)) if _points(parse, at)}
        elif frame.kind == "drop_column" and any(_tells_rows(parse, *span) for span in before):
            found |= {at for at in range(frame.start, frame.end) if parse.tokens[at].word in _POINTERS}
    return found


def _tells_rows(parse: Parse, start: int, end: int) -> bool:
    """Say whether an explanation tells rows by what they have or lack: "feedback with neither stars nor a comment"."""
    return any(parse.tokens[at].word in _HAVING for at in range(start, end))


def _points(parse: Parse, at: int) -> bool:
    """Say whether a word stands for rows: "there", "for them", and "those" where no noun follows."""
    word, before = parse.tokens[at].word, parse.tokens[at - 1].word if at else ""
    following = parse.token(at + 1)
    if word in _PLACES:
        return before not in ("is", "are", "that")
    if word == "those":
        return following is None or not (following.parts and (parse.symbol("known_column", at + 1) or parse.symbol("column_noun", at + 1)))
    return word in _POINTERS and before in _BEFORE_POINTERS


def _end_of_sentence(parse: Parse, at: int) -> int:
    return next((place for place in range(at, parse.count) if parse.tokens[place].text in (*_STOPS, ",", ";")), parse.count)


def rows_named_before(
    parse: Parse, frames: Sequence[Frame], explanations: Sequence[tuple[int, int]], held: set[str]
) -> set[int]:
    """Return the places of words before a change of all rows that name some of them: "adopted animals: clear kennel_id".

    :param held: the words that frames have.
    """
    found = _other_headings(parse, frames)
    for start, end in explanations:
        following = next((one for one in frames if one.start >= end and one.kind not in LEANING), None)
        if following is None or following.slots.get("where") or following.kind not in _OF_ROWS | _OF_COLUMNS:
            continue
        if any(parse.tokens[at].text in _STOPS for at in range(start, following.start)) or _makes_clause(parse, start, end):
            continue
        if following.kind == "add_unique":
            found |= {at for at in range(start, end) if any(one.cost < 1 for one in parse.symbol("known_table", at))}
            continue
        found |= {at for at in _naming(parse, start, end, following) if not is_held(parse, at, held)}
    return found


def rows_said_behind(parse: Parse, frames: Sequence[Frame], explanations: Sequence[tuple[int, int]]) -> set[int]:
    """Return the places of words behind a default that let rows have it that are there: "…, also for everybody whose mode is 'old'"."""
    found: set[int] = set()
    for start, end in explanations:
        before = next((one for one in reversed(frames) if one.end <= start), None)
        if before is not None and before.kind == "set_default":
            found |= {at for at in range(start + 1, end) if parse.tokens[at].word in _THERE and parse.tokens[at - 1].word in _BEFORE_ROWS}
    return found


def values_said_before(parse: Parse, begun: int, explanations: Sequence[tuple[int, int]], held: set[str]) -> set[int]:
    """Return the places of values that something should get, said before what is understood: "it should be 0 instead. Also …".

    :param begun: where the first frame begins.
    :param held: the words that frames have.
    """
    found: set[int] = set()
    for at in (at for start, end in explanations if start < begun for at in range(start, end)):
        behind = {one.end for one in parse.symbol("must", at)} if parse.tokens[at].word not in _BECOMING else {at + 1}
        for place in (place + (parse.tokens[place].word == "be") for place in behind if place < parse.count):
            if place < parse.count and _is_value(parse, place) and not is_held(parse, place, held):
                found.add(place)
        if parse.tokens[at].word == "by" and at and _is_value(parse, at - 1) and at + 1 < parse.count and parse.tokens[at + 1].word == "default":
            found.add(at - 1)
    return found


def _is_value(parse: Parse, at: int) -> bool:
    token = parse.tokens[at]
    return token.kind in (Kind.NUMBER, Kind.STRING) or token.word in ("true", "false", "yes", "no")


def _other_headings(parse: Parse, frames: Sequence[Frame]) -> set[int]:
    """Return the places of a table that is said ahead of a request about another one: "in a sector no two routes may have one name"."""
    found: set[int] = set()
    for topic, rule in pairwise(frames):
        own = rule.slots.get("tables") or ()
        if topic.kind == TOPIC and rule.kind not in LEANING and own and not set(topic.slots.get("tables") or own) & set(own):
            found |= set(range(topic.start, topic.end))
    return found


def _makes_clause(parse: Parse, start: int, end: int) -> bool:
    """Say whether words are more than a noun with what belongs to it."""
    return any(parse.tokens[at].word in parse.function_words - _SILENT for at in range(start, end) if not parse.tokens[at].quoted)


def _naming(parse: Parse, start: int, end: int, following: Frame) -> Iterator[int]:
    """Yield the places of states and flags, and of whatever stands right before or behind a table: names, numbers, words nobody knows."""
    behind = 0
    for at in range(start, end):
        tables = [one.end for one in parse.symbol("known_table", at) if one.cost < 1]
        if tables:
            behind = max(tables)
            if at > start and parse.is_unknown(at - 1):
                yield at - 1
        elif parse.symbol("filler", at) or parse.tokens[at].word in _SILENT:
            continue
        elif (behind and at >= behind) or parse.tokens[at].word in parse.names.states or _names_flag(parse, at, following):
            yield at


def _names_flag(parse: Parse, at: int, following: Frame) -> bool:
    """Say whether a word before a change of rows is a column: "vegan dishes"."""
    return following.kind in _OF_ROWS and any(one.cost == 0 for one in parse.symbol("known_column", at))
