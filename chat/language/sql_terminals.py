"""Native symbols for SQL inside a request: literals, expressions, conditions, queries. PostgreSQL's grammar has the last word."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from pglast import ast, parse_sql
from pglast.parser import ParseError
from pglast.visitors import Visitor

from chat.language.condition_terminals import CONDITION_TERMINALS
from chat.language.elements import NOTHING, Reading
from chat.language.embedded import is_query
from chat.language.statement_terminals import STATEMENT_TERMINALS
from chat.language.tokens import Kind
from vast_project.pg.identifiers import literal, quote

if TYPE_CHECKING:
    from chat.language.parse import Parse

UNKNOWN = 4.0
#: What it costs where a column that no table has may well be one that is to be made.
NEW = 0.3
#: What it costs to take a bare word for the text that an enum has for a label, or that stood in quotes before.
LABEL = 0.2
#: Words that are SQL's own values, in whatever letters.
_CONSTANTS = frozenset("current_timestamp current_date current_time current_user session_user localtimestamp localtime".split())
#: The same of several words that hyphens join.
HYPHENATED = 0.5
#: What it costs to take a word for a text that is the name of a table or column.
KNOWN = 3.0
_ARITHMETIC = frozenset("+ - * / % || -> ->> #> #>> ^".split())
_COMPARISON = frozenset("= <> != < > <= >= ~ ~* !~ !~* @> <@ && ~~ ~~* !~~".split())
_WORD_OPERATORS = frozenset("and or like ilike is in between similar".split())
_TYPED = frozenset("interval date timestamp timestamptz time uuid".split())
_KEYWORDS = frozenset(
    "true false null current_timestamp current_date current_time localtimestamp current_user session_user".split()
)
_SIGNS_AHEAD = frozenset(("-", "+"))


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
    return [Reading(at + 1, literal(token.text), 3.0 if everyday else 1.5 if token.is_name_like and "_" in token.text else 0.9)]


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


def constant(parse: Parse, at: int) -> list[Reading]:
    """Read an SQL expression without columns, as in a DEFAULT; the value is its text."""
    return [
        Reading(end, sql, UNKNOWN * len(columns)) for end, sql, columns in _expressions(parse, at, logical=False) if not columns
    ]


def given_constant(parse: Parse, at: int) -> list[Reading]:
    """Read a constant that is a value: not NULL, which nothing equals, and not several in brackets."""
    found = [one for one in constant(parse, at) if one.value.upper() != "NULL"]
    return [one for one in found if not (parse.tokens[at].text == "(" and parse.closing(at) == one.end)]


def expression(parse: Parse, at: int) -> list[Reading]:
    """Read an SQL expression over columns; a column that no table has costs more."""
    return [Reading(end, sql, _price(parse, columns, at)) for end, sql, columns in _expressions(parse, at, logical=False)]


def condition(parse: Parse, at: int) -> list[Reading]:
    """Read an SQL condition: it compares, tests or calls something."""
    found = []
    for end, sql, columns in _expressions(parse, at, logical=True):
        if _is_condition(sql) or (
            len(columns) == 1 and parse.names.is_boolean(*columns) and sql.casefold() in (*columns, *map(quote, columns))
        ):
            whole = parse.tokens[at].text == "(" and parse.closing(at) == end
            found.append(Reading(end, parse.source(at + 1, end - 1) if whole else sql, _price(parse, columns, at)))
    return found


def new_condition(parse: Parse, at: int) -> list[Reading]:
    """Read an SQL condition that may be over columns which are only to be made."""
    return [Reading(one.end, one.value, one.cost / UNKNOWN * NEW) for one in condition(parse, at)]


def new_expression(parse: Parse, at: int) -> list[Reading]:
    """Read an SQL expression that may be over columns which are only to be made."""
    return [Reading(one.end, one.value, one.cost / UNKNOWN * NEW) for one in expression(parse, at)]


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


def _expressions(parse: Parse, at: int, *, logical: bool) -> list[tuple[int, str, frozenset[str]]]:
    key = ("expressions", at, logical)
    if key not in parse.memory:
        found = []
        for end in sorted(_ends(parse, at, logical)):
            sql = parse.source(at, end)
            columns = _columns(sql)
            if columns is not None:
                found.append((end, sql, columns))
        parse.memory[key] = found
    return parse.memory[key]


def _ends(parse: Parse, at: int, logical: bool) -> set[int]:
    """Return the places where an expression that begins at a token may end, as far as operands and operators tell."""
    found: set[int] = set()
    waiting = list(_operand(parse, at, logical))
    while waiting:
        end = waiting.pop()
        if end in found:
            continue
        found.add(end)
        for start in _operator(parse, end, logical):
            waiting.extend(_operand(parse, start, logical))
    return found


def _operand(parse: Parse, at: int, logical: bool) -> Iterator[int]:
    token = parse.token(at)
    if token is None:
        return
    if token.text in _SIGNS_AHEAD or (logical and token.word == "not"):
        yield from _operand(parse, at + 1, logical)
    elif token.text == "(":
        if (end := parse.closing(at)) is not None:
            yield end
    elif token.kind in (Kind.STRING, Kind.NUMBER, Kind.NAME):
        yield at + 1
    elif token.kind in (Kind.WORD, Kind.DOTTED):
        yield from _named_operand(parse, at)


def _named_operand(parse: Parse, at: int) -> Iterator[int]:
    """Yield the ends of a function call, a typed literal, a CASE, an ARRAY, or a name."""
    word, following = parse.tokens[at].word, parse.token(at + 1)
    if following and following.text in ("(", "[") and following.start == parse.tokens[at].end:
        if (end := parse.closing(at + 1)) is not None:
            yield end
    elif word in _TYPED and following and following.kind is Kind.STRING:
        yield at + 2
    elif word == "case":
        yield from (number + 1 for number in range(at, parse.count) if parse.tokens[number].word == "end")
    elif word not in parse.function_words or word in _KEYWORDS:
        yield at + 1


def _operator(parse: Parse, at: int, logical: bool) -> Iterator[int]:
    """Yield where the next operand may begin behind an operator at a token."""
    token = parse.token(at)
    if token is None:
        return
    if token.text == "::" or token.text in _ARITHMETIC or (logical and token.text in _COMPARISON):
        yield at + 1
    elif token.word == "at" and parse.phrase_at(at, ("at", "time", "zone")):
        yield at + 3
    elif logical and token.word == "not" and (after := parse.token(at + 1)) and after.word in _WORD_OPERATORS:
        yield at + 2
    elif logical and token.word in _WORD_OPERATORS:
        yield from (at + 1, at + 2) if token.word == "is" else (at + 1,)


@lru_cache(maxsize=4096)
def _columns(sql: str) -> frozenset[str] | None:
    """Return the columns that an expression mentions, None where it is no expression."""
    try:
        raw = parse_sql(f"SELECT ({sql}\n)")
    except ParseError:
        return None
    statement = raw[0].stmt
    if len(raw) != 1 or not isinstance(statement, ast.SelectStmt) or statement.fromClause:
        return None
    found: set[str] = set()
    _ColumnNames(found)(raw)
    return frozenset(found)


def columns_in(sql: str) -> list[tuple[str, str]]:
    """Return the (table, column) pairs that an expression mentions; the table is '' where none is said."""
    found: list[tuple[str, str]] = []
    _References(found)(parse_sql(f"SELECT ({sql}\n)"))
    return found


class _References(Visitor):
    """Collects column references with what stands before them."""

    def __init__(self, found: list[tuple[str, str]]) -> None:
        super().__init__()
        self.found = found

    def visit_ColumnRef(self, _ancestors: object, node: ast.ColumnRef) -> None:  # noqa: N802 -- pglast names its visitors so
        parts = [part.sval for part in node.fields if isinstance(part, ast.String)]
        if parts:
            self.found.append((".".join(parts[:-1]), parts[-1]))


class _ColumnNames(Visitor):
    """Collects the last part of every column reference."""

    def __init__(self, found: set[str]) -> None:
        super().__init__()
        self.found = found

    def visit_ColumnRef(self, _ancestors: object, node: ast.ColumnRef) -> None:  # noqa: N802 -- pglast names its visitors so
        if isinstance(node.fields[-1], ast.String):
            self.found.add(node.fields[-1].sval)


@lru_cache(maxsize=4096)
def _is_condition(sql: str) -> bool:
    target = parse_sql(f"SELECT ({sql}\n)")[0].stmt.targetList[0].val
    if isinstance(target, ast.A_Expr):
        return target.name[-1].sval not in _ARITHMETIC
    if isinstance(target, ast.A_Const):  # "where null" says something of a column
        return isinstance(target.val, ast.Boolean)
    return isinstance(target, (ast.BoolExpr, ast.NullTest, ast.BooleanTest, ast.FuncCall, ast.SubLink))


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
        for at_end, sql, columns in _expressions(parse, at, logical=False)
        if end == at_end
    ]


def empty_call(parse: Parse, at: int) -> list[Reading]:
    """Read a call without arguments, such as ``gen_random_uuid()``: what a default is made by."""
    return [one for one in function_call(parse, at) if one.end == at + 3]


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
    "string": string,
    "quoted_value": quoted_value,
    "bare_value": bare_value,
    "bare_label": bare_label,
    "number": number,
    "constant": constant,
    "given_constant": given_constant,
    "sql_expression": expression,
    "sql_condition": condition,
    "new_condition": new_condition,
    "new_expression": new_expression,
    "query": query,
    "rest": rest,
    "words": words,
    "function_call": function_call,
    "empty_call": empty_call,
    "list_number": list_number,
    "sql_string": sql_string,
    "like_text": like_text,
    "column_sql": column_sql,
    "two_part_name": two_part_name,
    **STATEMENT_TERMINALS,
}
