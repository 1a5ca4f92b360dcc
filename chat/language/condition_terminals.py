"""Native symbols for what is said of columns in words: conditions, their opposites, and what columns are compared with. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from chat.language.readings import Reading
from knowledge.linking.words import stem
from vast_project.pg.identifiers import quote

if TYPE_CHECKING:
    from chat.language.parse import Parse

#: What stands in a condition for the column that is spoken of.
IT = "@it@"
#: What a condition in words costs beside the same in SQL.
WORDED = 0.15
#: A word that is a column's name only by a stretch is no condition.
FLAGGED = 0.5


def one_condition(parse: Parse, at: int) -> list[Reading]:
    """Read a subject and what is said of it; without a subject it is said of the column that is spoken of."""
    found = [Reading(one.end, one.value, one.cost + 2 * WORDED) for one in parse.symbol("predicate", at)]
    found += parse.symbol("flag_condition", at)
    for subject in parse.symbol("subject", at):
        for start, skipped in parse.gaps(subject.end, unknown=False):
            for one in parse.symbol("predicate", start):
                found.append(Reading(one.end, one.value.replace(IT, subject.value), subject.cost + skipped + one.cost + WORDED))
    return found


def flag(parse: Parse, at: int) -> list[Reading]:
    """Read a column that is a boolean wherever it is one, or that the text itself makes as one: a condition by itself."""
    known = [one for one in parse.symbol("column_sql", at) if one.cost < FLAGGED and _is_flag(parse, one.value)]
    return known or ([Reading(at + 1, quote(parse.tokens[at].word), 0.0)] if is_made_as_flag(parse, parse.tokens[at].word, at) else [])


def is_made_as_flag(parse: Parse, word: str, at: int) -> bool:
    """Say whether a name that the schema does not know stands beside the word for a boolean before a place: "add hot boolean … where hot"."""
    if parse.names.knows(word):
        return False
    said = [one for one in range(at) if parse.tokens[one].word == word]
    beside = [place for one in said for place in (one - 1, one + 1, one + 2) if 0 <= place < at]
    return any(one.value == "boolean" for place in beside for one in parse.symbol("precise_type", place))


def _is_flag(parse: Parse, column: str) -> bool:
    return parse.names.is_boolean(column.rpartition(".")[2].replace('"', ""))


def must_not_predicate(parse: Parse, at: int) -> list[Reading]:
    """Read what must not be said of a column; the value is the opposite, in the plainest form that SQL has for it."""
    start = at + 1 if parse.tokens[at].word == "be" else at
    return [Reading(one.end, opposite(one.value), one.cost) for one in parse.symbol("predicate", start)]


#: Shorter words are no verbs in the past.
_SHORT = 4
#: What stands before another column of the same row.
_OWN = frozenset(("its", "their"))
#: Behind these words four digits are a year.
_OF_TIME = frozenset("before after since".split())
_YEAR = re.compile(r"(19|20)\d\d")
_OPPOSITES = {
    "<": ">=",
    "<=": ">",
    ">": "<=",
    ">=": "<",
    "=": "<>",
    "<>": "=",
    "LIKE": "NOT LIKE",
    "NOT LIKE": "LIKE",
    "IN": "NOT IN",
    "NOT IN": "IN",
    "IS NULL": "IS NOT NULL",
    "IS NOT NULL": "IS NULL",
    "BETWEEN": "NOT BETWEEN",
    "~": "!~",
    "!~": "~",
}
_COMPARED = re.compile(
    r"(@it@|length\(@it@\)) (IS NOT NULL|IS NULL|NOT LIKE|NOT IN|LIKE|IN|BETWEEN|<=|>=|<>|!~|<|>|=|~)(?= |$)(.*)", re.DOTALL
)


def opposite(predicate: str) -> str:
    """Return a predicate that holds where the given one does not; both are unknown for NULL."""
    found = _COMPARED.fullmatch(predicate)
    if found is None:
        return f"NOT ({predicate})"
    subject, operator, rest = found.groups()
    return f"{subject} {_OPPOSITES[operator]}{rest}"


def operand(parse: Parse, at: int) -> list[Reading]:
    """Read what a column is compared with: a constant, or another column where a bare word is one's name."""
    if is_year(parse, at):
        return []
    start = at + 1 if parse.tokens[at].word in _OWN and at + 1 < parse.count else at
    columns = [Reading(one.end, one.value, one.cost + WORDED) for one in parse.symbol("column_sql", start) if one.cost < 1]
    columns += parse.symbol("pointed_sql", at)
    ends = {one.end for one in columns}
    return columns + [one for one in parse.symbol("literal", at) if one.end not in ends or not parse.tokens[at].is_name_like]


def is_year(parse: Parse, at: int) -> bool:
    """Say whether a number is a year: it is told by the word before it."""
    return at > 0 and parse.tokens[at - 1].word in _OF_TIME and bool(_YEAR.fullmatch(parse.tokens[at].text))


def year(parse: Parse, at: int) -> list[Reading]:
    """Read a year; the value is the date of its first day."""
    return [Reading(at + 1, f"'{parse.tokens[at].text}-01-01'", 0.0)] if is_year(parse, at) else []


def year_after(parse: Parse, at: int) -> list[Reading]:
    """Read a year; the value is the first day that is not in it any more."""
    return [Reading(at + 1, f"'{int(parse.tokens[at].text) + 1}-01-01'", 0.0)] if is_year(parse, at) else []


def unset(parse: Parse, at: int) -> list[Reading]:
    """Read a column as the condition that it says nothing: it is NULL, or a flag that is not raised."""
    return _held(parse, at, "IS NOT TRUE", "IS NULL")


def filled(parse: Parse, at: int) -> list[Reading]:
    """Read a column as the condition that it says something: it is not NULL, or a flag that is raised."""
    return _held(parse, at, "IS TRUE", "IS NOT NULL")


def _held(parse: Parse, at: int, of_flag: str, of_others: str) -> list[Reading]:
    """Return the readings of a column with what is tested; none where it is a flag in some tables only."""
    found = []
    for one in parse.symbol("column_sql", at):
        name = one.value.strip('"')
        flag = parse.names.is_boolean(name)
        if flag or not parse.names.is_boolean_somewhere(name):
            found.append(Reading(one.end, f"{one.value} {of_flag if flag else of_others}", one.cost))
    return found


#: What ends the name of a moment, and the types of one.
_MOMENT_ENDS = frozenset(("", "at", "on", "date", "time", "datetime", "timestamp", "day"))
_MOMENT_TYPES = ("timestamp", "date", "time")


def moment_of(parse: Parse, at: int) -> list[Reading]:
    """Read what happens to a row as the column that says when: "ends" is ``ends_at``, ``ended_at``, ``end_date`` or ``end``."""
    verb = _verb(parse.tokens[at].word)
    if not verb.isalpha():
        return []
    return [Reading(at + 1, quote(name), WORDED) for name in parse.names.owners if _tells_when(parse, name, verb)]


def _tells_when(parse: Parse, column: str, verb: str) -> bool:
    first, _, rest = column.casefold().partition("_")
    return _verb(first) == verb and rest in _MOMENT_ENDS and any(one.startswith(_MOMENT_TYPES) for one in parse.names.types_of(column))


def _verb(word: str) -> str:
    """Return what the forms of a verb share: "start", "starts", "started"."""
    return stem(word.removesuffix("ed") if len(word) > _SHORT else word)


CONDITION_TERMINALS: dict[str, Callable[[Parse, int], list[Reading]]] = {
    "one_condition": one_condition,
    "flag": flag,
    "must_not_predicate": must_not_predicate,
    "operand": operand,
    "unset": unset,
    "filled": filled,
    "moment_of": moment_of,
    "year": year,
    "year_after": year_after,
}
