"""Native symbols for values: quoted texts, numbers, and plain words that can only be a text. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from chat.language.readings import Reading
from chat.language.tokens import Kind
from vast_project.pg.identifiers import literal

if TYPE_CHECKING:
    from chat.language.parse import Parse

#: What it costs to take a bare word for the text that an enum has for a label, or that stood in quotes before.
LABEL = 0.2
#: The same of several words that hyphens join.
HYPHENATED = 0.5
#: Words that are SQL's own values, in whatever letters.
_CONSTANTS = frozenset("current_timestamp current_date current_time current_user session_user localtimestamp localtime".split())
#: What it costs to take a word for a text that is the name of a table or column, one that requests are made of, and such a one that
#: stands alone where a default is said.
KNOWN, EVERYDAY, ALONE = 3.0, 3.0, 1.0
_ENDS = frozenset((",", ".", ";", ")", "!", "and", "with"))
#: What it costs to take a column's name in double quotes for a text.
COLUMN_AS_TEXT = 0.9


def string(parse: Parse, at: int) -> list[Reading]:
    """Read a quoted text; the value is the text itself."""
    token = parse.tokens[at]
    if token.kind is Kind.NAME:
        return [Reading(at + 1, token.parts[0], COLUMN_AS_TEXT if token.parts[0] in parse.names.owners else 0.0)]
    if token.kind is not Kind.STRING:
        return []
    body = (
        token.text.partition("'")[2][:-1].replace("''", "'")
        if token.text.endswith("'")
        else token.text.split("$", 2)[2].rsplit("$", 2)[0]
    )
    return [Reading(at + 1, body, 0.0)]


def quoted_value(parse: Parse, at: int) -> list[Reading]:
    """Read a text in double quotes as the value it stands for in prose."""
    token = parse.tokens[at]
    return [Reading(at + 1, literal(token.parts[0]), 0.3)] if token.kind is Kind.NAME else []


def bare_value(parse: Parse, at: int) -> list[Reading]:
    """Read a plain word, or several joined by hyphens or slashes, as a text value: "default pending"."""
    token = parse.tokens[at]
    if token.kind is not Kind.WORD or token.word in parse.function_words | _CONSTANTS or not token.parts:
        return []
    if (end := parse.slashed(at)) > at + 1:
        return [Reading(end, literal(parse.source(at, end)), HYPHENATED)]
    if token.text in parse.names.labels or parse.was_quoted(token.text):
        return [Reading(at + 1, literal(token.text), LABEL)]
    if parse.was_label(at):
        return [Reading(at + 1, literal(token.text), LABEL)]
    if parse.names.knows(token.word):
        return [Reading(at + 1, literal(token.text), KNOWN)]
    everyday = token.word in parse.grammar.vocabulary
    if token.text.isupper() and not parse.text.isupper():
        return [Reading(at + 1, literal(token.text), LABEL)]  # "DE" between words in lower case is a value, or is quoted for that
    if everyday:
        return [Reading(at + 1, literal(token.text), ALONE if _is_default(parse, at) else EVERYDAY)]
    return [Reading(at + 1, literal(token.text), 1.5 if token.is_name_like and "_" in token.text else 0.9)]


def _is_default(parse: Parse, at: int) -> bool:
    """Say whether a word stands alone where a default is said, and says nothing of columns: "default team, not null"."""
    opened = any(one.end == at for start in range(max(at - 3, 0), at) for one in parse.symbol("default_is", start))
    following = parse.token(at + 1)
    ends = following is None or following.text in _ENDS
    return opened and ends and not any(one.cost == 0 for one in parse.symbol("modifier", at))


def bare_label(parse: Parse, at: int) -> list[Reading]:
    """Read a plain word as a text where it can only be one: spelt like a name that nothing has, or an enum's label."""
    token = parse.tokens[at]
    plain = token.kind is Kind.WORD and token.parts and not parse.names.knows(token.word)
    if plain and (token.is_name_like or token.text in parse.names.labels):
        return [Reading(at + 1, literal(token.text), LABEL)]
    return []


def number(parse: Parse, at: int) -> list[Reading]:
    """Read a number; the value is its text."""
    token = parse.tokens[at]
    if token.kind is Kind.NUMBER:
        return [Reading(at + 1, token.text.replace("_", ""), 0.0)]
    spelt = _NUMBERS.get(token.word)
    return [Reading(at + 1, spelt, 0.0)] if spelt else []


_NUMBERS = {
    word: str(value) for value, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
}


def sql_string(parse: Parse, at: int) -> list[Reading]:
    """Read a quoted text; the value is an SQL constant."""
    return [Reading(one.end, literal(one.value), one.cost) for one in string(parse, at)]


def like_text(parse: Parse, at: int) -> list[Reading]:
    """Read a text, quoted or one bare word, as the fixed part of a LIKE pattern between the quotes of a constant."""
    found = [(one.end, one.value, one.cost) for one in string(parse, at)]
    token = parse.tokens[at]
    if token.kind in (Kind.WORD, Kind.DOTTED) and token.word not in parse.function_words:
        found.append((at + 1, token.text, 0.5))
    return [Reading(end, _escaped(text), cost) for end, text, cost in found]


def _escaped(text: str) -> str:
    for special in ("\\", "%", "_"):
        text = text.replace(special, "\\" + special)
    return text.replace("'", "''")


VALUE_TERMINALS: dict[str, Callable[[Parse, int], list[Reading]]] = {
    "string": string,
    "quoted_value": quoted_value,
    "bare_value": bare_value,
    "bare_label": bare_label,
    "number": number,
    "sql_string": sql_string,
    "like_text": like_text,
}
