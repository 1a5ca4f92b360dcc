"""When what ties rows to others happened: ``took a course in 2019``, ``in 2014 but not in 2015``, ``not for six months``. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from facts.reads import times
from facts.reads.dates import when
from facts.reads.deeds import done_then
from facts.reads.filters import period
from facts.reads.filters.aged import long_since
from facts.reads.grammar.said import Said
from facts.reads.grammar.text import Found, Text
from facts.reads.lexicon import BUT_NOT
from facts.reads.moving import is_single, moved
from facts.reads.spec import Condition, Path, Period, Related
from facts.reads.table_info import TableInfo

Times = tuple[tuple[Condition, ...], ...]


def when_tied(
    text: Text, found: Found[Path], settled: tuple[Condition, ...], verb: str, *, negated: bool
) -> Iterator[Found[tuple[Said, ...]]]:
    """``took any course in 2019``: the date is that of what ties them; ``in both 2014 and 2015``, ``in 2014 but not in 2015``."""
    path = found.meaning
    there = [text.world.tables[hop.target] for hop in path]
    dated = next((place for place, info in enumerate(there) if info.years or info.dates), None)
    if dated is None and path[-1].many:
        dated = len(path) - 1  # lines have no date themselves: that is of their orders
    if dated is None or not path[0].many or not is_single(path[dated + 1 :]):
        return
    rest = tuple(moved(one, path[dated + 1 :]) for one in settled)
    for each in (*times_of(text, found.end, there[dated]), *(_for_long(text, found.end, there[dated]) if negated else ())):
        at_deed = tuple(done_then(there[dated], verb, text.lower, said, denied=negated) for said in each.meaning)
        related = _tied_then(path[: dated + 1], at_deed, rest, negated=negated)
        one = found.before(each, related, 0.05)
        yield one
        for none in _but_not(text, each, there[dated]) if not negated else ():
            yield one.before(none, (*related, *_tied_then(path[: dated + 1], none.meaning, rest, negated=True)))


def _tied_then(path: Path, timed: Times, rest: tuple[Condition, ...], *, negated: bool) -> tuple[Related, ...]:
    """Return that rows are tied to such others, or to none, at each of several times."""
    return tuple(Related(path, (*said, *rest), negated) for said in timed)


def _but_not(text: Text, before: Found[Times], info: TableInfo) -> Iterator[Found[Times]]:
    """``but not in 2015``, ``but not since``: the times at which it did not happen."""
    last = [said for some in before.meaning for said in some if isinstance(said, Period) and said.end]
    for but, _ in text.takes(before.end, BUT_NOT):
        yield from times_of(text, but, info)
        since = text.sign(but, "since", "afterwards", "later", "thereafter")
        if since is not None and len(last) == 1:
            yield Found(since, ((Period(last[0].column, last[0].end, None),),))


def times_of(text: Text, at: int, info: TableInfo) -> Iterator[Found[Times]]:
    """Take when rows came to be, or two such times."""
    column = next(text.through(at, lambda reader: when(reader, info)), None)
    if column is None:
        return
    for one in text.through(at, times.alternatives):
        said = period.said_of(info, column.meaning, one.meaning)
        if said:
            yield one.as_((said,))
    both = text.sign(at + 1, "both") if text.sign(at, "in", "during", "on") else None
    for first in text.through(both, times.comes_alone) if both is not None else ():
        behind = text.sign(first.end, "and")
        for other in text.through(behind, times.comes_alone) if behind is not None else ():
            yield other.as_(tuple(period.said_of(info, column.meaning, (one.meaning,)) for one in (first, other)))


def _for_long(text: Text, at: int, info: TableInfo) -> Iterator[Found[Times]]:
    """``for six months``, ``in over a year``: since so long ago."""
    column = next(text.through(at, lambda reader: when(reader, info)), None)
    for one in text.through(at, long_since) if column is not None else ():
        yield one.as_(((Period(column.meaning, one.meaning, None),),))  # type: ignore[union-attr]
