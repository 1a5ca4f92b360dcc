"""The rows that a question speaks of, with all that it says of them: ``the youngest students in Berlin with a dog``. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from facts.reads import held, nouns
from facts.reads.column_words import KINDS
from facts.reads.grammar.heads_of_deeds import happenings
from facts.reads.grammar.meanings import said_of_rows
from facts.reads.grammar.members import Tied, members
from facts.reads.grammar.qualities_before import qualities_of
from facts.reads.grammar.rules_of_links import others_of
from facts.reads.grammar.said import End, New, Said
from facts.reads.grammar.text import Found, Text
from facts.reads.known import Place
from facts.reads.phrase import owned
from facts.reads.spec import Col, Compare, Condition, First, Moment, Number, OneOf, Order, Period, Query, Related, VersusAll
from facts.reads.superlatives import superlative
from facts.reads.table_info import TableInfo
from knowledge.linking.words import key, stem

#: How many words may stand before a table's name to say which rows.
_MOST_BEFORE = 5
_FIRST_YEAR, _LAST_YEAR = 1500, 2100
_TWO = 2
#: What it costs to take a value for the rows that hold it.
_BY_KIND, _BY_MEANING, _LINKED = 0.2, 0.1, 0.05
#: And what to take rows that tie people to something for these rows themselves: members are people.
_TIES = 0.2
#: What columns are called whose labels are nouns: admins, of a role; cancelled, of a status, is none.
_NOUNS = KINDS - {stem("status")}


@dataclass(frozen=True)
class Entity:
    """A table and what is said of its rows; ``number`` of them, where one is given; ``plural`` as the table is written."""

    info: TableInfo
    said: tuple[Said, ...] = ()
    number: int | None = None
    plural: bool = False

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """What is said of the rows, without the ends."""
        return tuple(one for one in self.said if not isinstance(one, End))

    @property
    def ends(self) -> tuple[End, ...]:
        """Which rows of those are the first ones."""
        return tuple(one for one in self.said if isinstance(one, End))

    def with_(self, said: tuple[Said, ...]) -> Entity:
        """Return the same rows of which more is said."""
        return replace(self, said=tuple(dict.fromkeys((*self.said, *said))))

    @property
    def settled(self) -> tuple[Condition, ...] | None:
        """The conditions, the ends among them as conditions; None where an end cannot be one."""
        said = tuple(one for one in self.conditions if not isinstance(one, Tied))
        if not self.ends:
            return said
        if any(isinstance(one, New) for one in self.ends):
            return None
        end = self.ends[0]
        if len(self.ends) > 1:
            return None
        if isinstance(end.by, Col) and not end.by.path and self.number in (None, 1):
            function = "max" if end.descending else "min"
            return (*said, VersusAll(end.by, "=", function, end.by, self.info.name, said))
        if len(self.info.primary_key) != 1 or self.number not in (None, 1):
            return None
        key = Col(self.info.primary_key[0])
        some = (Related(end.by.path, end.by.conditions),) if isinstance(end.by, Number) and not end.descending else ()
        ranking = Query(
            self.info.name, columns=(key,), conditions=(*said, *some), order=(Order(end.by, end.descending), Order(key)), limit=1
        )
        return (*said, First(key, ranking))


def entities(text: Text, at: int) -> list[Found[Entity]]:
    """Return the rows that may be named at a place, with what is said of them as far as it goes."""
    return text.remembered(("entities", at), lambda: _entities(text, at))


def _entities(text: Text, at: int) -> Iterator[Found[Entity]]:
    for one in heads(text, at):
        for more in text.said(text, one.end, one.meaning.info):
            yield one.before(more, one.meaning.with_(more.meaning))


def heads(text: Text, at: int) -> list[Found[Entity]]:
    """Return the tables that may be named at a place, with what stands before their names."""
    return text.remembered(("heads", at), lambda: _heads(text, at))


def _heads(text: Text, at: int) -> Iterator[Found[Entity]]:
    start = text.behind(at)
    top = text.sign(start, "top")
    behind_top = _number(text, top) if top is not None else None
    if top is not None and behind_top and any(text.through(behind_top[1], superlative)):
        start = top  # the top 10 most expensive
    first = text.word(start)
    number = None
    if first is not None and (taken := _number(text, start)) is not None:
        number, behind = taken
        yield from _with_words_before(text, behind, number)
    tie_people = list(members(text, start))
    for rows in _with_words_before(text, start, None):
        yield rows.as_(rows.meaning, _TIES if any(rows.end == one.end for one in tie_people) else 0.0)
    for who in tie_people:
        yield who.as_(Entity(who.meaning[0], (who.meaning[1],), plural=True))
    for one in text.through(start, owned):  # Aerosmith's albums
        yield one.as_(Entity(one.meaning.info, one.meaning.conditions, plural=True), 0.1)
    for happened in happenings(text, start):
        info, said = happened.meaning
        yield happened.as_(Entity(info, said, plural=True))
    yield from _by_meaning(text, start)
    yield from _linked(text, start)
    yield from _of_kind(text, *((number[1], number[0]) if (number := _number(text, start)) else (start, None)))


def _linked(text: Text, at: int) -> Iterator[Found[Entity]]:
    """``Ann's friends``: rows of the kind that a table of friends ties to each other."""
    for info in text.world.linked:
        for one in others_of(text, at, info):
            yield one.as_(Entity(info, (one.meaning,), plural=True), _LINKED)


def _by_meaning(text: Text, at: int) -> Iterator[Found[Entity]]:
    """``elders``, where the question says what they are: the rows of that table of which it is said."""
    for one in text.meant(at):
        info = text.world.tables[one.table]
        if not text.tables(at + 1):
            yield Found(at + 1, Entity(info, said_of_rows(one), plural=True), _BY_MEANING)


def _of_kind(text: Text, at: int, number: int | None) -> Iterator[Found[Entity]]:
    """``houses``, ``the biggest deposits``: rows that are called by what they are, a value that several of them share."""
    for place in range(at, min(at + _MOST_BEFORE, len(text.words))):
        if place > at and text.behind(place) != place:
            continue
        for length in (2, 1):
            words = text.stems(place, length)
            for one in _kinds_called(text, words) if words and not text.tables(place) else ():
                path = held.path_of_kind(text.world, one)
                info = text.world.tables[path[0].source if path else one.table]
                said = (Compare(Col(one.column, path), "=", one.value),)
                plural = text.lower[place + length - 1].endswith("s")
                base = Entity(info, said, number, plural)
                for before in [Found(place, ((), None))] if place == at else _before(text, at, place, info):
                    inner = number if number is not None else before.meaning[1]
                    rows = replace(base, number=inner).with_(before.meaning[0])
                    yield Found(place + length, rows, _BY_KIND + before.cost, before.labels)


def _kinds_called(text: Text, words: tuple[str, ...]) -> list[Place]:
    """Return where a value stands that says of what kind rows are: in one column of one table only, theirs or that of the kinds."""
    places = [one for one in text.reader.known.places(words) if one.table in text.world.tables]
    labels = text.world.labels_called.get(key(words), [])
    places += [Place(info.name, column, label, True) for info, column, label in labels if _NOUNS & set(info.columns[column])]
    found = [one for one in places if one.repeated or held.path_of_kind(text.world, one)]
    kinds = [one for one in found if KINDS & set(text.world.tables[one.table].columns[one.column])]
    kinds = kinds or [one for one in found if one.column not in text.world.tables[one.table].label]
    return kinds if len(kinds) == 1 else []


def _number(text: Text, at: int) -> tuple[int, int] | None:
    text.reader.at = at
    number = text.reader.number()
    return (number, text.reader.at) if isinstance(number, int) and number > 0 else None


def _with_words_before(text: Text, at: int, number: int | None) -> Iterator[Found[Entity]]:
    for place in range(at, min(at + _MOST_BEFORE, len(text.words)) + 1):
        if place > at and text.behind(place) != place:
            continue
        for table in text.tables(place):
            plural = text.lower[table.end - 1].endswith("s") or text.lower[table.end - 1] in ("people", "children", "men", "women")
            base = Entity(table.meaning, (), number, plural)
            if place == text.behind(at):
                yield table.as_(base)
                continue
            for before in _before(text, at, place, table.meaning):
                inner = number if number is not None else before.meaning[1]
                yield Found(
                    table.end,
                    replace(base, number=inner).with_(before.meaning[0]),
                    table.cost + before.cost,
                    before.labels,
                )


def _before(text: Text, at: int, end: int, info: TableInfo) -> Iterator[Found[tuple[tuple[Said, ...], int | None]]]:
    """Take all words up to the table's name as what is said of its rows."""
    start = text.behind(at)
    if start == end:
        yield Found(end, ((), None))
        return
    after_comma = text.sign(start, ",", "and")
    if after_comma is not None:
        yield from _before(text, after_comma, end, info)
        return
    if (number := _number(text, start)) is not None and number[1] <= end:
        for rest in _before(text, number[1], end, info):
            yield rest.as_((rest.meaning[0], number[0]))
        yield from _numbered(text, number, end, info)
    for one in qualities_of(text, start, info):
        for more in (one, *_or_others(text, one, info)) if one.end <= end else ():
            for rest in _before(text, more.end, end, info) if more.end <= end else ():
                yield more.before(rest, ((*more.meaning, *rest.meaning[0]), rest.meaning[1]))


def _or_others(text: Text, one: Found[tuple[Said, ...]], info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``lost or returned``: one of two values of a column."""
    behind = text.sign(one.end, "or")
    for other in qualities_of(text, behind, info) if behind is not None else ():
        both = (*one.meaning, *other.meaning)
        values = [each for each in both if isinstance(each, Compare) and each.operator == "="]
        if len(values) == len(both) == _TWO and values[0].column == values[1].column:
            yield one.before(other, (OneOf(values[0].column, tuple(each.value for each in values)),))


def _numbered(
    text: Text, number: tuple[int, int], end: int, info: TableInfo
) -> Iterator[Found[tuple[tuple[Said, ...], int | None]]]:
    """``5 star ratings``, ``the 2018 election``: a number with its column, or a year."""
    value, behind = number
    words = text.stems(behind, 1)
    if behind + 1 == end and words:
        for name in nouns.called(info, words, lambda one: one.numbers):
            yield Found(end, ((Compare(Col(name), "=", value),), None), 0.1)
    if behind == end and _FIRST_YEAR <= value <= _LAST_YEAR:
        if len(info.years) == 1:
            yield Found(end, ((Compare(Col(info.years[0]), "=", value),), None), 0.0)
        elif len(info.dates) == 1:
            year = Period(Col(info.dates[0]), Moment(date=f"{value}-01-01"), Moment(date=f"{value + 1}-01-01"))
            yield Found(end, ((year,), None), 0.0)
