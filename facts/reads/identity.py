"""One row by its name or key: ``customer 5``, ``artist AC/DC``, ``employees named Jane Peacock``. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from facts.reads.moving import seen_from
from facts.reads.reader import Reader, Value
from facts.reads.spec import Col, Compare, Condition, OneOf
from facts.reads.table_info import TableInfo
from facts.reads.ways import says_other_deed, verb_before

_PERSON = 2
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
#: Words that end a name.
_BOUNDARIES = frozenset(
    """
    after and are at before between but by for from in is of on or order ordered per since sort sorted that to which who whose with
    without
    """.split()
)


def identified(reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
    """Take a value directly behind a table's name, as its key or its name."""
    start = reader.at
    reader.take_sign("#") or reader.take_sign("number") or reader.take_sign("id")
    value = reader.value()
    found = _by_key(info, value) or _by_label(info, value) if value else ()
    if not found:
        reader.at = start
    return found


def label_is(info: TableInfo, value: Value) -> Compare | None:
    """Return what it means to be called so; None for a table whose rows go by no name of one column."""
    if len(info.label) != 1 or info.label[0] not in info.texts or _DATE.fullmatch(value.text):
        return None
    return Compare(Col(info.label[0]), "=", value.text, fold=not value.sure)


def labels_are(info: TableInfo, values: list[Value], *, negated: bool = False) -> Condition | None:
    """Return what it means to be called one of several names, or none of them."""
    if len(values) == 1:
        one = label_is(info, values[0])
        return replace(one, operator="<>") if one and negated else one
    if not values or label_is(info, values[0]) is None:
        return None
    return OneOf(Col(info.label[0]), tuple(value.text for value in values), negated)


def long_name(reader: Reader, value: Value) -> Value:
    """Take the rest of a name that goes on in lower case, up to a table or a word that says something: MPEG audio file."""
    words = [value.text]
    while reader.at < len(reader.words) and not reader.sees_table():
        word = reader.words[reader.at]
        if word.kind != "word" or word.is_proper or word.lower in _BOUNDARIES:
            break
        words.append(word.text)
        reader.at += 1
    return Value(" ".join(words))


def owned_by_name(reader: Reader, info: TableInfo, value: Value) -> tuple[Condition, ...]:
    """Return what it means for a row to belong directly to something that is called so.

    :raises Ambiguity: if it belongs to several things that go by a name.
    """
    verb = verb_before(reader.words, reader.at - len(value.text.split()))
    options: dict[str, tuple[Condition, ...]] = {}
    for hop in reader.world.hops.get(info.name, ()) if value.number is None else ():
        one = label_is(reader.world.tables[hop.target], value) if not hop.many and hop.target != info.name else None
        if one and not (verb and says_other_deed(hop, verb)):
            options[hop.label] = seen_from((hop,), (one,))
    return reader.choose("way", options) if options else ()


def named(info: TableInfo, value: Value) -> tuple[Condition, ...]:
    """Return what it means to be called so, first and last name included."""
    return _by_label(info, value)


def _by_key(info: TableInfo, value: Value) -> tuple[Condition, ...]:
    if len(info.primary_key) != 1:
        return ()
    key = info.primary_key[0]
    is_number = info.type_of(key).startswith(("smallint", "integer", "bigint"))
    if value.number is not None and is_number:
        return (Compare(Col(key), "=", value.number),)
    if value.number is None and not is_number and value.text.isalnum() and value.text.isupper():
        return (Compare(Col(key), "=", value.text),)
    return ()


def _by_label(info: TableInfo, value: Value) -> tuple[Condition, ...]:
    if value.number is not None:
        return ()
    if len(info.label) == _PERSON and set(info.label) <= set(info.texts):  # keys of two columns are no names
        first, _, last = value.text.partition(" ")
        names = zip(info.label, (first, last), strict=True)
        return tuple(Compare(Col(column), "=", name) for column, name in names) if last else ()
    one = label_is(info, value)
    return (one,) if one else ()
