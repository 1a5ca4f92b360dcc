"""Columns that are switched on and off: booleans, and texts that hold Y or N. Such a text is never merely there. Pure."""

from __future__ import annotations

from facts.reads.known import ON, SWITCHES, KnownValues
from facts.reads.spec import Col, Compare, Condition, Flag
from facts.reads.table_info import TableInfo
from knowledge.linking.words import stems

#: What the name of such a column may begin with, and end in, beside what it is about.
_BEFORE = frozenset(stems("is_has_was_can_are_with"))
_BEHIND = frozenset(stems("flg_flag_ind_indicator_yn"))


def switches_of(info: TableInfo, known: KnownValues) -> list[str]:
    """Return the columns of a table that are switched on and off, as far as its values were looked at."""
    values = known.columns.get(info.name, {})
    texts = [name for name, one in values.items() if name in info.texts and {each.lower() for each in one.values} <= SWITCHES]
    return [*info.flags, *texts]


def about(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return what such a column is about, by the stems of its name: the wheelchair, of wheelchair_yn."""
    return tuple(word for word in words if word not in _BEFORE and word not in _BEHIND)


def is_switch(info: TableInfo, known: KnownValues, name: str) -> bool:
    """Return whether a text is one: by its values, or by its name where nobody looked at them."""
    if info.name in known.columns and name in known.columns[info.name]:
        return name in switches_of(info, known)
    words = info.columns[name]
    return name in info.texts and (words[-1] in _BEHIND or (len(words) > 1 and words[0] in _BEFORE))


def switched(info: TableInfo, known: KnownValues, name: str, *, on: bool) -> list[Condition]:
    """Return that a column is on or off; what a text holds for that is taken from its values, nothing where that is not one."""
    if name in info.flags:
        return [Flag(Col(name), value=on)]
    held = [value for value in known.columns[info.name][name].values if (value.lower() in ON) == on]
    return [Compare(Col(name), "=", value) for value in held] if len(held) == 1 else []


def switched_by(info: TableInfo, known: KnownValues, verb: str) -> Condition | None:
    """Return that a switch of rows is on which a verb is called by: inducted into a hall, whose rows say so with Y or N."""
    column = next((name for name in info.columns if verb and info.columns[name] == stems(verb)), None)
    if column is None or not is_switch(info, known, column):
        return None
    return next(iter(switched(info, known, column, on=True)), None)
