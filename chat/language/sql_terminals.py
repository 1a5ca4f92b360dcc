"""Native symbols for SQL inside a request: expressions, conditions, calls, queries. PostgreSQL's grammar has the last word."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from chat.language.condition_terminals import CONDITION_TERMINALS, is_made_as_flag
from chat.language.embedded import is_query
from chat.language.readings import NOTHING, Reading
from chat.language.sql_expressions import expressions, is_condition, is_worked_out
from chat.language.statement_terminals import STATEMENT_TERMINALS
from chat.language.tokens import Kind
from chat.language.value_terminals import VALUE_TERMINALS
from vast_project.pg.identifiers import quote

if TYPE_CHECKING:
    from chat.language.parse import Parse

UNKNOWN = 4.0
#: What it costs where a column that no table has may well be one that is to be made.
NEW = 0.3


def constant(parse: Parse, at: int) -> list[Reading]:
    """Read an SQL expression without columns, as in a DEFAULT; the value is its text."""
    return [
        Reading(end, sql, UNKNOWN * len(columns)) for end, sql, columns in expressions(parse, at, logical=False) if not columns
    ]


def given_constant(parse: Parse, at: int) -> list[Reading]:
    """Read a constant that is a value: not NULL, which nothing equals, not several in brackets, and no arrow from one to another."""
    found = [one for one in constant(parse, at) if one.value.upper() != "NULL" and not any(token.text == "->" for token in parse.tokens[at : one.end])]
    return [one for one in found if not (parse.tokens[at].text == "(" and parse.closing(at) == one.end)]


def expression(parse: Parse, at: int) -> list[Reading]:
    """Read an SQL expression over columns; a column that no table has costs more."""
    return [Reading(end, sql, _price(parse, columns, at)) for end, sql, columns in expressions(parse, at, logical=False)]


def condition(parse: Parse, at: int) -> list[Reading]:
    """Read an SQL condition: it compares, tests or calls something."""
    found = []
    for end, sql, columns in expressions(parse, at, logical=True):
        if is_condition(sql) or _is_flag(parse, sql, columns, at):
            whole = parse.tokens[at].text == "(" and parse.closing(at) == end
            found.append(Reading(end, parse.source(at + 1, end - 1) if whole else sql, _price(parse, columns, at)))
    return found


def _is_flag(parse: Parse, sql: str, columns: frozenset[str], at: int) -> bool:
    """Say whether an expression is nothing but a boolean column, one that the text makes too, or of the row before or after a change in a trigger."""
    bare = sql.casefold().strip("() ").removeprefix("new.").removeprefix("old.")
    if len(columns) != 1 or bare not in (*columns, *map(quote, columns)):
        return False
    return parse.names.is_boolean(*columns) or is_made_as_flag(parse, min(columns), at)


def new_condition(parse: Parse, at: int) -> list[Reading]:
    """Read an SQL condition that may be over columns which are only to be made."""
    return [Reading(one.end, one.value, one.cost / UNKNOWN * NEW) for one in condition(parse, at)]


def new_expression(parse: Parse, at: int) -> list[Reading]:
    """Read an SQL expression that may be over columns which are only to be made."""
    return [Reading(one.end, one.value, one.cost / UNKNOWN * NEW) for one in expression(parse, at)]


def computed(parse: Parse, at: int) -> list[Reading]:
    """Read an SQL expression that works something out from columns: more than one column alone, or a constant."""
    found = expressions(parse, at, logical=False)
    return [Reading(end, sql, _price(parse, columns, at)) for end, sql, columns in found if columns and is_worked_out(sql)]


def _price(parse: Parse, columns: frozenset[str], at: int) -> float:
    """Return what it costs that columns of an expression are in no table; those said before may be made by the text itself."""
    said = {word for token in parse.tokens[:at] for word in (token.word, *token.parts)}
    return sum(NEW if column in said else UNKNOWN for column in columns if column not in parse.names.owners)


def query(parse: Parse, at: int) -> list[Reading]:
    """Read a query that stands in the message, or a SELECT, VALUES or WITH query up to the end of the text or statement."""
    if parse.tokens[at].kind is Kind.QUERY:
        return [Reading(at + 1, parse.tokens[at].text, 0.0)]
    if parse.tokens[at].word not in ("select", "values", "with", "table", "("):
        return []
    ends = [at + 1 + number for number, token in enumerate(parse.tokens[at + 1 :], start=1) if token.text == ";"] or [parse.count]
    return [Reading(end, parse.source(at, end), 0.0) for end in {*ends, parse.count} if is_query(parse.source(at, end))]


def rest(parse: Parse, at: int) -> list[Reading]:
    """Read everything up to the end of the text."""
    return [Reading(parse.count, parse.source(at, parse.count), 0.5)]


def words(parse: Parse, at: int) -> list[Reading]:
    """Read what is said up to the end of the sentence; where a quoted text is in it, that is what is said."""
    if parse.tokens[at].kind is Kind.SIGN:
        return []
    ends = [number for number in range(at, parse.count) if parse.tokens[number].text in (".", ";", "\n")]
    end = ends[0] if ends else parse.count
    if any(token.kind is Kind.STRING or token.text.startswith('"') for token in parse.tokens[at:end]):
        return []
    return [Reading(end, parse.source(at, end), 1.0)] if end > at else []


def function_call(parse: Parse, at: int) -> list[Reading]:
    """Read a call such as ``lower(name)``; columns that no table has cost more."""
    following = parse.token(at + 1)
    if following is None or following.text != "(" or parse.tokens[at].kind is not Kind.WORD:
        return []
    if parse.was_made(at) or any(one.cost == 0 and one.end == at + 1 for one in parse.symbol("known_table", at)):
        return []
    end = parse.closing(at + 1)
    return [
        Reading(at_end, sql, _price(parse, columns, at))
        for at_end, sql, columns in expressions(parse, at, logical=False)
        if end == at_end
    ]


def empty_call(parse: Parse, at: int) -> list[Reading]:
    """Read a call without arguments, such as ``gen_random_uuid()``: what a default is made by."""
    return [one for one in function_call(parse, at) if one.end == at + 3]


def column_sql(parse: Parse, at: int) -> list[Reading]:
    """Read a column of the schema; the value is its quoted name, behind its table's where that is said."""
    dotted = [
        Reading(one.end, f"{quote(one.value.get('table').rpartition('.')[2])}.{quote(one.value.get('column'))}", one.cost)
        for one in parse.symbol("dotted_column", at)
    ]
    return [Reading(one.end, quote(one.value), one.cost) for one in parse.symbol("known_column", at)] + dotted


def two_part_name(parse: Parse, at: int) -> list[Reading]:
    """Read a column that stands behind its table's name; the value is both, quoted."""
    return [one for one in column_sql(parse, at) if parse.tokens[at].kind is Kind.DOTTED]


def list_number(parse: Parse, at: int) -> list[Reading]:
    """Read "2." or "2)" at the beginning of a line."""
    token, following = parse.tokens[at], parse.token(at + 1)
    before = parse.text[: token.start].rpartition("\n")[2]
    if token.kind is Kind.NUMBER and not before.strip(" \t-*") and following is not None and following.text in (".", ")", ":"):
        return [Reading(at + 2, NOTHING, 0.0)]
    return []


SQL_TERMINALS: dict[str, Callable[[Parse, int], list[Reading]]] = {
    **CONDITION_TERMINALS,
    **VALUE_TERMINALS,
    "constant": constant,
    "given_constant": given_constant,
    "sql_expression": expression,
    "sql_condition": condition,
    "new_condition": new_condition,
    "new_expression": new_expression,
    "query": query,
    "rest": rest,
    "words": words,
    "computed": computed,
    "function_call": function_call,
    "empty_call": empty_call,
    "list_number": list_number,
    "column_sql": column_sql,
    "two_part_name": two_part_name,
    **STATEMENT_TERMINALS,
}
