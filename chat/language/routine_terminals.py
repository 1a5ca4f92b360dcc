"""Native symbols for functions: signatures, what they return, and whole functions put together from what is said of them. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from pglast import ast, parse_sql
from pglast.parser import ParseError
from pglast.stream import RawStream

from chat.language.readings import Reading, Slots
from chat.language.tokens import Kind
from vast_project.pg.identifiers import literal

if TYPE_CHECKING:
    from chat.language.parse import Parse
    from knowledge.schema_objects import Function

#: No type has more words than these.
_LONGEST_TYPE = 5
#: What it costs that the function's language, or that it returns a trigger, is told by its body alone.
TOLD_BY_BODY = 0.2
_RETURNS_A_ROW = re.compile(r"\breturn\s+(?:new|old|null)\b", re.IGNORECASE)


def function_signature(parse: Parse, at: int) -> list[Reading]:
    """Read a function's name with its arguments, ``slug(title text)``; the value is the name and the text of the arguments."""
    found = []
    for name in parse.symbol("new_qualified_name", at):
        opening = parse.token(name.end)
        if opening is not None and opening.text == "(" and (end := parse.closing(name.end)) is not None:
            arguments = parse.source(name.end + 1, end - 1)
            if _parses(f"CREATE FUNCTION f({arguments}) RETURNS void LANGUAGE sql AS ''"):
                found.append(Reading(end, Slots((("name", name.value), ("arguments", arguments))), name.cost))
        for taking in parse.symbol("taking", name.end):
            for listed in parse.symbol("attributes", taking.end):
                arguments = ", ".join(" ".join(one) for one in listed.value)
                found.append(Reading(listed.end, Slots((("name", name.value), ("arguments", arguments))), name.cost + listed.cost))
        found.append(Reading(name.end, Slots((("name", name.value),)), name.cost + TOLD_BY_BODY))
    return found


def function_reference(parse: Parse, at: int) -> list[Reading]:
    """Read the name of a function that there is, with or without the types of its arguments; the value tells it from its namesakes."""
    found = []
    for name in parse.symbol("function_name", at):
        opening, namesakes = parse.token(name.end), _named(parse, name.value)
        end = parse.closing(name.end) if opening is not None and opening.text == "(" else None
        if end is None:
            found.append(name)
            continue
        types = " ".join(parse.source(name.end + 1, end - 1).split())
        found.append(Reading(end, f"{name.value}({types})" if len(namesakes) > 1 else name.value, name.cost))
    return found


def _named(parse: Parse, name: str) -> list[Function]:
    return [one for one in parse.names.schema.functions if name in (str(one.name), one.name.name)]


def return_type(parse: Parse, at: int) -> list[Reading]:
    """Read what a function returns: a type, ``setof`` one, or a table of columns."""
    word, start = parse.tokens[at].word, at
    if word == "table" and (following := parse.token(at + 1)) and following.text == "(":
        end = parse.closing(at + 1)
        return [Reading(end, parse.source(at, end), 0.0)] if end is not None else []
    if word == "setof":
        start = at + 1
    spans = range(start + 1, min(start + 1 + _LONGEST_TYPE, parse.count + 1))
    typed = [end for end in spans if _parses(f"SELECT CAST(NULL AS {parse.source(start, end)})")]
    return [Reading(end, parse.source(at, end), 0.0) for end in typed]


def routine_body(parse: Parse, at: int) -> list[Reading]:
    """Read what a function does: a quoted text, a block of PL/pgSQL, or a query."""
    token = parse.tokens[at]
    if token.kind in (Kind.BODY, Kind.QUERY):
        return [Reading(at + 1, token.text, 0.0)]
    return list(parse.symbol("string", at)) if token.kind is Kind.STRING else []


def new_routine(parse: Parse, at: int) -> list[Reading]:
    """Read a function said in parts, in any order; the value is its CREATE statement."""
    return list(_routines(parse, at, {}))


def led_routine(parse: Parse, at: int) -> list[Reading]:
    """Read a function of which something is said before its name, "stable SQL function f …"; the value is its CREATE statement."""
    return [
        routine._replace(cost=routine.cost + lead.cost)
        for lead in parse.symbol("routine_parts", at)
        for noun in parse.symbol("routine_noun", lead.end)
        for start in (noun.end, *(one.end for one in parse.symbol("called", noun.end)))
        for routine in _routines(parse, start, dict(lead.value))
    ]


def _routines(parse: Parse, at: int, lead: dict[str, str]) -> Iterator[Reading]:
    """Yield the functions that begin with their name at a token; ``lead`` are the parts said before it."""
    for signature in parse.symbol("function_signature", at):
        for start, skipped in parse.gaps(signature.end, unknown=False):
            for parts in parse.symbol("routine_parts", start):
                for definition, cost in _defined(parse, dict(signature.value), lead | dict(parts.value)):
                    yield Reading(parts.end, definition, signature.cost + skipped + parts.cost + cost)


def _defined(parse: Parse, signature: dict[str, str], parts: dict[str, str]) -> Iterator[tuple[str, float]]:
    """Yield the CREATE statement of a function said in parts with what was taken for granted, if the parts make a whole."""
    body = parts.get("body")
    if body is None:
        return
    known = _named(parse, signature["name"])
    if len(known) == 1 and known[0].definition and not parts.keys() - {"body", "language"}:
        yield _with_body(known[0].definition, body), 0.0
        return
    cost = 0.0
    language, returns = parts.get("language"), parts.get("returns")
    if language is None:
        language, cost = "sql" if body.lstrip().casefold().startswith(("select", "with")) else "plpgsql", TOLD_BY_BODY
    if returns is None and _RETURNS_A_ROW.search(body):
        returns, cost = "trigger", cost + TOLD_BY_BODY
    options = " ".join(parts[key] for key in ("volatility", "strict", "security", "parallel") if parts.get(key))
    definition = (
        f"CREATE OR REPLACE FUNCTION {signature['name']}({signature.get('arguments', '')}) RETURNS {returns} LANGUAGE {language} "
        f"{options}{' ' if options else ''}AS {_quoted(body)}"
    )
    if returns is not None and _parses(definition):
        yield definition, cost


def _with_body(definition: str, body: str) -> str:
    """Return a function's CREATE statement with another body."""
    node = parse_sql(definition)[0].stmt
    for option in node.options:
        if option.defname == "as":
            option.arg = (ast.String(sval=body),)
    node.replace = True
    return RawStream()(node)


def _quoted(body: str) -> str:
    return f"$body${body}$body$" if "$body$" not in body else literal(body)


@lru_cache(maxsize=512)
def _parses(sql: str) -> bool:
    try:
        return len(parse_sql(sql)) == 1
    except ParseError:
        return False


ROUTINE_TERMINALS: dict[str, Callable[[Parse, int], list[Reading]]] = {
    "function_signature": function_signature,
    "function_reference": function_reference,
    "return_type": return_type,
    "routine_body": routine_body,
    "new_routine": new_routine,
    "led_routine": led_routine,
}
