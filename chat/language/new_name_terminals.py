"""Native symbols for the names of what is to be made, and for labels, attributes and parameters. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from chat.language.readings import Reading
from chat.language.tokens import Kind, Token
from chat.language.written_names import LONGEST, adjoins, as_kept, may_name

if TYPE_CHECKING:
    from chat.language.parse import Parse

#: What a new name costs that is an everyday word of requests ("index", "column"), and each further word of a spaced name.
_EVERYDAY = 0.8
_STRUCTURAL = 3.0
#: The same right before its type: "day date".
_DEFINED = 0.2
_SPACED = 0.6
#: The same of one with inner capitals where the schema has none: it is rather a label.
_CAPITAL = 0.6
#: What a further word costs that names often end with and that is a type too ("birth date").
_NOUN = 0.1
_ARTICLES = frozenset("a an".split())
#: Words of requests for values, which are no value unless quoted.
_NO_LABELS = frozenset("and or the to of in with values value label labels enum enumeration type it this that them these those".split())
#: States that are said of what goes, too, where they tell nothing.
_STATES = frozenset("existing unused obsolete deprecated legacy outdated superfluous redundant useless".split())
#: What stands before a name and begins none: "a timestamp called time".
_CALLING = frozenset(("called", "named"))
#: What ends a sentence.
_ENDS = frozenset(".!?:")
#: What it costs to take the verb that begins a sentence for a name.
_ORDER = 2.0


def new_name(parse: Parse, at: int) -> list[Reading]:
    """Read the name of something that is to be made: one word, or several that will be joined by underscores."""
    token = parse.tokens[at]
    if token.kind is Kind.NAME:
        return [Reading(at + 1, token.parts[0].strip(), 0.0)]
    if _typed_small_word(parse, at):
        return [Reading(at + 1, token.word, _EVERYDAY)]
    if not may_name(parse, token) or token.kind is Kind.DOTTED:
        return []
    orders = any(one.cost == 0 for one in parse.symbol("verb_of_change", at))
    cost = _newness(parse, at) + (_ORDER if orders and at and parse.tokens[at - 1].text in (".", ";", "!") else 0.0)
    spaced = () if orders or token.is_name_like else _spaced(parse, at, cost)
    return [Reading(at + 1, as_kept(parse, token), cost), *spaced]


def _spaced(parse: Parse, at: int, cost: float) -> Iterator[Reading]:
    """Yield the names of several words that begin with one, which costs something itself: "birth date"."""
    words = [parse.tokens[at].word]
    if words[0] in _CALLING:
        return
    for end in range(at + 1, min(at + LONGEST, parse.count)):
        if not _goes_on_name(parse, end):
            return
        words.append(parse.tokens[end].word)
        cost += _NOUN if parse.symbol("noun_type", end) else _SPACED + _newness(parse, end)
        yield Reading(end + 1, "_".join(words), cost)


def _goes_on_name(parse: Parse, at: int) -> bool:
    """Say whether a word may be a further one of a spaced name: it is no name by itself, and no word of what is said of things."""
    token = parse.tokens[at]
    if token.is_name_like or not adjoins(parse, at) or not may_name(parse, token):
        return False
    if parse.symbol("noun_type", at):
        return True
    return not (parse.symbol("structural", at) or parse.symbol("precise_type", at) or parse.symbol("rows_become", at))


def new_qualified_name(parse: Parse, at: int) -> list[Reading]:
    """Read a new name that may carry a schema: ``reports.daily``."""
    token = parse.tokens[at]
    if token.kind is Kind.DOTTED and len(token.parts) == 2:
        return [Reading(at + 1, ".".join(token.parts), 0.0)]
    return new_name(parse, at)


def label_word(parse: Parse, at: int) -> list[Reading]:
    """Read a plain word, or several joined by hyphens, as the label of an enum, spelt as written."""
    token = parse.tokens[at]
    if (
        token.kind is not Kind.WORD
        or not token.parts
        or token.word in _NO_LABELS
    ):
        return []
    end = parse.hyphenated(at)
    if parse.symbol("verb_of_change", at) and parse.token(end) is not None and not parse.symbol("separator", end) and parse.tokens[end].text != ")":
        return []  # "open, closed and add a column" goes on with an order
    if end == at + 1 and _ends_list(parse, at):
        return [Reading(end, token.word, 0.0)]
    known = end == at + 1 and token.word in parse.grammar.vocabulary
    said = token.word if end == at + 1 and _is_capital_of_sentence(parse, at) else parse.source(at, end)
    return [Reading(end, said, 0.4 if known else 0.1)]


def _ends_list(parse: Parse, at: int) -> bool:
    """Say whether a word that elsewhere says nothing stands alone between signs or joining words of a list: "active, archived and deprecated"."""
    following = parse.token(at + 1)
    alone = following is None or following.text in (",", ")", ".", ";") or following.word in ("and", "or")
    return alone and parse.tokens[at].word in _STATES and at > 0 and parse.tokens[at - 1].word in (",", "and", "or", "(", ":")


def _is_capital_of_sentence(parse: Parse, at: int) -> bool:
    """Say whether a word has a capital only as it begins a sentence: none of the labels there are has one."""
    token = parse.tokens[at]
    begins = at == 0 or parse.tokens[at - 1].text in _ENDS or parse.begins_line(at)
    return begins and token.text == token.word.capitalize() and all(one == one.lower() for one in parse.names.labels)


def attribute(parse: Parse, at: int) -> list[Reading]:
    """Read a name and its type, as the attributes of a composite type are said; the value is the pair."""
    return [
        Reading(type_.end, (name.value, type_.value), name.cost + skipped + type_.cost)
        for name in parse.symbol("new_name", at)
        for start, skipped in parse.links(name.end)
        for type_ in parse.symbol("type", start)
    ]


def setting_name(parse: Parse, at: int) -> list[Reading]:
    """Read one word that can only be a name, and of no column, as the name of a parameter."""
    token = parse.tokens[at]
    named = token.kind is Kind.WORD and token.is_name_like and not parse.names.knows(token.word)
    return [Reading(at + 1, token.word, 0.3)] if named else []


def _typed_small_word(parse: Parse, at: int) -> bool:
    """Say whether a small word stands where only a name can: right before a type, as in "at timestamptz"."""
    return bool(parse.symbol("small_name", at)) and at + 1 < parse.count and bool(parse.symbol("precise_type", at + 1))


def _newness(parse: Parse, at: int) -> float:
    """Return what it costs to take a word for a new name; a type's word is one only where its own type follows."""
    token = parse.tokens[at]
    if _only_describes(parse, at):
        return _STRUCTURAL
    if token.is_name_like or parse.names.knows(token.word):
        return _CAPITAL if _is_rather_label(parse, token) else 0.0
    if parse.symbol("number", at) and _counts(parse, at):
        return _STRUCTURAL
    if _is_of_definitions(parse, at):
        followed = at + 1 < parse.count and parse.symbol("type", at + 1) and not _is_index_of(parse, at)
        return _EVERYDAY if followed else _STRUCTURAL
    if token.word not in parse.grammar.vocabulary:
        return 0.1
    return _DEFINED if parse.defines(at) else _EVERYDAY


def _only_describes(parse: Parse, at: int) -> bool:
    """Say whether a word only ends what a key is called, or is the adjective behind an article: "the primary key", "a new"."""
    return _is_end_of_noun(parse, at) or bool(parse.symbol("adjective", at) and at and parse.tokens[at - 1].word in _ARTICLES)


def _is_of_definitions(parse: Parse, at: int) -> bool:
    """Say whether a word is one that definitions are made of: a structural one, or a type that is no everyday noun."""
    return bool(parse.symbol("structural", at) or (parse.symbol("precise_type", at) and not parse.symbol("noun_type", at)))


def _is_index_of(parse: Parse, at: int) -> bool:
    """Say whether a word asks for an index on the column whose name follows, though that is a type, too: "index date"."""
    return bool(parse.symbol("index_noun", at)) and any(one.cost == 0 for one in parse.symbol("known_column", at + 1))


def _is_rather_label(parse: Parse, token: Token) -> bool:
    """Say whether a name has capitals, unquoted, where those of the schema have none."""
    capital = token.text != token.word and not token.quoted and not parse.names.keeps_capitals
    return capital and "_" not in token.text


def _is_end_of_noun(parse: Parse, at: int) -> bool:
    """Say whether a word only ends what a key is called: "the primary key"."""
    return at > 0 and parse.tokens[at].word in ("key", "keys") and parse.tokens[at - 1].word in ("primary", "foreign", "unique")


def _counts(parse: Parse, at: int) -> bool:
    """Say whether a number's word is no name: "two flags", but "column two integer" and "called one"."""
    return at == 0 or not (parse.symbol("column_noun", at - 1) or parse.symbol("called", at - 1))


NEW_NAME_TERMINALS: dict[str, Callable[[Parse, int], list[Reading]]] = {
    "new_name": new_name,
    "new_qualified_name": new_qualified_name,
    "label_word": label_word,
    "attribute": attribute,
    "setting_name": setting_name,
}
