"""What is said behind a superlative of a number that other rows hold is said of these: the highest score in the Mud Mile. Pure."""

from __future__ import annotations

from dataclasses import replace

from facts.reads.grammar.frames import Frame
from facts.reads.grammar.said import End, Said
from facts.reads.grammar.text import Text
from facts.reads.lexicon import EXTREME, MOST, RELATIVE
from facts.reads.moving import is_single, seen_from
from facts.reads.spec import Condition, Number, Related


def ranked_in(text: Text, frame: Frame) -> Frame:
    """Return a question that ranks rows by those of theirs alone of which more is said, unless a clause of its own says it."""
    ends = [(one, one.by) for one in frame.said if isinstance(one, End) and isinstance(one.by, Number) and one.by.of is not None]
    if len(ends) != 1 or _goes_on(text):
        return frame
    end, number = ends[0]
    of_these = {place: said for place, one in enumerate(frame.said) if (said := _seen(text, number, one))}
    if not of_these:
        return frame
    conditions = (*number.conditions, *(each for said in of_these.values() for each in said))
    ranked = replace(end, by=replace(number, conditions=tuple(dict.fromkeys(conditions))))
    said = tuple(ranked if one is end else one for place, one in enumerate(frame.said) if place not in of_these)
    return replace(frame, said=said)


def _goes_on(text: Text) -> bool:
    """Return whether a clause begins behind the superlative: with the highest score, who ran in the Mud Mile."""
    places = range(len(text.words))
    ends = [at for at in places if text.take(at, EXTREME, MOST) is not None]
    return bool(ends) and any(text.take(at, RELATIVE) is not None for at in places if at > ends[0])


def _seen(text: Text, number: Number, said: Said) -> tuple[Condition, ...]:
    """Return what is said of the rows that are measured, as it holds for these; nothing where it is said of others."""
    if not isinstance(said, Related) or said.negated or not said.conditions or not number.path[0].many:
        return ()
    if said.path[: len(number.path)] == number.path:
        behind = said.path[len(number.path) :]
        return seen_from(behind, said.conditions) if behind else said.conditions
    measured, goal = (text.world.tables[one[-1].target] for one in (number.path, said.path))
    ways = [path for path in text.paths(measured, goal) if is_single(path)]
    return seen_from(ways[0], said.conditions) if len(ways) == 1 and said.path[0].many else ()
