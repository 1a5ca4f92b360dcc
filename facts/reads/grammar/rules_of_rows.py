"""What is said of rows by other rows: that there are such, that there are none, or how many. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from facts.reads.dates import is_end, is_event
from facts.reads.deeds import done_by, done_then, goes_by, hops_named, ways_named
from facts.reads.filters.counted import Compared, comparison
from facts.reads.grammar.clauses import clauses, verbs
from facts.reads.grammar.directions import directed
from facts.reads.grammar.entities import Entity, entities
from facts.reads.grammar.leads import Lead
from facts.reads.grammar.said import Said
from facts.reads.grammar.text import Found, Text
from facts.reads.grammar.tied_in_time import when_tied
from facts.reads.lexicon import SOME
from facts.reads.links import is_every, is_state
from facts.reads.moving import is_single, seen_from
from facts.reads.roots import akin
from facts.reads.spec import AnyOf, Col, Condition, Hop, IsNull, Path, Related
from facts.reads.switches import switched_by
from facts.reads.table_info import TableInfo
from facts.reads.told import DIRECTIONS
from facts.reads.ways import between, of_the_one, tied
from facts.reads.whose_time import is_of_asked
from knowledge.linking.words import stem, stems

_PER_HOP = 0.05
#: What it costs to take no verb behind a pronoun: organizations that paid invoices did that, and are not those with paid ones.
_BARE = 0.25
_FIRST_YEAR, _LAST_YEAR = 1500, 2100


def ways(text: Text, info: TableInfo, goal: TableInfo, lead: Lead) -> list[tuple[Path, float, frozenset[str]]]:
    """Return the ways between two tables with their costs; labelled where several are equally good."""
    paths = [path for path in text.paths(info, goal, lead.verb) if goes_by(text.world, path, lead.verb)]
    deeds = hops_named(text.world, info, lead.verb) if len(paths) > 1 and lead.verb else []
    over = [path for path in paths if path[0] in deeds]  # who withdrew from a race did so by a withdrawal, and by no result
    paths = over or paths
    if len(paths) > 1:
        meant = [path for path in paths if is_meant(path, lead, info.words + goal.words)]
        paths = meant or paths
    paths = of_the_one(text.world, paths)
    paths = tied(text.world, paths)
    several = len(paths) > 1
    return [
        (path, _PER_HOP * len(path), frozenset({" and ".join(hop.label for hop in path)}) if several else frozenset())
        for path in paths
    ]


def is_meant(path: Path, lead: Lead, ends: tuple[str, ...]) -> bool:
    """Return whether the words before say which of several ways: leaving from, written by."""
    words = {word for hop in path for word in stems(hop.label.replace(".", "_"))}
    wanted = {stem(word) for said in (lead.verb, lead.preposition) for word in DIRECTIONS.get(said, ())}
    told = {word for word in words if len(word) > 2 and word not in ends}
    return bool(words & wanted) or (bool(lead.verb) and any(akin(word, stem(lead.verb)) for word in told))


def related(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``who have a dog``, ``enrolled in courses of the department Math``, ``without orders``: there is such a row, or none."""
    if not (lead.opened or text.sign(lead.end - 1, "and", "or") is not None):
        return
    for start, negated, denied in _starts(text, lead):
        for lead, other in (directed(text, lead, one) for one in entities(text, start)):
            settled = _settled(text, lead, info, other, text.behind(start), negated=negated)
            for one in _ways_there(text, lead, info, other, settled, negated) if settled is not None else ():
                yield one
                asked = denied or text.lower[lead.end - 1] in ("do", "does", "did", "has", "have")
                for end in (*clauses(text, one.end), *(verbs(text, one.end) if asked else ())):
                    yield Found(end, one.meaning, one.cost + 0.05, one.labels)


def _starts(text: Text, lead: Lead) -> list[tuple[int, bool, bool]]:
    """Return where others may be named, whether there are to be none, and whether a word before them says so: ``no``, ``any``."""
    some = text.take(lead.end, SOME)
    denied = text.sign(lead.end, "no", "any", "zero")
    negated = lead.negated != (denied is not None and text.lower[lead.end] in ("no", "zero"))
    either = text.sign(lead.end, "either")
    starts = {lead.end, some[0] if some else lead.end, *(one for one in (denied, either) if one is not None)}
    return [(start, negated, denied is not None) for start in starts]


def _settled(
    text: Text, lead: Lead, info: TableInfo, other: Found[Entity], start: int, *, negated: bool
) -> tuple[Condition, ...] | None:
    """Return what is said of others of which there is a row, or none; None where the words do not say that."""
    settled, there = other.meaning.settled, other.meaning.info
    if settled is None or not _names_others(text, lead, info, other, negated):
        return None
    # What is said behind both may be said of both, unless the rows are named again: both the club A and the club B.
    behind = bool(settled) and not text.ends_name_of(there, other.end)
    of_both = behind and not lead.opened and "both" in text.lower[: lead.end] and not _is_named_again(text, lead.end, start)
    open_ = not negated and _is_all_of(lead, settled, text, info, there)
    if open_ or of_both or _is_deed(text, start, info, there) or is_their_kind(text, info, lead.verb, there, settled):
        return None
    on = switched_by(there, text.reader.known, lead.verb) if not settled else None
    return done_then(there, lead.verb, text.lower, settled if on is None else (on,), denied=negated)


def _is_named_again(text: Text, at: int, start: int) -> bool:
    """Return whether the table that is named behind ``both`` is named at a place once more."""
    both = len(text.lower[:at]) - text.lower[:at][::-1].index("both")
    before = [one.meaning.name for place in range(both, at) for one in text.tables(place)]
    return any(one.meaning.name in before for one in text.tables(start))


def is_their_kind(text: Text, info: TableInfo, verb: str, other: TableInfo, settled: tuple[Condition, ...]) -> bool:
    """Return whether a word taken for a verb says of what kind others are, and nothing said of them is that: no cooking program.

    A verb that names rows near is one all the same: who delivered parcels has deliveries, delivered or not.
    """
    places = text.reader.known.places((stem(verb),)) if verb else ()
    kinds = [one for one in places if one.table == other.name and one.repeated]
    if not kinds or any(repr(one.value) in repr(settled) for one in kinds):
        return False
    near = (text.world.tables[hop.target] for hop in text.world.hops.get(info.name, ()))
    return not any(akin(part, stem(verb)) for one in near for part in one.words)


def _is_all_of(lead: Lead, settled: tuple[Condition, ...], text: Text, info: TableInfo, other: TableInfo) -> bool:
    """Return whether it is left open which rows are meant: heads of departments may be all heads, or those that have one."""
    told = lead.verb or lead.having or lead.relative or settled or lead.preposition != "of"
    return not told and all(len(path) > 1 and not is_single(path) for path in text.paths(info, other))


def _names_others(text: Text, lead: Lead, info: TableInfo, other: Found[Entity], negated: bool) -> bool:
    """Return whether some rows of another table are named; who was never on duty had none, who is on duty may have."""
    entity, words = other.meaning, text.words
    if entity.info is info or entity.number is not None or is_every(words, lead.end, text.behind(lead.end)):
        return False
    told = lead.verb or lead.having or lead.relative
    if not told and is_of_asked(text.reader, entity.info, info, lead.end, other.end, entity.conditions):
        return False
    return negated or bool(entity.said) or not is_state(text.words, other.end)


def _ways_there(
    text: Text, lead: Lead, info: TableInfo, other: Found[Entity], settled: tuple[Condition, ...], negated: bool
) -> Iterator[Found[tuple[Said, ...]]]:
    """Yield that there is such a row by each way to it; where several keys lead there directly, by any of them."""
    bare = _BARE if lead.relative and not (lead.having or lead.verb or lead.preposition or negated) else 0.0
    parallel = ways(text, info, other.meaning.info, lead)
    if len(parallel) > 1 and all(len(path) == 1 for path, _, _ in parallel):
        every = tuple(Related(path, settled) for path, _, _ in parallel)
        meaning: tuple[Condition, ...] = tuple(replace(one, negated=True) for one in every) if negated else (AnyOf(every),)
        yield Found(other.end, meaning, other.cost + bare + 0.1, other.labels)
        return
    for path, cost, labels in parallel:
        found = Found(other.end, path, other.cost + bare + cost, other.labels | labels)
        yield from _by_way(text, lead, found, settled, negated=negated)
        yield from when_tied(text, found, settled, lead.verb, negated=negated)


def _by_way(
    text: Text, lead: Lead, found: Found[Path], settled: tuple[Condition, ...], *, negated: bool
) -> Iterator[Found[tuple[Said, ...]]]:
    """Yield that there is such a row, or none, at the end of one way."""
    path = found.meaning
    done = next((place for place, name in enumerate(between(path)) if _ended_by(text.world.tables[name], lead.verb)), None)
    key = _optional_key(text, path, lead.end) if not settled else None
    if done is not None:  # who left a club is in it no more
        yield found.as_((_at_tie(text, path, done, lead.verb, settled, negated=negated),))
    elif negated:
        yield found.as_((Related(path, settled, negated=True),))
    elif key is not None:  # orders that used a coupon
        yield found.as_((IsNull(key, negated=True),))
    elif settled or not is_single(path):  # every row belongs to something
        yield found.as_(seen_from(path, settled))


def _optional_key(text: Text, path: Path, at: int) -> Col | None:
    """Return the key by which a row belongs to another one, or to none; with their genre shows it, and says nothing of rows."""
    if text.sign(at, "a", "an", "any", "some") is None:
        return None
    key = path[0].pairs[0][0]
    optional = len(path) == 1 and not path[0].many and not text.world.tables[path[0].source].is_required(key)
    return Col(key) if optional else None


def _ended_by(info: TableInfo, verb: str) -> bool:
    done = done_by(info, verb)
    return done is not None and is_end(info, done.name)


def _at_tie(text: Text, path: Path, place: int, verb: str, settled: tuple[Condition, ...], *, negated: bool) -> Related:
    """Return that a verb was done by what ties rows to others, of which something is said."""
    date = done_by(text.world.tables[path[place].target], verb)
    done = (IsNull(date, negated=True),) if date else ()
    behind = path[place + 1 :]
    return Related(path[: place + 1], (*done, *(seen_from(behind, settled) if settled else ())), negated)


def compared_with(text: Text, at: int) -> list[Found[Compared]]:
    """Return what may be compared with at a place: more than five, or a number alone; the 2016 games are not so many."""
    found = list(text.through(at, comparison))
    text.reader.at = at
    number = text.reader.number()
    if number is not None and text.word(text.behind(at)) is not None and not _FIRST_YEAR <= number <= _LAST_YEAR:
        found.append(Found(text.reader.at, Compared("=", number), 0.1))
    return found


def _is_deed(text: Text, at: int, info: TableInfo, other: TableInfo) -> bool:
    """Return whether a verb only sounds like a table, and names nearer rows: translated, of translations, by no translator."""
    verb = text.lower[at] if at < len(text.words) else ""
    paths = named_by(text, info, verb, people=False) if verb.endswith("ed") else []
    return bool(paths) and all(path[-1].target != other.name for path in paths)


def named_by(text: Text, info: TableInfo, verb: str, *, people: bool) -> list[Path]:
    """Return the ways to the rows that a verb names, or that are people."""
    ways = ways_named(text.world, info, verb)
    if ways is None and people:
        near = [hop for hop in text.world.hops.get(info.name, ()) if hop.many and hop.target != info.name]
        ways = [(hop,) for hop in near if _is_about_people(text, hop)]
    return ways if ways is not None and len(ways) == 1 else []


def named_by_date(text: Text, info: TableInfo, verb: str) -> list[Path]:
    """Return the way to the only rows that hold when a verb was done to each, one or two keys away: reported, of reported_at."""
    near: list[Path] = [(hop,) for hop in text.world.hops.get(info.name, ()) if hop.many and hop.target != info.name]
    further: list[Path] = [(*path, hop) for path in near for hop in text.world.hops.get(path[0].target, ()) if hop.many]
    for paths in (near, further):
        found = [path for path in paths if _is_dated(text.world.tables[path[-1].target], verb)]
        if found:
            return found if len(found) == 1 else []
    return []


def only_referring(text: Text, info: TableInfo) -> list[Path]:
    """Return the way to the rows that refer to one, where one kind only does."""
    below: list[Path] = [(hop,) for hop in text.world.hops.get(info.name, ()) if hop.many and hop.target != info.name]
    return below if len(below) == 1 else []


def _is_dated(info: TableInfo, verb: str) -> bool:
    return any(is_event(info, name, verb) and info.is_required(name) for name in info.dates)


def named_behind(text: Text, info: TableInfo, verb: str) -> list[Path]:
    """Return the way to the rows that a verb names where others tie them: raced, of races by results."""
    paths = [
        (hop, other)
        for hop in text.world.hops.get(info.name, ())
        for other in text.world.hops.get(hop.target, ())
        if hop.many and not other.many and other.target != info.name
        if any(akin(part, stem(verb)) for part in text.world.tables[other.target].words)
    ]
    return paths if len(paths) == 1 else []


def _is_about_people(text: Text, hop: Hop) -> bool:
    """Return whether the rows are people, or tie people to something."""
    parents = [other.target for other in text.world.hops.get(hop.target, ()) if not other.many and other.target != hop.source]
    return any(text.world.tables[name].is_of_people for name in (hop.target, *parents))
