"""What is over by now, or still to come: ``overdue``, ``expired``, ``upcoming``; and what is so many days old. Pure."""

from __future__ import annotations

from facts.reads.dates import date_column
from facts.reads.lexicon import SETTLED, STANDING, UNSETTLED
from facts.reads.reader import Reader
from facts.reads.roots import root_of_stem
from facts.reads.spec import AllOf, Col, Compare, Condition, Flag, IsNull, Moment, Period
from facts.reads.table_info import TableInfo
from knowledge.linking.words import stem, stems

#: By what a date's name says that something is to be done until then, or holds until then.
_DUE = frozenset(stems("due_deadline"))
_EXPIRY = frozenset(stem(word) for word in ("expires", "expire", "expiry", "expiration", "until", "till"))
#: When rows were written is never what is still to come.
_WRITTEN = frozenset(stem(word) for word in ("created", "updated", "modified", "inserted", "deleted", "changed"))
_PREFIXES = frozenset(stems(word)[0] for word in ("is", "was"))


def is_ahead(words: tuple[str, ...]) -> bool:
    """Return whether a date says until when something is to be done or holds: what it says may not have happened."""
    return not (_DUE | _EXPIRY).isdisjoint(words)


def standing(reader: Reader, info: TableInfo, text: str) -> Condition | None:
    """
    Return what a word says of rows by today's date, if it is such a word: ``overdue``, ``expired``, ``upcoming``.

    :raises Ambiguity: if several dates may be meant, or several columns say what is settled.
    """
    how = STANDING.by_words.get(tuple(text.split()))
    if how in ("upcoming", "past"):
        column = _planned(reader, info)
        return column and (from_now(info, column) if how == "upcoming" else until_now(info, column))
    wanted = {"overdue": _DUE, "expired": _EXPIRY}.get(how or "", frozenset())
    dates = [name for name in info.dates if not wanted.isdisjoint(info.columns[name])]
    if not dates:
        return None
    passed = until_now(info, Col(reader.choose("date", {f"{info.name}.{name}": name for name in dates})))
    unsettled = _unsettled(info) if how == "overdue" else {}
    return AllOf((passed, reader.choose("state", unsettled))) if unsettled else passed


def until_now(info: TableInfo, column: Col) -> Period:
    """Return that a date has passed; today's has not."""
    return Period(column, None, _now(info, column))


def from_now(info: TableInfo, column: Col) -> Period:
    """Return that a date is still to come, or is today's."""
    return Period(column, _now(info, column), None)


def is_over(info: TableInfo, condition: object) -> bool:
    """Return whether a condition says that rows held until a date that has passed: what follows says when that was."""
    return isinstance(condition, Period) and not condition.column.path and condition == until_now(info, condition.column)


def _now(info: TableInfo, column: Col) -> Moment:
    return Moment() if info.type_of(column.name) == "date" else Moment(now=True)


def _planned(reader: Reader, info: TableInfo) -> Col | None:
    """Return the date that may lie ahead: when something is held, rather than when its row was written."""
    dates = [name for name in info.dates if _WRITTEN.isdisjoint(info.columns[name])]
    if len(dates) == len(info.dates):
        return date_column(reader, info)
    return Col(reader.choose("date", {f"{info.name}.{name}": name for name in dates})) if dates else None


def settled_by(info: TableInfo) -> list[str]:
    """Return the dates that say when rows were done with, as they were paid, returned, closed: not all of them are."""
    return [name for name in info.dates if not info.is_required(name) and root_of_stem(info.columns[name][0]) in SETTLED]


def _unsettled(info: TableInfo) -> dict[str, Condition]:
    """Return each column that says what is not settled yet, with how: nothing was paid, it is not returned, it is open."""
    found: dict[str, Condition] = {f"{info.name}.{name} is empty": IsNull(Col(name)) for name in settled_by(info)}
    for name in info.flags:
        if any(root_of_stem(word) in SETTLED for word in info.columns[name] if word not in _PREFIXES):
            found[f"{info.name}.{name} is false"] = Flag(Col(name), value=False)
    for name, label in info.values.all:
        if tuple(label.lower().replace("_", " ").split()) in UNSETTLED.by_words:
            found[f"{info.name}.{name} is {label}"] = Compare(Col(name), "=", label)
    return found
