"""What is said of rows by a value alone: ``in Paris``, ``by AC/DC or Queen``, ``who speak both English and French``. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from facts.reads import qualities, times
from facts.reads.ahead import is_over, settled_by
from facts.reads.dates import date_column, is_event
from facts.reads.deeds import done_by
from facts.reads.filters import period
from facts.reads.grammar.leads import Lead
from facts.reads.grammar.roles import superior
from facts.reads.grammar.rules_of_rows import ways
from facts.reads.grammar.said import Said
from facts.reads.grammar.text import Found, Text
from facts.reads.grammar.values_joined import Values, meanings, more, rare, values
from facts.reads.lexicon import SETTLED, VERBS
from facts.reads.moving import denied, seen_from
from facts.reads.reader import Reader
from facts.reads.roots import akin, root
from facts.reads.spec import AllOf, AnyOf, Col, Compare, Condition, Not, Period
from facts.reads.table_info import TableInfo
from knowledge.linking.words import stem, stems

_PER_HOP = 0.08
#: Verbs that say no more than that it was.
_HAPPENING = frozenset(
    map(root, "take took place happen occur hold held make made do did done have had be record run date".split())
)
_LIVING = frozenset(map(root, "born died deceased married".split()))
_USING = frozenset(map(root, ("use", "used")))
_ANSWERING = frozenset(map(root, "report answer".split()))
_SINCE = stem("since")


def with_value(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """Take one value or several, wherever in the neighbourhood they stand."""
    if not lead.opened:
        yield from _by_label(text, lead, info)
        return
    negated = lead.negated != (text.sign(lead.end, "neither") is not None)
    for one in values(text, lead.end, info):
        above = _superior_called(text, lead, info, one.meaning)
        if above is not None:
            yield one.as_((denied(above),) if negated else (above,), 0.05)
        elif not (root(lead.verb) in _ANSWERING and lead.preposition == "to"):  # who reports to somebody is of the same kind
            yield from _with_values(text, lead, info, one, negated=negated)


def _superior_called(text: Text, lead: Lead, info: TableInfo, values: Values) -> Condition | None:
    """Return that a row answers to another one of its table, or that one to it, where a name says to whom: who reports to Jane."""
    own = [each.condition for each in values.values if not each.path and each.condition.column.name in info.label]
    return superior(text, lead, info, tuple(own)) if len(own) == len(values.values) == 1 and lead.verb else None


def _with_values(
    text: Text, lead: Lead, info: TableInfo, one: Found[Values], *, negated: bool
) -> Iterator[Found[tuple[Said, ...]]]:
    path = one.meaning.values[0].path
    as_such = text.sign(one.end, "as")  # a cat as a pet
    tables = text.tables(as_such) if as_such and path else []
    ends = [table.end for table in tables if table.meaning.name == path[-1].target]
    for meaning in meanings(one.meaning, negated=negated):
        found = one.as_(meaning, 0.05 + _PER_HOP * len(path))
        yield found
        yield from _done_then(text, found, lead, info)
        yield from (Found(end, meaning, found.cost, one.labels) for end in ends)


def _by_label(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``the user jsmith``, ``users jsmith or ada``: the names that rows go by, right behind what they are."""
    for one in rare(text, lead.end, info) if text.ends_table(lead.end) else ():
        if one.meaning.path:
            continue
        first = one.as_(Values((one.meaning,)))
        for each in (first, *more(text, first, info, both=False)):
            yield from (each.as_(meaning, 0.05) for meaning in meanings(each.meaning, negated=False))


def _done_then(text: Text, found: Found[tuple[Said, ...]], lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``paid by card last month``: the time is that of the verb."""
    done = done_by(info, lead.verb)
    if done is not None and not lead.negated:
        for spans in text.through(found.end, times.alternatives):
            yield found.before(spans, (*found.meaning, *period.said_of(info, done, spans.meaning)))


def with_person(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``by Linda Smith``, where first and last names stand in columns of their own."""
    yield from _one_of_people(text, lead, info)
    for person, said in people_called(text, lead.end) if lead.opened else ():
        if person is info and lead.verb:
            meant = superior(text, lead, info, said)
            yield from [Found(lead.end + 2, (denied(meant),) if lead.negated else (meant,), 0.1)] if meant else []
            continue
        paths = [((), 0.0, frozenset())] if person is info else ways(text, info, person, lead)
        for path, cost, labels in paths:
            meaning = seen_from(path, said) if path else said
            yield Found(lead.end + 2, tuple(denied(one) for one in meaning) if lead.negated else meaning, cost, labels)


def _one_of_people(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``with Luc Morel or Ann Lee``: people by their first and last names, of whom one is enough."""
    behind = text.sign(lead.end + 2, "or") if lead.opened and lead.end + 2 < len(text.words) else None
    for person, said in people_called(text, lead.end) if behind is not None else ():
        others = [other for there, other in people_called(text, behind) if there is person] if behind is not None else []
        either = AnyOf((AllOf(said), AllOf(others[0]))) if len(others) == 1 else None
        paths = [((), 0.0, frozenset())] if person is info else ways(text, info, person, lead)
        for path, cost, labels in paths if either is not None and behind is not None else ():
            meaning = seen_from(path, (either,)) if path else (either,)
            yield Found(behind + 2, tuple(denied(one) for one in meaning) if lead.negated else meaning, cost, labels)


def people_called(text: Text, at: int) -> Iterator[tuple[TableInfo, tuple[Compare, Compare]]]:
    """Yield the tables of people whose label is a first and a last name, and that somebody there is called by the next words."""
    first, last = text.word(at), text.word(at + 1)
    if first is None or last is None or not (first.is_proper and last.is_proper):
        return
    for given, surname in product(*(text.reader.known.places(stems(one.lower)) for one in (first, last))):
        person = text.world.tables.get(given.table)
        if person is not None and given.table == surname.table and person.label == (given.column, surname.column):
            yield person, (Compare(Col(given.column), "=", given.value), Compare(Col(surname.column), "=", surname.value))


def of_state(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``missions failed``, where one column says of each whether it was a success or a failure."""
    word = text.word(text.behind(lead.end))
    if word is None or word.kind != "word" or not word.lower.endswith(("ed", "en", "ful", "ing")):
        return
    columns = text.reader.known.columns.get(info.name, {})
    alike = [
        Compare(Col(name), "=", value)
        for name, known in columns.items()
        if known.repeated
        for value in known.values
        if " " not in value and akin(stem(value.lower()), stem(word.lower))
    ]
    if len(alike) == 1:
        yield Found(text.behind(lead.end) + 1, (Not(alike[0]) if lead.negated else alike[0],), 0.15)


def of_quality(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``pay for premium``, ``went bankrupt``: whatever leads to it, a quality says what the rows are."""
    if lead.opened:
        for found in text.through(lead.end, lambda reader: qualities.quality(reader, info)):
            yield found.as_((Not(found.meaning),) if lead.negated else (found.meaning,), 0.15)
            if is_over(info, found.meaning) and isinstance(found.meaning, Period) and not lead.negated:
                for spans in text.through(found.end, times.alternatives):  # expired last year
                    yield found.before(spans, (found.meaning, *period.said_of(info, found.meaning.column, spans.meaning)), 0.15)


def in_period(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``took place in March 2023``, ``launched between 2000 and 2010``: whatever the verb, it happened when the row came to be."""
    if not (info.dates or info.years) or not lead.opened:
        return
    for start in {lead.end, lead.end - 1} if lead.preposition else {lead.end}:
        for one in text.through(start, lambda reader: _dated(reader, info, lead.verb)):
            yield one.as_(tuple(denied(each) for each in one.meaning) if lead.negated else one.meaning, 0.05)


def _dated(reader: Reader, info: TableInfo, verb: str) -> tuple[Condition, ...]:
    spans = times.alternatives(reader)
    happened = [name for name in (*info.dates, *info.years) if verb and is_event(info, name, verb)]
    if not spans or (verb and not happened and _is_of_another_time(reader, info, verb)):
        return ()
    if verb and not happened and (root(verb) in SETTLED or qualities.meaning(reader, info, verb) is not None):
        happened = settled_by(info)  # done this week: when that was, and not when the row came to be
        if len(happened) != 1:
            return ()
    column = Col(happened[0]) if len(happened) == 1 else date_column(reader, info)
    return period.said_of(info, column, spans) if column else ()


def _is_of_another_time(reader: Reader, info: TableInfo, verb: str) -> bool:
    """Return whether a verb that no date of a row is called like speaks of another one than when the row came to be."""
    if root(verb) in _LIVING | _USING:
        return True  # born before 1950: no word of when a patient first came
    near = {hop.target for hop in reader.world.hops.get(info.name, ())}
    tables = [reader.world.tables[name] for name in near if name != info.name]
    words = [part for one in tables for part in (*one.words, *(word for date in one.dates for word in one.columns[date]))]
    if any(akin(part, stem(verb)) for part in words):
        return True  # admitted: that is an admission's date
    default = date_column(reader, info) if root(verb) not in _HAPPENING else None
    if default is not None and info.may_be_who and _SINCE in info.columns[default.name]:
        return True  # what somebody did was not done when they came
    return default is not None and any(root(part) in VERBS for part in info.columns[default.name])  # painted, but built
