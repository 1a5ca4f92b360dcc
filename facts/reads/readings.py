"""What a question can mean, and what is left open. Pure.

Where words may mean several things, each of them is tried, and those are kept with which the whole question makes sense.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from facts.reads.answer import Doubt
from facts.reads.bearing import bears_on
from facts.reads.grammar.reading import Reading as Whole
from facts.reads.grammar.reading import readings as read_as_a_whole
from facts.reads.grammar.tables import names_rows
from facts.reads.known import NOTHING_KNOWN, KnownValues
from facts.reads.lexicon import OPENERS, VERBS
from facts.reads.qualities import OPPOSITES
from facts.reads.reader import Reader
from facts.reads.roots import root
from facts.reads.spec import Aggregate, Col, Compare, IsNull, OneOf, Period, Query, Related
from facts.reads.table_info import is_who
from facts.reads.titles import label_of
from facts.reads.told import told
from facts.reads.unseen import is_unseen
from facts.reads.words import Word
from knowledge.linking.words import stem

#: Readings that are offered at most.
OFFERED = 6
#: How many readings are offered that only what they ask for tells apart, and how long that may be.
_FEW, _LONGEST_LABEL = 3, 150


@dataclass(frozen=True)
class Reading:
    """One query that the question can mean, with the labels that decided its doubts, and these doubts from the first on."""

    query: Query
    hints: frozenset[str]
    doubts: tuple[Doubt, ...] = ()


def readings(read: Callable[[KnownValues], Reader], known: Callable[[], KnownValues] | None) -> list[Reading]:
    """
    Return what a question can mean: as the grammar reads it.

    :param read: makes a reader of the question that knows some values.
    :param known: gets the values; asked only where the names of the schema explain not every word, or a value is named.
    """
    plain = read(NOTHING_KNOWN)
    if known is not None and any(word.kind == "quoted" for word in plain.words) and (values := known()).columns:
        return _with_values(read(values), values)  # without them the question would be read in vain
    meant = _told(plain, read_as_a_whole(plain, behind_politeness(plain.words)))
    if len(meant) == 1 and not any(may(plain, meant[0].query) for may in (_names_values, _names_people, _passes_state)):
        return meant
    values = known() if known is not None else NOTHING_KNOWN
    if not values.columns:
        return meant
    if not bears_on(values, plain.words) and not names_rows(read(values)):
        return [one for one in meant if not _is_unseen(plain, values, one.query)]
    return _with_values(read(values), values)


def _with_values(reader: Reader, values: KnownValues) -> list[Reading]:
    whole = _told(reader, read_as_a_whole(reader, behind_politeness(reader.words)))
    return [one for one in whole if not _is_unseen(reader, values, one.query)]


def _names_values(reader: Reader, query: Query) -> bool:
    """Return whether a text is compared with, or its opposite is a column: then what stands in the columns says what was meant."""
    parts = (one.when for one in query.measures if isinstance(one, Aggregate))
    conditions = [*query.conditions, *query.share, *(each for when in parts for each in when)]
    by_opposite = any(isinstance(one, IsNull) for one in conditions) and any(word.lower in OPPOSITES for word in reader.words)
    there = (isinstance(one, IsNull) and one.negated for one in conditions)  # who bat: or left-handed ones
    return by_opposite or any(there) or any(isinstance(one, (Compare, OneOf, Related)) for one in conditions)


def _passes_state(reader: Reader, query: Query) -> bool:
    """Return whether rows are counted or added up, and a participle may say which: how many claims were settled for each."""
    participles = (word.lower for word in reader.words if word.kind == "word" and word.start not in reader.mentions)
    return bool(query.measures) and any(word.endswith("ed") and root(word) in VERBS for word in participles)


def _names_people(reader: Reader, query: Query) -> bool:
    """Return whether people are named by what no table is called, and nothing else is said: captains may have that rank."""
    return not query.conditions and any(
        is_who(stem(word.lower)) and word.start not in reader.mentions for word in reader.words if word.kind == "word"
    )


def _is_unseen(reader: Reader, known: KnownValues, query: Query) -> bool:
    info = reader.world.tables[query.table]
    return any(is_unseen(reader.world, known, reader.words, info, one) for one in query.conditions)


def _told(reader: Reader, found: list[Whole]) -> list[Reading]:
    """Return what is left of what the grammar reads; nothing where it leaves a doubt that nobody can be asked about."""
    found = _by_nearest_date([found[place] for place in told(reader, [one.labels for one in found])])
    if len(found) < 2:
        return [Reading(one.query, one.labels) for one in found]
    shared = frozenset.intersection(*(one.labels for one in found))
    options = tuple(" and ".join(sorted(one.labels - shared)) for one in found)
    if len(set(options)) < len(found) or not all(options):
        return _told_by_title(found)
    about = _about(reader, options[0])
    return [Reading(one.query, one.labels, (Doubt(about, options, meant),)) for one, meant in zip(found, options, strict=True)]


def _by_nearest_date(found: list[Whole]) -> list[Whole]:
    """Return the readings without those that differ from another only in that the time is one of rows further away.

    Revenue per branch this year is that of this year, of whatever branches.
    """
    nearest: dict[Query, int] = {}
    for one in found:
        without, away = _without_dates(one.query)
        nearest[without] = min(away, nearest.get(without, away))
    kept = [one for one in found if (known := _without_dates(one.query))[1] == nearest[known[0]]]
    return kept if len(nearest) == 1 else found


def _without_dates(query: Query) -> tuple[Query, int]:
    """Return a query without the columns of its periods, and how far these are away in all."""
    periods = [one for one in query.conditions if isinstance(one, Period)]
    plain = tuple(replace(one, column=Col("")) if isinstance(one, Period) else one for one in query.conditions)
    return replace(query, conditions=plain), sum(len(one.column.path) for one in periods)


def _told_by_title(found: list[Whole]) -> list[Reading]:
    """Return the readings with what they ask for as labels, where these are few, short, and differ."""
    options = tuple(label_of(one.query) for one in found)
    if len(found) > _FEW or len(set(options)) < len(found) or max(map(len, options)) > _LONGEST_LABEL:
        return []
    doubts = [Doubt("reading", options, meant) for meant in options]
    return [Reading(one.query, one.labels | {doubt.meant}, (doubt,)) for one, doubt in zip(found, doubts, strict=True)]


def _about(reader: Reader, label: str) -> str:
    """Return what a label decides: between tables, keys, dates or other columns."""
    if " is " in label:
        return "state"
    if any(str(name) == label for name in reader.world.tables):
        return "table"
    if any(label.startswith(hop.label) for hops in reader.world.hops.values() for hop in hops):
        return "way"
    dates = (f"{info.name}.{name}" for info in reader.world.tables.values() for name in info.dates)
    return "date" if label in dates else "column"


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
