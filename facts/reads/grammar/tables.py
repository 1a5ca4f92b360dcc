"""Which tables the words of a question may name, place by place: by their names, by nicknames, by what their rows are. Pure."""

from __future__ import annotations

from collections.abc import Callable

from facts.reads.column_words import spelled_out
from facts.reads.grammar.found import Found, cheapest, with_label
from facts.reads.grammar.text import TablesByPlace
from facts.reads.lexicon import NOUNS
from facts.reads.reader import Reader
from facts.reads.table_info import TableInfo, is_who
from facts.reads.ways import only_ties
from knowledge.linking.words import stem, stems
from knowledge.schema import Table

#: Who is meant where only one table is of people.
_PEOPLE = frozenset({"people", "persons", "staff", "individuals"})
#: What rows are called behind the name of their table: death events, loan records.
_ROWS = frozenset("event events record records entry entries row rows case cases instance instances item items".split())
#: What stands before one thing of a kind.
_ONE_OF_SEVERAL = frozenset("a an each every per which another".split())
_NICKNAME, _BY_KEY, _AS_PEOPLE, _AS_ROWS, _BY_PART, _BY_LABEL = 0.1, 0.05, 0.4, 0.02, 0.35, 0.3
_AS_SAME, _BY_END, _BY_LAST, _NAMED_AFTER = 0.2, 0.12, 0.2, 0.1
#: What it costs to take the first word of a longer name for a name: customer types are no customers.
_SHORTER = 0.2
_LONGEST = 3
_SIGNUPS = frozenset({"signups", "signup", "registrations", "sign-ups"})
_SIGNED = frozenset(map(stem, ("signed", "signup", "registered", "registration", "joined")))
_WHO_SIGN_UP = frozenset((stem(word),) for word in "customer user member account client subscriber player learner".split())


def tables_by_place(reader: Reader) -> TablesByPlace:
    """Return the tables that the words at each place may name, the cheapest of them."""
    found: TablesByPlace = {}
    for find in _WAYS:
        for place, named in find(reader).items():
            if _is_free(found, place):
                found[place] = named
            elif find is _by_end and place in found and all(one.end < named[0].end for one in found[place]):
                found[place] = [*named, *(one.as_(one.meaning, _SHORTER) for one in found[place])]
    found = found or _by_label(reader)
    return {place: cheapest(each) for place, each in _with_rows(reader, found).items()}


def _is_free(found: TablesByPlace, place: int) -> bool:
    """Return whether no name of a table stands at a place, nor around it, but a part of one at most."""
    return not any(start <= place < one.end and one.cost < _BY_PART for start, named in found.items() for one in named)


def _mentioned(reader: Reader) -> TablesByPlace:
    """The names themselves, and synonyms that people have given."""
    by_start = {word.start: place for place, word in enumerate(reader.words)}
    found: TablesByPlace = {}
    for start, mentions in reader.mentions.items():
        place = by_start.get(start)
        for one in mentions if place is not None else ():
            info = reader.world.tables.get(one.name)
            if info is not None and place is not None:
                end = sum(word.start < one.end for word in reader.words)
                found.setdefault(place, []).append(Found(end, info, 1 - one.score))
    return {place: _told_apart([*each, *_tied_by(reader, each)]) for place, each in found.items()}


def _tied_by(reader: Reader, found: list[Found[TableInfo]]) -> list[Found[TableInfo]]:
    """Return the rows that a name speaks of, rather than of those that tie them to others: train stations are stations."""
    others = []
    for one in found:
        hops = reader.world.hops.get(one.meaning.name, ()) if only_ties(reader.world, one.meaning.name) else ()
        ends = [reader.world.tables[hop.target] for hop in hops if not hop.many]
        last = [info for info in ends if one.meaning.words == (*one.meaning.words[: -len(info.words)], *info.words)]
        first = [info for info in ends if last and info.words == one.meaning.words[: -len(last[0].words)]]
        others += [one.as_(last[0]) for _ in first if len(last) == 1]
    return others


def _by_words(reader: Reader, called: Callable[[tuple[str, ...]], list[TableInfo]], cost: float) -> TablesByPlace:
    """Return the tables that some words are a name of, the longest name at each place."""
    lower = [word.lower for word in reader.words]
    found: TablesByPlace = {}
    for place in range(len(lower)):
        for length in range(min(_LONGEST, len(lower) - place), 0, -1):
            named = called(tuple(part for word in lower[place : place + length] for part in stems(word)))
            if named and all(word.kind == "word" for word in reader.words[place : place + length]):
                found[place] = [Found(place + length, info, cost) for info in named]
                break
    return found


def _nicknamed(reader: Reader) -> TablesByPlace:
    """``cars``, of cars_data."""
    return _by_words(reader, lambda words: reader.world.nicknames.get(words, []), _NICKNAME)


def _by_end(reader: Reader) -> TablesByPlace:
    """``reactor types``, of nuclear_reactor_type: the last words of one name, which is longer, and no column's."""

    def called(words: tuple[str, ...]) -> list[TableInfo]:
        named = reader.world.endings.get(words, []) if len(words) > 1 and words not in reader.world.columns_called else []
        return named if len(named) == 1 else []

    return _by_words(reader, called, _BY_END)


def _by_key(reader: Reader) -> TablesByPlace:
    """``allergies``, of allergy_type, whose rows go by their allergy; in the plural, as rows are."""
    found = _by_words(reader, lambda words: reader.world.known_by.get(spelled_out(words), []), _BY_KEY)
    return {place: named for place, named in found.items() if reader.words[named[0].end - 1].lower.endswith("s")}


def _named_after(reader: Reader) -> TablesByPlace:
    """``hospitals``, of sites that each have a hospital_name of their own: rows that share such a name are no hospitals."""
    return _by_words(reader, lambda words: [one for one in named_after(reader, words) if _is_only(reader, words)], _NAMED_AFTER)


def named_after(reader: Reader, words: tuple[str, ...]) -> list[TableInfo]:
    """Return the only table whose rows are called so in the name of the column that they go by, each by another one."""
    named = reader.world.named_after.get(words, [])
    values = reader.known.columns.get(named[0].name, {}).get(named[0].label[0]) if len(named) == 1 else None
    return named if values is not None and not values.repeated else []


def names_rows(reader: Reader) -> bool:
    """Return whether some words are what rows are called in the name of the column that they go by."""
    return bool(reader.world.named_after) and bool(_named_after(reader))


def _is_only(reader: Reader, words: tuple[str, ...]) -> bool:
    """Return whether no column is called so, and none of another table begins so: customers, of the customer_name of orders."""
    if words in reader.world.columns_called:
        return False
    return sum(columns[: len(words)] == words for columns in reader.world.columns_called) == 1


def _by_label(reader: Reader) -> TablesByPlace:
    """``players``, of a list of drafts whose rows each are one player, by its column of that name."""
    tables = reader.world.tables.values()
    columns = {info.columns[name]: [] for info in tables for name in info.texts}  # type: dict[tuple[str, ...], list[TableInfo]]
    for info in tables:
        known = reader.known.columns.get(info.name, {})
        for name, values in known.items():
            if not values.repeated and values.values and name in info.texts and name not in info.keys:
                columns.setdefault(info.columns[name], []).append(info)
    return _by_words(reader, lambda words: found if len(found := columns.get(words, [])) == 1 else [], _BY_LABEL)


def _same(reader: Reader) -> TablesByPlace:
    """``students``, of highschooler: another word for what one table is called, which is no part of other names."""
    found: TablesByPlace = {}
    for place, word in enumerate(reader.words):
        one = stem(word.lower) if word.kind == "word" else ""
        tables = [info for other in NOUNS.get(one, ()) for info in reader.world.tables.values() if info.words == other]
        if len(tables) == 1 and all(_leads_to(reader, info, name, tables[0]) for info, name in reader.world.columns_with(one)):
            found[place] = [Found(place + 1, tables[0], _AS_SAME)]
    return found


def _by_last_word(reader: Reader) -> TablesByPlace:
    """``shows``, of runway_show: the last word of one name, which no other column has than its own and the keys to it."""
    found: TablesByPlace = {}
    for place, word in enumerate(reader.words):
        one = stem(word.lower) if word.kind == "word" and not word.is_proper else ""
        named = reader.world.last_words.get(one, []) if one and _is_counted(reader, place, one) else []
        tables = [info for info in named if not only_ties(reader.world, info.name)]
        if len(tables) == 1 and all(_leads_to(reader, info, name, tables[0]) for info, name in reader.world.columns_with(one)):
            found[place] = [Found(place + 1, tables[0], _BY_LAST)]
    return found


def _is_counted(reader: Reader, place: int, one: str) -> bool:
    """Return whether a word speaks of things that are counted: shows, each show; revenue and stock are none."""
    before = reader.words[place - 1].lower if place else ""
    return reader.words[place].lower != one or before in _ONE_OF_SEVERAL


def _leads_to(reader: Reader, info: TableInfo, column: str, other: TableInfo) -> bool:
    """Return whether a column is a key to a table, or of that table."""
    hops = reader.world.hops.get(info.name, ())
    return info is other or any(hop.target == other.name and not hop.many and column in dict(hop.pairs) for hop in hops)


def _people(reader: Reader) -> TablesByPlace:
    """``people``, where one table is of people only; ``students``, where nothing else goes by what one of them is."""
    tables = reader.world.tables.values()
    people = [info for info in tables if info.is_of_people]
    who = [info for info in tables if info.may_be_who]
    found: TablesByPlace = {}
    for place, word in enumerate(reader.words):
        if word.lower in _PEOPLE and len(people) == 1:
            found[place] = [Found(place + 1, people[0], _AS_PEOPLE)]
        elif word.lower.endswith("s") and is_who(stem(word.lower)) and len(who) == 1 and _is_unknown(reader, word.lower):
            found[place] = [Found(place + 1, who[0], _AS_PEOPLE)]
    return found


def _signed_up(reader: Reader) -> TablesByPlace:
    """``signups``: those who signed up, of the only table that says when somebody did, else of customers, users or the like."""
    found: TablesByPlace = {}
    for place, word in enumerate(reader.words):
        if word.lower in _SIGNUPS and _is_unknown(reader, word.lower):
            people = [info for info in reader.world.tables.values() if isinstance(info.relation, Table) and info.may_be_who]
            told = [info for info in people if any(_SIGNED & set(info.columns[name]) for name in info.dates)]
            named = [info for info in people if info.dates and info.words[-1:] in _WHO_SIGN_UP]
            who = told or named
            if len(who) == 1:
                found[place] = [Found(place + 1, who[0], _AS_SAME)]
    return found


def _is_unknown(reader: Reader, word: str) -> bool:
    """Return whether a word is part of no name, and no value."""
    return stem(word) not in reader.world.stems and not reader.known.places((stem(word),))


def _with_rows(reader: Reader, found: TablesByPlace) -> TablesByPlace:
    """Return the tables, with what their rows are called behind their names: ``death events``."""

    def behind(one: Found[TableInfo]) -> list[Found[TableInfo]]:
        word = reader.words[one.end] if one.end < len(reader.words) else None
        extended = word is not None and word.lower in _ROWS and _is_unknown(reader, word.lower)
        return [one, Found(one.end + 1, one.meaning, one.cost + _AS_ROWS, one.labels)] if extended else [one]

    return {place: [each for one in named for each in behind(one)] for place, named in found.items()}


def _told_apart(found: list[Found[TableInfo]]) -> list[Found[TableInfo]]:
    """Label the tables of several schemas that are called alike."""
    alike = {one.meaning.name.name for one in found if sum(one.meaning.name.name == other.meaning.name.name for other in found) > 1}
    return [with_label(one, str(one.meaning.name)) if one.meaning.name.name in alike else one for one in found]


#: Each but the first finds what those before it have not found.
_WAYS = (_mentioned, _nicknamed, _by_end, _by_key, _named_after, _same, _by_last_word, _people, _signed_up)
