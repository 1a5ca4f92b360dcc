"""From all that a question says to the query that it asks: one way for each kind of answer. Pure."""

from __future__ import annotations

from dataclasses import replace

from facts.reads.grammar.contradictions import contradict
from facts.reads.grammar.entities import Entity
from facts.reads.grammar.frames import Frame
from facts.reads.grammar.members import Tied
from facts.reads.grammar.queries_of_groups import grouped_rows, of_values
from facts.reads.grammar.queries_of_rows import listed
from facts.reads.grammar.said import New, Said
from facts.reads.grammar.shown import Item
from facts.reads.spec import Aggregate, Condition, IsNull, Number, Period, Query, Related
from facts.reads.world import World


def query_of(frame: Frame, world: World) -> Query | None:
    """Return what a frame asks; None if its parts do not go together."""
    said = _when_new(frame, tuple(dict.fromkeys((*frame.said, *(one for item in frame.items for one in item.said)))))
    if said is None:
        return None
    frame = _by_deed(frame)
    entity = Entity(frame.info, _needed(said), frame.limit, frame.plural)
    if _wants_none_of_nothing(frame) or contradict(entity.conditions):
        return None
    return _answer_of(frame, entity, world)


def _wants_none_of_nothing(frame: Frame) -> bool:
    """Return whether rows without any are asked for too, and nothing is counted of which they may have none."""
    return frame.with_none and not any(isinstance(one, Number) for one in frame.shown)


def _answer_of(frame: Frame, entity: Entity, world: World) -> Query | None:
    """Return the query by the kind of its answer: shares, a share or whether there is any, values, groups, or rows."""
    if frame.share and frame.group is not None and not frame.items:
        return _parts(frame, entity, world)
    if frame.share or frame.exists:
        return _part(frame, entity)
    if frame.group is None and (frame.having or frame.ranked is not None):
        return of_values(frame, entity)
    return grouped_rows(frame, entity, world) if _adds_up(frame) else listed(frame, entity)


def _when_new(frame: Frame, said: tuple[Said, ...]) -> tuple[Said, ...] | None:
    """Return what is said of rows without that they are new; None where no time is asked about: ``new customers per week``."""
    buckets = [one.column for one in frame.group.buckets] if frame.group else []
    timed = {*buckets, *(one.column for one in said if isinstance(one, Period))}
    if any(isinstance(one, New) and one.by not in timed for one in said):
        return None
    return tuple(one for one in said if not isinstance(one, New))


def _by_deed(frame: Frame) -> Frame:
    """Return a question whose groups of time are of what was done, where that is what is added up: the amount paid per month."""
    said = [one for item in frame.items if item.aggregates for one in item.said]
    done = [one.column for one in said if isinstance(one, IsNull) and one.negated and one.column.name in frame.info.dates]
    made = (
        [one for one in frame.group.buckets if not one.column.path and frame.info.is_required(one.column.name)]
        if frame.group
        else []
    )
    if frame.group is None or len(done) != 1 or not made:
        return frame
    buckets = tuple(replace(one, column=done[0]) if one in made else one for one in frame.group.buckets)
    return replace(frame, group=replace(frame.group, buckets=buckets))


def _needed(said: tuple[Said, ...]) -> tuple[Said, ...]:
    """Return what is said without that there are rows of which more is said anyway, or rows behind them."""
    said = tuple(one.plain if isinstance(one, Tied) else one for one in said)
    there = [one for one in said if isinstance(one, Related) and not one.negated]

    def is_idle(one: Said) -> bool:
        bare = isinstance(one, Related) and not one.negated and all(map(_only_there, one.conditions))
        return bare and any(_says_more(other, one) for other in there)  # type: ignore[arg-type]

    return tuple(one for one in said if not is_idle(one))


def _only_there(condition: Condition) -> bool:
    return isinstance(condition, IsNull) and condition.negated


def _says_more(other: Related, one: Related) -> bool:
    """Return whether one condition is fulfilled where another is: of the same rows, or of rows behind them."""
    behind = other.path != one.path and other.path[: len(one.path)] == one.path
    return behind or (other.path == one.path and not all(map(_only_there, other.conditions)))


def _adds_up(frame: Frame) -> bool:
    """Return whether rows are put together: into groups, by aggregates, or into the number of pieces that they hold."""
    aggregates = any(item.aggregates for item in frame.items)
    pieces = bool(frame.items) and all(item.pieces for item in frame.items)
    return frame.group is not None or aggregates or pieces


def _parts(frame: Frame, entity: Entity, world: World) -> Query | None:
    """``percentage of cancelled orders per country``: of the rows of each group."""
    share = replace(entity, said=frame.share).settled
    part = Item(aggregates=(Aggregate("part", when=share),)) if share else None
    return grouped_rows(replace(frame, share=(), items=(part,)), entity, world) if part else None


def _part(frame: Frame, entity: Entity) -> Query | None:
    """``what percentage of orders were cancelled``, ``are there any``."""
    settled, share = entity.settled, replace(entity, said=frame.share).settled
    if settled is None or share is None or frame.items or frame.group or frame.order or frame.limit:
        return None
    return Query(frame.info.name, conditions=settled, share=share, exists=frame.exists)
