"""Named parameters in a statement: ``:name`` and ``%(name)s`` become ``$1``, ``$2`` …, whose values are bound, never spliced.

The text is taken apart by PostgreSQL's own lexer, so that what looks like a parameter inside a string constant, a comment, a
cast (``::``) or an array slice (``[1:n]``) is left alone. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from pglast import parser

from facts.read_errors import ParametersMissing


@dataclass(frozen=True)
class Statement:
    """A statement in PostgreSQL's own notation, with the values of its parameters in order."""

    sql: str
    values: tuple[Any, ...] = ()


#: Constants and the closing parenthesis, as the lexer names them.
_OPERANDS = frozenset({"SCONST", "ICONST", "FCONST", "ASCII_41"})


class _Place(NamedTuple):
    start: int
    end: int
    name: str


def parameter_names(sql: str) -> tuple[str, ...]:
    """Return the names of the parameters in the order of their first appearance; ``$1`` is called ``1``.

    A text that PostgreSQL's lexer does not read has none: the guard says what is wrong with it.
    """
    return tuple(dict.fromkeys(place.name for place in _places(sql)))


def bind(sql: str, values: Mapping[str, Any] | None = None) -> Statement:
    """Return the statement with its parameters as ``$n`` and their values in that order.

    :param values: by name, without the colon.
    :raises ParametersMissing: if a parameter has no value.
    """
    given = values or {}
    places = _places(sql)
    names = list(dict.fromkeys(place.name for place in places))
    missing = [name for name in names if name not in given]
    if missing:
        raise ParametersMissing(f"Give a value for {', '.join(missing)}. Nothing was run.", parameters=missing)
    text, after = [], 0
    for place in places:
        text += [sql[after : place.start], f"${names.index(place.name) + 1}"]
        after = place.end
    return Statement("".join([*text, sql[after:]]), tuple(given[name] for name in names))


def _places(sql: str) -> list[_Place]:
    if not any(mark in sql for mark in ":%$"):
        return []
    try:
        return list(_found(sql, parser.scan(sql)))
    except parser.ParseError:
        return []


def _found(sql: str, tokens: list[Any]) -> Iterator[_Place]:
    brackets = 0
    for place, token in enumerate(tokens):
        text = sql[token.start : token.end + 1]
        brackets += (text == "[") - (text == "]")
        if token.name == "PARAM":
            yield _Place(token.start, token.end + 1, text[1:])
        elif text == ":" and not brackets and _has_word_behind(sql, tokens, place) and not _has_operand_before(tokens, place):
            name = tokens[place + 1]
            yield _Place(token.start, name.end + 1, sql[name.start : name.end + 1])
        elif text == "%" and sql.startswith("%(", token.start):
            yield from _percent(sql, tokens[place : place + 5])


def _percent(sql: str, tokens: list[Any]) -> Iterator[_Place]:
    """``%(name)s`` comes as five tokens without a gap."""
    words = [sql[token.start : token.end + 1] for token in tokens]
    whole = len(tokens) == 5 and tokens[4].end + 1 - tokens[0].start == sum(map(len, words))
    if whole and (words[1], words[3], words[4]) == ("(", ")", "s"):
        yield _Place(tokens[0].start, tokens[4].end + 1, words[2])


def _has_word_behind(sql: str, tokens: list[Any], place: int) -> bool:
    """Return whether an unquoted word follows without a gap."""
    if place + 1 == len(tokens):
        return False
    word = tokens[place + 1]
    return tokens[place].end + 1 == word.start and _is_word(word) and not sql.startswith('"', word.start)


def _has_operand_before(tokens: list[Any], place: int) -> bool:
    """Return whether a word or constant stands before without a gap, as in ``JSON_OBJECT('key':value)``."""
    if place == 0 or tokens[place - 1].end + 1 != tokens[place].start:
        return False
    return _is_word(tokens[place - 1]) or tokens[place - 1].name in _OPERANDS


def _is_word(token: Any) -> bool:
    return token.name == "IDENT" or token.kind != "NO_KEYWORD"
