"""What is said of people by how old they are, where the day of their birth is known: ``older than 60``, ``over 65``. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from facts.reads.dates import birth_date
from facts.reads.grammar.leads import Lead
from facts.reads.grammar.said import Said
from facts.reads.grammar.text import Found, Text
from facts.reads.lexicon import AND, BETWEEN, COMPARED, OR_MORE, YEARS_OLD, Phrases
from facts.reads.moving import denied
from facts.reads.spec import Aged, AllOf, Col, Condition, Moment, Period, Unit
from facts.reads.table_info import TableInfo
from knowledge.linking.words import stem

_OLDER = Phrases({">": "older than|aged over|aged above", "<": "younger than|aged under|aged below"})
_OR_OLDER = Phrases({">=": "or older|and older", "<=": "or younger|and younger"})
_AGED = Phrases({"yes": "aged|age|of age"})
_DASH = Phrases({"yes": "-|–"})
#: How old people are whose age is given as a number alone, and from when on nothing else is meant by it.
_AGES = range(1, 121)
_TOLD, _BARE = 0.05, 0.2


def of_age(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """Take an age, in years by itself: ``over 65``, ``aged 18 to 25``, ``18 years old``, ``between 20 and 30 years old``."""
    born = birth_date(info)
    if not born or lead.verb or any(stem("age") in info.columns[name] for name in info.numbers):
        return
    for one in (*_compared(text, lead.end, born), *_between(text, lead.end, born), *_exactly(text, lead.end, born)):
        yield one.as_((denied(one.meaning),) if lead.negated else (one.meaning,))


def _years(text: Text, at: int) -> tuple[int, int, bool] | None:
    """Return an age, the place behind it, and whether it is said that it is one."""
    text.reader.at = at
    number = text.reader.number()
    end = text.reader.at
    if not isinstance(number, int) or number not in _AGES:
        return None
    told = text.take(end, YEARS_OLD)
    return (number, told[0], True) if told else (number, end, False)


def _is_alone(text: Text, at: int) -> bool:
    """Return whether a number is no number of something that is named behind it."""
    word = text.word(text.behind(at))
    return word is None or word.kind != "word" or not (word.lower.endswith("s") or text.tables(text.behind(at)))


def _compared(text: Text, at: int, born: str) -> Iterator[Found[Condition]]:
    for end, operator in (*text.takes(at, _OLDER), *text.takes(at, COMPARED)):
        years = _years(text, end)
        if years is None or operator == "=":
            continue
        age, behind, is_said = years
        told = is_said or text.lower[end - 2 : end - 1] in (["older"], ["younger"], ["aged"])
        if told or _is_alone(text, behind):
            yield Found(behind, _than(born, operator, age), _TOLD if told else _BARE)
    aged = text.take(at, _AGED)
    years = _years(text, aged[0] if aged else at)
    more = text.take(years[1], OR_MORE, _OR_OLDER) if years else None
    if years and more:
        yield Found(more[0], _than(born, more[1], years[0]), _TOLD)


def _between(text: Text, at: int, born: str) -> Iterator[Found[Condition]]:
    aged = text.take(at, _AGED)
    opened = text.take(aged[0] if aged else at, BETWEEN)
    start = opened[0] if opened else aged[0] if aged else None
    low = _years(text, start) if start is not None else None
    joined = text.take(low[1], AND, _DASH) if low else None
    high = _years(text, joined[0]) if joined else None
    if low and high and (aged or high[2]):
        yield Found(high[1], AllOf((Aged(Col(born), ">=", low[0]), Aged(Col(born), "<=", high[0]))), _TOLD)


def _exactly(text: Text, at: int, born: str) -> Iterator[Found[Condition]]:
    aged = text.take(at, _AGED)
    years = _years(text, aged[0] if aged else at)
    if years and (aged or years[2]):
        yield Found(years[1], Aged(Col(born), "=", years[0]), _TOLD)


def _than(born: str, operator: str, age: int) -> Condition:
    """Return what it means to be older or younger: who is older than 65 has been 65 for a day at least."""
    column, ago = Col(born), Moment(offset=-age, step=Unit.YEAR)
    strictly = {">": Period(column, None, ago), "<": Aged(column, "<", age)}
    return strictly.get(operator) or Aged(column, operator, age)
