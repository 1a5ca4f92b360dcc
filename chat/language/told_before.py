"""Native symbols whose reading hangs on what the text said before: types that it makes, tables that "it" stands for. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from chat.language.readings import Reading, Slots
from chat.language.written_names import MADE
from vast_project.pg.identifiers import quote

if TYPE_CHECKING:
    from chat.language.parse import Parse

#: What it costs to take "it" for a table, and what a table's name costs at most that is told by the text.
MENTIONED = 0.4
_POINTING = frozenset("it that this".split())
#: Words that the name of a new type stands behind, and before them those behind which it only says which type something has.
_OF_TYPES = frozenset("enum enumeration type domain".split())
_TYPED_AS = frozenset("of to as the by".split())


def made_type(parse: Parse, at: int) -> list[Reading]:
    """Read the name of a type that the text itself has made before: "create enum mood …, add column mood mood"."""
    token = parse.tokens[at]
    word = token.word
    if not token.parts or len(token.parts) > 1:
        return []
    named = [one for one in range(1, at) if parse.tokens[one].word == word]
    made = any(_is_made(parse, one - 1) or (parse.symbol("called", one - 1) and _is_made(parse, one - 2)) for one in named)
    return [Reading(at + 1, quote(token.parts[0]) if token.quoted else word, MADE)] if made else []


def _is_made(parse: Parse, at: int) -> bool:
    """Say whether a token is the word for a type that is to be made: not "of type text"."""
    return at >= 0 and parse.tokens[at].word in _OF_TYPES and (at == 0 or parse.tokens[at - 1].word not in _TYPED_AS)


def made_table(parse: Parse, at: int) -> list[Reading]:
    """Read the name of a table that the text itself has made before: "create a (id int) and index it, on a (id)"."""
    token = parse.tokens[at]
    if not token.is_word or parse.names.schema.relation(token.word) or not parse.makes_table(token.word, at):
        return []
    return [Reading(at + 1, token.word, MADE)]


def new_dotted_column(parse: Parse, at: int) -> list[Reading]:
    """Read ``table.column`` of a known table that has no such column, where a type or its values follow: it is to be made."""
    token = parse.tokens[at]
    relation = parse.names.schema.relation(".".join(token.parts[:-1])) if len(token.parts) > 1 else None
    if relation is None or relation.column(token.parts[-1]) or not (parse.defines(at) or _lists_values(parse, at)):
        return []
    return [Reading(at + 1, Slots((("column", token.parts[-1]), ("table", str(relation.name)))), 0.0)]


def _lists_values(parse: Parse, at: int) -> bool:
    following = parse.token(at + 1)
    return following is not None and following.text in (":", "(", "=") and bool(parse.symbol("slashed_values", at + 2))


def without_article(parse: Parse, at: int) -> list[Reading]:
    """Read "and" where no article stands behind it: what stands before the first is said of both, "required a and b"."""
    following = parse.token(at + 1)
    joins = parse.tokens[at].word == "and" and following is not None and not parse.symbol("filler", at + 1)
    return [Reading(at + 1, "and", 0.0)] if joins else []


def mentioned_table(parse: Parse, at: int) -> list[Reading]:
    """Read "it" as a table that was called one before, where nothing else was named: "the table loans is unused, remove it"."""
    if parse.tokens[at].word not in _POINTING or any(_is_of_table(parse, one) for one in range(at)):
        return []
    named = {(one.value, place, one.end) for place in range(at) for one in parse.symbol("known_table", place) if one.cost < MENTIONED}
    called = {name for name, start, end in named if _is_table_noun(parse, start - 1) or _is_table_noun(parse, end)}
    return [Reading(at + 1, called.pop(), MENTIONED)] if len(called) == len({name for name, _, _ in named}) == 1 else []


def mentioned_tables_all(parse: Parse, at: int) -> list[Reading]:
    """Read "those two tables", "both" as the tables that the text named before, where it named several and no columns."""
    found = []
    for one in parse.symbol("pointing_several", at):
        named = _named_before(parse, at, lambda place: [two.value for two in parse.symbol("known_table", place) if two.cost < MENTIONED])
        nouns = _is_table_noun(parse, one.end)
        if len(named) > 1 and (nouns or any(_is_table_noun(parse, place) for place in range(at))):
            found.append(Reading(one.end + nouns, tuple(named), MENTIONED))
    return found


def mentioned_indexes(parse: Parse, at: int) -> list[Reading]:
    """Read "both", "those indexes" as the indexes that the text named before, where it named several."""
    found = []
    for one in parse.symbol("pointing_several", at):
        named = _named_before(parse, at, lambda place: [two.value for two in parse.symbol("known_index", place) if two.cost < MENTIONED])
        if len(named) > 1:
            found.append(Reading(one.end + bool(parse.symbol("index_noun", one.end)), tuple(named), MENTIONED))
    return found


def _named_before(parse: Parse, at: int, read: Callable[[int], list[str]]) -> list[str]:
    """Return what the words before a place name, each once, in order."""
    return list(dict.fromkeys(name for place in range(at) for name in read(place)))


def _is_of_table(parse: Parse, at: int) -> bool:
    """Say whether a word names a column, or the kind of a thing that a table has."""
    return bool(parse.symbol("column_noun", at) or parse.symbol("index_noun", at) or parse.symbol("constraint_noun", at)) or any(
        one.cost == 0 for one in parse.symbol("known_column", at)
    )


def _is_table_noun(parse: Parse, at: int) -> bool:
    return 0 <= at < parse.count and bool(parse.symbol("table_noun", at))


TOLD_BEFORE: dict[str, Callable[[Parse, int], list[Reading]]] = {
    "made_type": made_type,
    "made_table": made_table,
    "new_dotted_column": new_dotted_column,
    "without_article": without_article,
    "mentioned_table": mentioned_table,
    "mentioned_tables_all": mentioned_tables_all,
    "mentioned_indexes": mentioned_indexes,
}
