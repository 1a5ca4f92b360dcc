"""What a question can mean: by the kinds, which read it word by word, or else as a whole. Pure.

Where words may mean several things, each of them is tried, and those are kept with which the whole question makes sense.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from facts.reads.answer import Doubt
from facts.reads.grammar.reading import readings as read_as_a_whole
from facts.reads.kinds import kinds_in_order
from facts.reads.known import NOTHING_KNOWN, KnownValues
from facts.reads.lexicon import OPENERS
from facts.reads.reader import Ambiguity, Reader
from facts.reads.spec import Compare, OneOf, Query, Related
from facts.reads.told import told
from facts.reads.unseen import is_unseen
from facts.reads.words import Word

#: Doubts in one question that are tried one within the other, and readings that are offered at most.
_DEEPEST, OFFERED = 3, 6


@dataclass(frozen=True)
class Reading:
    """One query that the question can mean, with the labels that decided its doubts, and these doubts from the first on."""

    query: Query
    hints: frozenset[str]
    doubts: tuple[Doubt, ...] = ()


def readings(read: Callable[[KnownValues], Reader], known: Callable[[], KnownValues] | None) -> list[Reading]:
    """
    Return what a question can mean: as the grammar reads it, else by one of the kinds.

    :param read: makes a reader of the question that knows some values.
    :param known: gets the values; asked only where the names of the schema explain not every word, or a value is named.
    """
    meant = _as_a_whole(read(NOTHING_KNOWN))
    if len(meant) == 1 and not _names_values(meant):
        return meant
    values = known() if known is not None else NOTHING_KNOWN
    whole = _as_a_whole(read(values)) if values.columns else meant
    found = whole or _by_kinds(read(NOTHING_KNOWN)) or (_by_kinds(read(values)) if values.columns else [])
    return [one for one in found if not _is_unseen(read(values), one.query)]


def _names_values(meant: list[Reading]) -> bool:
    """Return whether a text is compared with: then what stands in the column says whether it was meant."""
    return len(meant) > 1 or any(isinstance(one, (Compare, OneOf, Related)) for one in meant[0].query.conditions)


def _is_unseen(reader: Reader, query: Query) -> bool:
    info = reader.world.tables[query.table]
    return any(is_unseen(reader.world, reader.known, reader.words, info, one) for one in query.conditions)


def _as_a_whole(reader: Reader) -> list[Reading]:
    """Return what the grammar reads; nothing where it leaves a doubt that nobody can be asked about."""
    found = read_as_a_whole(reader, behind_politeness(reader.words))
    found = [found[place] for place in told(reader, [one.labels for one in found])]
    if len(found) < 2:
        return [Reading(one.query, one.labels) for one in found]
    shared = frozenset.intersection(*(one.labels for one in found))
    options = tuple(" and ".join(sorted(one.labels - shared)) for one in found)
    if len(set(options)) < len(found) or not all(options):
        return []
    return [Reading(one.query, one.labels, (Doubt("column", options, meant),)) for one, meant in zip(found, options, strict=True)]


def behind_politeness(words: list[Word]) -> int:
    """Return where a question begins, behind ``hi, could you please``."""
    at = 0
    while at < len(words):
        following = tuple(word.lower for word in words[at : at + OPENERS.longest.get(words[at].lower, 0)])
        lengths = [length for length in range(len(following), 0, -1) if following[:length] in OPENERS.by_words]
        if not lengths and words[at].text != ",":
            break
        at += lengths[0] if lengths else 1
    return at


def _by_kinds(reader: Reader) -> list[Reading]:
    """Return what the question can mean: of several kinds that read all of it, the surest alone, as its own words tell."""
    for kind in kinds_in_order():
        found = _of_kind(kind, reader, _DEEPEST)
        if found:
            return [found[place] for place in told(reader, [one.hints for one in found])]
    return []


def _of_kind(kind, reader: Reader, depth: int) -> list[Reading]:  # type: ignore[no-untyped-def]
    """Read the question as one kind; at a doubt, with each way to decide it."""
    reader.at = behind_politeness(reader.words)
    try:
        query = kind.read(reader)
    except Ambiguity as doubt:
        if not depth:
            return []
        return [
            Reading(one.query, one.hints, (Doubt(doubt.about, doubt.options, option), *one.doubts))
            for option in doubt.options[: OFFERED * 2]
            for one in _of_kind(kind, reader.with_hint(option), depth - 1)
        ]
    return [Reading(query, reader.hints)] if query is not None and reader.done else []
