"""Native symbols for names of tables and columns, those of the schema and those that it does not have. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from chat.language.names import IN_PART
from chat.language.new_name_terminals import NEW_NAME_TERMINALS
from chat.language.object_terminals import OBJECT_TERMINALS
from chat.language.readings import Reading, Slots
from chat.language.tokens import Kind, Token
from chat.language.written_names import MADE, UNKNOWN, as_kept, doubt_of_unknown, may_name, spans

if TYPE_CHECKING:
    from chat.language.parse import Parse

#: What it costs to take a small word in a list in brackets for the column that is called so.
SMALL = 0.2
#: What it costs to take words for the column that points to what they name.
ROLE = 1.0


def known_table(parse: Parse, at: int) -> list[Reading]:
    """Read a table or view of the schema; the value is its name as VAST prints it."""
    token = parse.tokens[at]
    if token.kind is Kind.DOTTED:
        return [Reading(at + 1, ".".join(token.parts), 0.0)] if parse.names.schema.relation(".".join(token.parts)) else []
    found = []
    for end, words, misspelt in spans(parse, at):
        found += [
            Reading(end, str(name), cost) for name, cost in parse.names.relations(words, quoted=token.quoted, misspelt=misspelt)
        ]
    return found


def ended_table(parse: Parse, at: int) -> list[Reading]:
    """Read the last words of the name of the only table that ends so, for where it is called a table: "the logs table"."""
    return [Reading(end, name, IN_PART) for end, words, _ in spans(parse, at) if not parse.tokens[at].quoted for name in parse.names.ending(words)]


def struck_column(parse: Parse, at: int) -> list[Reading]:
    """Read a column behind a minus that touches it, and nothing before: "-nick, +handle text"."""
    sign, named = parse.tokens[at], parse.token(at + 1)
    before = parse.text[sign.start - 1 : sign.start]
    if sign.text != "-" or named is None or sign.end != named.start or before.strip() not in ("", ":", ","):
        return []
    return [Reading(one.end, Slots((("column", one.value),)), one.cost) for one in known_column(parse, at + 1) if one.cost < 1]


def unknown_table(parse: Parse, at: int) -> list[Reading]:
    """Read a word as the name of a table that the schema does not have."""
    token = parse.tokens[at]
    if token.kind is Kind.DOTTED and not parse.names.schema.relation(".".join(token.parts)):
        return [Reading(at + 1, ".".join(token.parts), doubt_of_unknown(parse, at))]
    if known_table(parse, at) or not may_name(parse, token) or parse.symbol("structural", at):
        return []
    return [Reading(at + 1, as_kept(parse, token), doubt_of_unknown(parse, at))]


def known_column(parse: Parse, at: int) -> list[Reading]:
    """Read a column that some table of the schema has, or one that points to what is named; the value is the column's name."""
    return _called(parse, at) or [
        Reading(end, name, ROLE) for end, words, _ in spans(parse, at) if not parse.tokens[at].quoted for name in parse.names.roles(words)
    ]


def _called(parse: Parse, at: int) -> list[Reading]:
    """Read a column by its name."""
    token = parse.tokens[at]
    if token.word in parse.function_words and token.word in parse.names.owners and _is_listed(parse, at):
        return [Reading(at + 1, token.word, SMALL)]
    found = []
    for end, words, misspelt in spans(parse, at):
        found += [Reading(end, name, cost) for name, cost in parse.names.columns(words, quoted=token.quoted, misspelt=misspelt)]
    if parse.symbol("values_noun", at):
        found = [one._replace(cost=one.cost + SMALL) if one.end == at + 1 else one for one in found]
    return found


def _is_listed(parse: Parse, at: int) -> bool:
    """Say whether a token stands alone between brackets or commas: ``(ticket_id, at)``."""
    following = parse.token(at + 1)
    return at > 0 and parse.tokens[at - 1].text in ("(", ",") and following is not None and following.text in (")", ",")


def unknown_column(parse: Parse, at: int) -> list[Reading]:
    """Read a word as the name of a column that no table of the schema has."""
    token = parse.tokens[at]
    if token.kind is Kind.DOTTED or not may_name(parse, token) or _called(parse, at) or parse.symbol("structural", at):
        return []
    return [Reading(at + 1, as_kept(parse, token), MADE if parse.was_defined(at) else doubt_of_unknown(parse, at))]


def dotted_column(parse: Parse, at: int) -> list[Reading]:
    """Read ``table.column`` of a known table, the column known or new; the value has both."""
    token = parse.tokens[at]
    if token.kind is not Kind.DOTTED or token.parts[-1] == "*":
        return []
    owner = ".".join(token.parts[:-1])
    if table := parse.names.schema.relation(owner):
        near = _column_slots(parse, str(table.name), token)
        as_written = Slots((("column", token.parts[-1]), ("table", str(table.name))))
        return (
            [Reading(at + 1, near, 0.0)] if near == as_written else [Reading(at + 1, as_written, 0.0), Reading(at + 1, near, 0.2)]
        )
    if len(token.parts) != 2 or parse.names.schema.relation(token.text):
        return []
    near = [Reading(at + 1, _column_slots(parse, str(name), token), cost) for name, cost in parse.names.relations(token.parts[0])]
    made = parse.makes_table(owner.casefold(), at)
    return near or [Reading(at + 1, Slots((("column", token.parts[-1]), ("table", owner))), 0.0 if made else UNKNOWN)]


def _column_slots(parse: Parse, table: str, token: Token) -> Slots:
    """Return a column with its table; a spelling that the table has is taken, whatever was written."""
    relation = parse.names.schema.relation(table)
    written = token.parts[-1]
    names = {column.name for column in relation.columns} if relation else set()
    if written not in names:
        written = next((name for name, _ in parse.names.columns(written) if name in names), written)
    return Slots((("column", written), ("table", table)))


def required_in_short(parse: Parse, at: int) -> list[Reading]:
    """Read what is short for "required", unless a column is called so."""
    return [] if parse.names.knows(parse.tokens[at].word) else parse.symbol("in_short", at)


NAME_TERMINALS: dict[str, Callable[[Parse, int], list[Reading]]] = {
    "known_table": known_table,
    "ended_table": ended_table,
    "struck_column": struck_column,
    "unknown_table": unknown_table,
    "known_column": known_column,
    "required_in_short": required_in_short,
    "unknown_column": unknown_column,
    "dotted_column": dotted_column,
    **NEW_NAME_TERMINALS,
    **OBJECT_TERMINALS,
}
