"""Whose: ``of customer 5``, ``by AC/DC``, ``in the Rock genre``, ``from customers in Germany``."""

from __future__ import annotations

from facts.reads import nouns, phrase, times
from facts.reads.filters import Filter, filters
from facts.reads.filters.valued import equals, several
from facts.reads.identity import label_is, labels_are, long_name, owned_by_name
from facts.reads.lexicon import AUXILIARY, IS, IS_NOT, OWNER, RELATIVE, STRUCTURE, WITH
from facts.reads.links import Link, deed_of, is_every
from facts.reads.moving import seen_from
from facts.reads.reader import Reader
from facts.reads.roots import same_root
from facts.reads.spec import Col, Condition, Path
from facts.reads.table_info import TableInfo
from facts.reads.whose_time import is_of_asked

#: How verbs end that say what was done to something.
_PARTICIPLES = ("ed", "en", "ought", "aught", "ung", "eld", "old", "ade", "ent", "ound")


@filters.register
class BelongsTo(Filter):
    """The row belongs to others of which something is said, or to the one that is named."""

    name, order = "owned", 60

    def read(self, reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
        """Take a preposition, and behind it a table with its value or its own conditions, or a value alone."""
        start = reader.at
        found = _whose(reader, info)
        if found:
            return found
        reader.at = start
        reader.take(RELATIVE)
        reader.take(AUXILIARY)
        by_deed = _by_deed(reader, info)
        if by_deed:
            return by_deed
        by_column = _by_column(reader, info)
        if by_column:
            return by_column
        listed = reader.take(OWNER) is not None
        said = () if listed else _participle(reader, info)
        if said is None:
            return ()
        start = reader.at
        # Behind a verb that the lexicon does not know, a bare name could be anything.
        for read in (_value_of_table, _table, _value) if listed else (_value_of_table, _table):
            found = read(reader, info)
            if found:
                return (*said, *found)
            reader.at = start
        return ()


def _by_column(reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
    """``directed by Ben Jones``, with a column that is called so."""
    start = reader.at
    column = nouns.own_column(reader, info, lambda one: one.texts)
    value = reader.value() if column and info.columns[column][-1] == "by" else None
    if column is None or value is None:
        reader.at = start
        return ()
    return (equals(Col(column), value),)


def _participle(reader: Reader, info: TableInfo) -> tuple[Condition, ...] | None:
    """Take ``enrolled in``, ``raised by``: a verb that the lexicon does not know, with a preposition; None if there is none.

    What the verb says of the row itself is returned: ``orders cancelled by customers in Germany``.
    """
    word = reader.take_word()
    if word is None or word.kind != "word" or word.is_proper or word.lower in STRUCTURE or not word.lower.endswith(_PARTICIPLES):
        return None
    tie = Link(word.lower)
    return deed_of(reader, info, tie) if reader.take(OWNER) else None


def _whose(reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
    """``whose genre is Rock``, ``where the media type is MPEG audio file``."""
    other = reader.table() if reader.take(RELATIVE) or reader.take(WITH) else None
    negated = other is not None and reader.take(IS_NOT) is not None
    values = several(reader, reader.value) if other and (negated or reader.take(IS)) else []
    if len(values) == 1:
        values = [long_name(reader, values[0])]
    path = reader.path(info.name, other.name) if other and values else None
    named = labels_are(other, values, negated=negated) if other else None
    return seen_from(path, (named,)) if path and named else ()


def _by_deed(reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
    """``supplied by 'Exotic Liquids'``: the verb names the suppliers."""
    start = reader.at
    verb = reader.take_word()
    value = reader.value() if verb and reader.take_sign("by") else None
    for path in reader.world.parents(info.name) if value else ():
        other = reader.world.tables[path[-1].target]
        named = label_is(other, value) if value and verb and same_root(other.words[-1], verb.lower) else None
        if named:
            return seen_from(path, (named,))
    reader.at = start
    return ()


def _value_of_table(reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
    """``the Rock genre``, ``Latin or Pop genre``, ``the AAC audio file media type``."""
    values = several(reader, reader.value)
    if not reader.sees_table() and len(values) == 1:
        values = [long_name(reader, values[0])]
    other = reader.table() if values else None
    if other and len(values) == 1 and reader.words[reader.at - 1].lower.endswith("s") and other.words[-1][-1:] != "s":
        return ()  # Norwegian painters: several rows do not go by one name
    path = reader.path(info.name, other.name) if other else None
    named = labels_are(other, values) if other else None
    return seen_from(path, (named,)) if path and named else ()


def _table(reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
    """``customer 5``, ``genre Rock``, ``customers in Germany``; enrolled in every course is said of more than one."""
    if is_every(reader.words, reader.at, reader.behind[reader.at]):
        return ()
    start = reader.at
    other = phrase.noun_phrase(reader)
    if other is None or not other.conditions or is_of_asked(reader, other.info, info, start, reader.at, other.conditions):
        return ()
    path = _above(reader, info) if other.info is info else reader.path(info.name, other.info.name)
    return seen_from(path, other.conditions) if path else ()


def _above(reader: Reader, info: TableInfo) -> Path | None:
    """Return the way from a row to the one of the same table that it belongs to, where one key only leads there."""
    keys = [hop for hop in reader.world.hops.get(info.name, ()) if hop.target == info.name and not hop.many]
    return (keys[0],) if len(keys) == 1 else None


def _value(reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
    """``by AC/DC``: the name of something the row belongs to directly, if one such thing only goes by a name.

    :raises Ambiguity: if several do.
    """
    value = None if times.comes_next(reader) else reader.value()
    value = None if reader.holds_table(value) else value
    return owned_by_name(reader, info, value) if value else ()
