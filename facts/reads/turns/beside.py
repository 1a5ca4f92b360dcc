"""``compare orders this month with last month``, ``revenue this year vs last year``: one period beside another. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from facts.reads import times
from facts.reads.earlier import one_before
from facts.reads.reader import Reader
from facts.reads.spec import AnyOf, Condition, Measure, Moment, Order, Period, Query, Unit, Window
from facts.reads.times import Span
from facts.reads.turns.turn import Turn, measure_of, some_of
from facts.reads.words import Word, words_of
from facts.reads.world import World

_COMPARES = re.compile(r"\b(?:compare[ds]?|comparison|vs|versus|against|difference)\b", re.IGNORECASE)
_OPENING = re.compile(
    r"^(?:please )?(?:(?:show(?: me)?|give me) )?"
    r"(?:(?:a |the )?(?:compare|comparison of|comparing|difference in|how (?:do|does|did)) )(?:the |our )?",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"^\s*,?\s*(?:(?:(?:as )?compare[ds]?|in comparison) (?:to|with|against)|vs\.?|versus|against|with|to|and|or|over)\s+"
    r"(?:in |of |that of |those of )?",
    re.IGNORECASE,
)
#: From January to March is one period.
_FROM = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_SAME = re.compile(
    r"^(?:the )?same (?P<unit>week|month|quarter)(?: of)? (?:last year|the (?:previous|prior) year|a year ago)$", re.IGNORECASE
)
_A_YEAR = {Unit.WEEK: (52, Unit.WEEK), Unit.MONTH: (12, Unit.MONTH), Unit.QUARTER: (4, Unit.QUARTER)}
_BEFORE_IT = re.compile(r"^(?:the )?(?:previous|prior|preceding|one before|(?P<unit>\w+) before)(?: (?P<named>\w+))?$", re.I)


@dataclass(frozen=True)
class _Said:
    """A period with its words; where it stands in the text."""

    span: Span
    words: str
    start: int
    end: int


def beside(text: str, world: World) -> Iterator[Turn]:
    """Ask for the first period, and set the other one beside it."""
    said = text.rstrip("?.! ")
    if not _COMPARES.search(said):
        return
    opened = _OPENING.match(said)
    said = said[opened.end() :] if opened else said
    pair = _two_periods(said, world)
    if pair is not None:
        now, before, text = pair
        yield Turn(text, lambda query: _both(query, now, before, world))


def _two_periods(text: str, world: World) -> tuple[_Said, _Said, str] | None:
    """Return two periods that are joined, and the question with the first one alone."""
    words = words_of(text)
    for at in range(len(words)):
        first = _period(text, words, at, world)
        if first is None:
            continue
        joined = _JOINED.match(text[first.end :]) if not _FROM.search(text[: first.start]) else None
        start = first.end + joined.end() if joined else None
        second = _second(text, words, start, first, world) if start is not None else None
        if second is None:
            continue
        tie = "in " if first.words[:1].isdigit() else ""
        lead = re.sub(r"\b(?:between|in|of|from)\s*$", "", text[: first.start], flags=re.IGNORECASE) if tie else text[: first.start]
        return first, second, f"{lead}{tie}{first.words}{text[second.end :]}"
    return None


def _second(text: str, words: list[Word], start: int, first: _Said, world: World) -> _Said | None:
    """Return the other period; ``the month before`` is that before the first one."""
    at = next((place for place, word in enumerate(words) if word.start >= start), len(words))
    found = _period(text, words, at, world)
    if found is not None:
        return found
    rest = text[start:]
    same = _SAME.match(rest)
    if same and first.span.start is not None and first.span.start.unit == same["unit"].lower() and not first.span.start.date:
        return _Said(_a_year_before(first.span), rest, start, len(text))
    before = _BEFORE_IT.match(rest)
    unit = (before["unit"] or before["named"] or "") if before else ""
    named = one_before(first.words, unit.lower()) if before else ""
    spoken = _period(named, words_of(named), 0, world) if named else None
    return replace(spoken, start=start, end=len(text)) if spoken else None


def _a_year_before(span: Span) -> Span:
    """Return the same week, month or quarter of the year before."""

    def earlier(moment: Moment | None) -> Moment | None:
        if moment is None:
            return None
        number, step = _A_YEAR[moment.unit]
        return replace(moment, offset=moment.offset - number, step=step)

    return Span(earlier(span.start), earlier(span.end))


def _period(text: str, words: list[Word], at: int, world: World) -> _Said | None:
    if at >= len(words):
        return None
    reader = Reader(words, world, {}, frozenset())
    reader.at = at
    span = times.comes_alone(reader)
    if span is None or span.start is None:
        return None
    start, end = words[at].start, words[reader.at - 1].end
    return _Said(span, text[start:end], start, end)


def _both(query: Query, now: _Said, before: _Said, world: World) -> Query | None:
    """Return the query of rows of both periods, with its measure of each, and by how many percent the first is more."""
    measure = measure_of(query, world)
    timed = [one for one in query.conditions if isinstance(one, Period) and (one.start, one.end) == (now.span.start, now.span.end)]
    if measure is None or len(timed) != 1 or query.buckets or (query.columns and not query.measures and query.order):
        return None
    earlier = Period(timed[0].column, before.span.start, before.span.end)
    measures = [some_of(measure, (when,), called) for when, called in ((timed[0], now.words), (earlier, before.words))]
    if measures[0] is None or measures[1] is None:
        return None
    either = tuple(AnyOf((timed[0], earlier)) if one == timed[0] else one for one in query.conditions)
    return _of_both(query, either, measures[0], measures[1])


def _of_both(query: Query, conditions: tuple[Condition, ...], now: Measure, before: Measure) -> Query:
    columns = query.columns if query.measures else ()
    order = (Order(now, descending=True), *map(Order, columns)) if columns else ()
    grown = Window("growth", now, before=before)
    return replace(
        query, columns=columns, conditions=conditions, measures=(now, before), order=order, limit=None, windows=(grown,)
    )
