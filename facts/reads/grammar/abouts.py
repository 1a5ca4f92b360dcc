"""The tables that a question may be about: those that it names, what ties them, and who did what it says. Pure."""

from __future__ import annotations

from facts.reads import nouns
from facts.reads.column_words import spelled_out, without_per
from facts.reads.dates import is_event, tells_of
from facts.reads.grammar.durations import JOINED, TIMES
from facts.reads.grammar.entities import Entity, heads
from facts.reads.grammar.items_of_states import tables_of_states
from facts.reads.grammar.notions import tables_of_spending, tables_with
from facts.reads.grammar.shapes_of_rates import tables_of_rates
from facts.reads.grammar.stays import LENGTHS, stay_of
from facts.reads.grammar.text import Found, Text
from facts.reads.lexicon import AGGREGATE, COUNT, DEEDS, PER, SERIES
from facts.reads.roots import akin
from facts.reads.table_info import TableInfo
from knowledge.linking.words import key, stem, stems
from knowledge.schema import Name, Table

#: Tables that are tried where none is named.
_TABLES, _FEW, _LONGEST_NAME = 6, 2, 4
_NAME, _NUMBER, _AMOUNT = stems("name"), stems("number"), stems("amount")


def abouts(text: Text) -> list[TableInfo]:
    """Return the tables that are named; where none is, the few with a column that is."""
    found, measured_so = kinds(text), [*tables_with(text), *tables_of_states(text), *tables_of_rates(text), *_staying(text)]
    measured_so += [*tables_of_spending(text), *_taking_time(text)]
    if found:
        named = {info.name: info for info in (*text.mentioned, *(one.meaning.info for one in found))}
        adds_up = any(text.takes(at, group) for at in range(len(text.words)) for group in (AGGREGATE, COUNT, PER, SERIES))
        measured = [*_measured(text, list(named)), *_timed(text, list(named))] if adds_up else []
        measured += measured_so
        return list(dict.fromkeys((*named.values(), *_between(text, list(named)), *measured, *who(text, list(named)))))
    with_columns = _with_columns(text)
    if any(isinstance(info.relation, Table) for info in measured_so):
        with_columns = [info for info in with_columns if isinstance(info.relation, Table)]  # what a report has of it is no other
    return list(dict.fromkeys((*measured_so, *with_columns)))


def _with_columns(text: Text) -> list[TableInfo]:
    """Return the tables with a column that is named, and people where the question asks who; none where they are many."""
    found: dict[int, TableInfo] = {}
    if text.lower[:1] in (["who"], ["whose"]):
        found = {id(info): info for info in text.world.tables.values() if info.may_be_who}
    for at in range(len(text.words)):
        for length in range(1, _LONGEST_NAME + 1):
            words = text.stems(at, length)
            called = _called(text, spelled_out(words)) if words else []
            is_amount = text.sign(at + length, "total", "totals") is not None or text.take(at - 1, AGGREGATE) is not None
            if words and not called and at and is_amount:
                called = text.world.columns_called.get((*words, *_AMOUNT), [])  # the refund total, of refund_amount
            for info, _ in called:
                found[id(info)] = info
    return list(found.values()) if len(found) <= _TABLES else []


def _called(text: Text, words: tuple[str, ...]) -> list[tuple[TableInfo, str]]:
    """Return the columns that are called so, else those of the name of it, or of a number of such: owner_name, num_beds."""
    called = text.world.columns_called
    return (
        called.get(words)
        or text.world.columns_in_one.get(key(words))
        or [*called.get((*words, *_NAME), ()), *called.get((*_NUMBER, *words), ())]
        or called.get(without_per(words), [])
    )


def kinds(text: Text) -> list[Found[Entity]]:
    """Return the rows that are named anywhere, by their table or by what they are."""
    return [one for at in range(len(text.words)) for one in heads(text, at)]


def _measured(text: Text, named: list[Name]) -> list[TableInfo]:
    """Return the tables whose rows belong to those that are named and hold a number that is: balances, of each branch."""
    near = _belonging(text, named)
    further = [name for name in _belonging(text, near) if name not in (*near, *named)]
    runs = [text.run(at, length) for at in range(len(text.words)) for length in (1, 2, 3)]

    def holding(names: list[Name]) -> list[TableInfo]:
        infos = map(text.world.tables.__getitem__, names)
        return [info for info in infos if any(run and nouns.is_full(info, name, run[1]) for run in runs for name in info.numbers)]

    return holding(near) or holding(further)


def _belonging(text: Text, named: list[Name]) -> list[Name]:
    """Return the tables whose rows belong to those of some tables."""
    many = (hop.target for one in named for hop in text.world.hops.get(one, ()) if hop.many and hop.target not in named)
    return list(dict.fromkeys(many))


def _staying(text: Text) -> list[TableInfo]:
    """Return the only table whose rows last from one date to another, where the question asks how long a stay is."""
    asks = any(text.takes(at, LENGTHS) for at in range(len(text.words)))
    found = [info for info in text.world.tables.values() if stay_of(info)] if asks else []
    return found if len(found) == 1 else []


def _timed(text: Text, named: list[Name]) -> list[TableInfo]:
    """Return the tables whose rows belong to those that are named and hold a date of what took time: delivery time, by carrier."""
    near = _belonging(text, named)
    deeds = [text.lower[at - 1] for at in range(1, len(text.words)) if text.sign(at, *TIMES) is not None]
    deeds += _to_do(text)
    tables = [text.world.tables[name] for name in near] if deeds else []
    return [info for info in tables if any(is_event(info, name, deed) for name in info.dates for deed in deeds)]


def _taking_time(text: Text) -> list[TableInfo]:
    """Return the only table with a date of what something takes time to: hired_at, of the time to hire."""
    near = [(deed, info, name) for deed in _to_do(text) for info, name in text.world.happenings.get(stem(deed)[:3], ())]
    found = {id(info): info for deed, info, name in near if is_event(info, name, deed)}
    return list(found.values()) if len(found) == 1 else _dated_by(text)


def _dated_by(text: Text) -> list[TableInfo]:
    """Return the few tables with a date of the deed that stands before its time: shipped_at, of the shipping time."""
    deeds = [text.lower[at - 1] for at in range(1, len(text.words)) if text.sign(at, "time", "times", "duration") is not None]
    names = [one for one in text.world.dates_called if any(tells_of(one, deed) for deed in deeds)] if deeds else []
    found = list({id(info): info for one in names for info in text.world.dates_called[one]}.values())
    return found if len(found) <= _FEW else []


def _to_do(text: Text) -> list[str]:
    """Return what something takes time to: complete, of the time to complete a course."""
    behind = [end for at in range(len(text.words)) if (end := text.sign(at, *TIMES)) is not None]
    ends = [end for at in behind if (end := text.sign(at, "to", "until")) is not None]
    for at in behind:  # from order to finish
        begun = text.sign(at, *JOINED)
        joined = text.sign(begun + 1, JOINED[text.lower[at]]) if begun is not None else None
        ends += [joined] if joined is not None else []
    return [text.lower[end] for end in ends if end < len(text.words)]


def who(text: Text, named: list[Name]) -> list[TableInfo]:
    """Return the people near the tables that are named, or behind what ties them to these, where the question asks who."""
    hops = [hop for one in named for hop in text.world.hops.get(one, ())] if "who" in text.lower[:2] else []
    ties = [hop.target for hop in hops if hop.many and _is_told(text, text.world.tables[hop.target])]
    behind = [other for name in ties for other in text.world.hops.get(name, ()) if not other.many]
    near = dict.fromkeys(hop.target for hop in (*hops, *behind) if hop.target not in named)
    return [info for info in map(text.world.tables.__getitem__, near) if info.may_be_who]


def _is_told(text: Text, info: TableInfo) -> bool:
    """Return whether a verb says that there are such rows: borrowed, of loans; who wrote books did not borrow them."""
    return any(info.words in DEEDS.get(word, ()) or any(akin(part, stem(word)) for part in info.words) for word in text.lower)


def _between(text: Text, named: list[Name]) -> list[TableInfo]:
    """Return the tables that tie two of those that are named to each other: enrollments, of students and courses."""
    found = []
    for name in dict.fromkeys(hop.target for one in named for hop in text.world.hops.get(one, ()) if hop.many):
        parents = {hop.target for hop in text.world.hops.get(name, ()) if not hop.many}
        if name not in named and len(parents & set(named)) > 1:
            found.append(text.world.tables[name])
    return found
