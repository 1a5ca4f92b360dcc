"""Where: ``in Germany``, ``from Paris``, ``not in the USA``."""

from __future__ import annotations

from facts.reads import nouns, times
from facts.reads.filters import Filter, filters
from facts.reads.filters.valued import equals, several
from facts.reads.lexicon import AUXILIARY, NEGATION, PLACE, RELATIVE
from facts.reads.places import demonyms_of, kind_of_place
from facts.reads.reader import Reader, Value
from facts.reads.roots import same_root
from facts.reads.spec import Col, Condition, OneOf
from facts.reads.table_info import TableInfo
from knowledge.linking.words import stems

_PREPOSITIONS = frozenset({"to", "from", "in"})
#: Verbs that say no more than that something is there.
_STAYING = frozenset({"located", "based", "situated", "placed"})


@filters.register
class InPlace(Filter):
    """A country, state or city of the row is the place that is named."""

    name, order = "placed", 50

    def read(self, reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
        """Take a preposition of place and one place or several of a kind."""
        reader.take(RELATIVE)
        reader.take(AUXILIARY)
        negated = reader.take(NEGATION) is not None
        verb = _verb(reader)
        if not (reader.take(PLACE) or (verb and reader.take_sign("to"))):
            return ()
        values = several(reader, lambda: _place(reader))
        if reader.sees_table():
            return ()  # in the Rock genre: the name belongs to what is named behind it
        kinds = {kind_of_place(value.text) for value in values}
        column = _column(reader, info, kinds.pop(), verb) if len(kinds) == 1 else None
        if column is None:
            return ()
        if not _is_meant_here(reader, info, kind_of_place(values[0].text), column):
            return ()
        values = [_as_written(reader, info, column, value) for value in values]
        if len(values) > 1:
            return (OneOf(column, tuple(value.text for value in values), negated),)
        return (equals(column, values[0], negated=negated),)


def _as_written(reader: Reader, info: TableInfo, column: Col, value: Value) -> Value:
    """Return a place as the column holds it: from France, where it says French."""
    table = column.path[-1].target if column.path else info.name
    known = reader.known.columns.get(table, {}).get(column.name)
    if known is None or value.text in known.values:
        return value
    belonging = demonyms_of(value.text)
    there = [one for one in known.values if one.lower() in belonging]
    return Value(there[0]) if len(there) == 1 else value


def _is_meant_here(reader: Reader, info: TableInfo, kind: str, column: Col) -> bool:
    """``customers with orders in Germany``: are the customers there, or do the orders go there?

    :raises Ambiguity: if both can be, and no hint says which.
    """
    outside = [one for one in reader.within[:-1] if one is not info]
    others = {f"{one.name}.{name}": False for one in outside for name in nouns.called(one, stems(kind), lambda table: table.texts)}
    owner = reader.world.tables[column.path[-1].target] if column.path else info
    return reader.choose("place", {f"{owner.name}.{column.name}": True} | others)


def _verb(reader: Reader) -> str:
    """Take a verb before ``to``, ``from`` or ``in``: shipped to France."""
    word, following = (*reader.words[reader.at : reader.at + 2], None, None)[:2]
    if word is None or following is None or following.lower not in _PREPOSITIONS or not word.lower.endswith("ed"):
        return ""
    reader.at += 1
    return "" if word.lower in _STAYING else word.lower


def _place(reader: Reader) -> Value | None:
    """Take the name of a place; a year or number is none."""
    start = reader.at
    value = None if times.comes_next(reader) else reader.value()
    if value is None or value.number is not None or value.text[:1].isdigit() or reader.holds_table(value):
        reader.at = start
        return None
    return value


def _column(reader: Reader, info: TableInfo, kind: str, verb: str) -> Col | None:
    """Return the column for a kind of place: the row's own, or that of what it belongs to; ``shipped`` asks for ship_country."""
    own = nouns.called(info, stems(kind), lambda one: one.texts)
    if verb:
        own = [name for name in own if same_root(info.columns[name][0], verb)]
    options = {f"{info.name}.{name}": Col(name) for name in own}
    if not own and not verb:
        options = nouns.of_parents(reader, info, lambda parent: nouns.called(parent, stems(kind), lambda one: one.texts))
    return reader.choose("place", options) if options else None
