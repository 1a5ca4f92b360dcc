"""Native symbols for names: what stands for something of the schema, and what may be the name of something new. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from chat.language.elements import Reading, Slots
from chat.language.tokens import Kind, Token

if TYPE_CHECKING:
    from chat.language.grammar import Native
    from chat.language.parse import Parse

#: What it costs to take a word for a table or column that the schema does not have.
UNKNOWN = 4.0
#: What it costs where the word was said before: the text itself may make the thing first.
SAID_BEFORE = 1.0
#: The same of a table that the text itself names as one.
MADE = 0.1
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
_LONGEST = 4
#: What it costs to take a small word in a list in brackets for the column that is called so.
SMALL = 0.2
#: What it costs to give something new the name of an index, a constraint or another object that there is.
THERE = 0.6
#: What it costs that an object is only pointed at ("that index"), and that no noun says what it is ("it").
MENTIONED = 0.3
WHATEVER = 0.4
#: What it costs to mean the index behind a constraint where the constraint itself has that name.
BEHIND = 0.5
_POINTING_AT = frozenset("the that this".split())
_ARTICLES = frozenset("a an".split())
_POINTING = frozenset("it that this".split())
#: Words of requests for values, which are no value unless quoted.
_NO_LABELS = frozenset("and or the to of in with values value label labels enum enumeration type it this that them these those".split())
_NOUNS = {"constraint": ("fk", "check", "rule"), "view": ("matview",), "function": ("procedure",), "type": ("enum",)}


def known_table(parse: Parse, at: int) -> list[Reading]:
    """Read a table or view of the schema; the value is its name as VAST prints it."""
    token = parse.tokens[at]
    if token.kind is Kind.DOTTED:
        return [Reading(at + 1, ".".join(token.parts), 0.0)] if parse.names.schema.relation(".".join(token.parts)) else []
    found = []
    for end, words, misspelt in _spans(parse, at):
        found += [
            Reading(end, str(name), cost) for name, cost in parse.names.relations(words, quoted=token.quoted, misspelt=misspelt)
        ]
    return found


def unknown_table(parse: Parse, at: int) -> list[Reading]:
    """Read a word as the name of a table that the schema does not have."""
    token = parse.tokens[at]
    if token.kind is Kind.DOTTED and not parse.names.schema.relation(".".join(token.parts)):
        return [Reading(at + 1, ".".join(token.parts), _unknown(parse, at))]
    if known_table(parse, at) or not _may_name(parse, token) or parse.symbol("structural", at):
        return []
    return [Reading(at + 1, _plain(parse, token), _unknown(parse, at))]


def known_column(parse: Parse, at: int) -> list[Reading]:
    """Read a column that some table of the schema has; the value is the column's name."""
    token = parse.tokens[at]
    if token.word in parse.function_words and token.word in parse.names.owners and _is_listed(parse, at):
        return [Reading(at + 1, token.word, SMALL)]
    found = []
    for end, words, misspelt in _spans(parse, at):
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
    if token.kind is Kind.DOTTED or not _may_name(parse, token) or known_column(parse, at) or parse.symbol("structural", at):
        return []
    return [Reading(at + 1, _plain(parse, token), MADE if parse.was_defined(at) else _unknown(parse, at))]


def _unknown(parse: Parse, at: int) -> float:
    if parse.was_made(at):
        return MADE
    return SAID_BEFORE if parse.was_said(at) and not parse.symbol("structural", at) else UNKNOWN


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


#: What it costs to take the verb that begins a sentence for a name.
_ORDER = 2.0


def new_name(parse: Parse, at: int) -> list[Reading]:
    """Read the name of something that is to be made: one word, or several that will be joined by underscores."""
    token = parse.tokens[at]
    if token.kind is Kind.NAME:
        return [Reading(at + 1, token.parts[0].strip(), 0.0)]
    if _typed_small_word(parse, at):
        return [Reading(at + 1, token.word, _EVERYDAY)]
    if not _may_name(parse, token) or token.kind is Kind.DOTTED:
        return []
    orders = any(one.cost == 0 for one in parse.symbol("verb_of_change", at))
    cost = _newness(parse, at) + (_ORDER if orders and at and parse.tokens[at - 1].text in (".", ";", "!") else 0.0)
    spaced = () if orders or token.is_name_like else _spaced(parse, at, cost)
    return [Reading(at + 1, _plain(parse, token), cost), *spaced]


def _spaced(parse: Parse, at: int, cost: float) -> Iterator[Reading]:
    """Yield the names of several words that begin with one, which costs something itself: "birth date"."""
    words = [parse.tokens[at].word]
    for end in range(at + 1, min(at + _LONGEST, parse.count)):
        if not _goes_on_name(parse, end):
            return
        words.append(parse.tokens[end].word)
        cost += _NOUN if parse.symbol("noun_type", end) else _SPACED + _newness(parse, end)
        yield Reading(end + 1, "_".join(words), cost)


def _goes_on_name(parse: Parse, at: int) -> bool:
    """Say whether a word may be a further one of a spaced name: it is no name by itself, and no word of what is said of things."""
    token = parse.tokens[at]
    if token.is_name_like or not _adjoins(parse, at) or not _may_name(parse, token):
        return False
    if parse.symbol("noun_type", at):
        return True
    return not (parse.symbol("structural", at) or parse.symbol("precise_type", at) or parse.symbol("rows_become", at))


def unknown_identifier(parse: Parse, at: int) -> list[Reading]:
    """Read a word that can only be a name, and of nothing that the schema has or the text spoke of."""
    token = parse.tokens[at]
    named = token.kind in (Kind.WORD, Kind.NAME) and token.is_name_like and not parse.names.knows(token.word)
    if not named or parse.was_said(at):
        return []
    there = any(parse.names.objects(kind, token.parts[-1]) for kind in _KINDS)
    return [Reading(at + 1, _plain(parse, token), THERE if there else 0.0)]


def new_qualified_name(parse: Parse, at: int) -> list[Reading]:
    """Read a new name that may carry a schema: ``reports.daily``."""
    token = parse.tokens[at]
    if token.kind is Kind.DOTTED and len(token.parts) == 2:
        return [Reading(at + 1, ".".join(token.parts), 0.0)]
    return new_name(parse, at)


def named(kind: str) -> Native:
    """Return the symbol that reads the name of an existing object of a kind; one the schema does not have costs more."""

    def read(parse: Parse, at: int) -> list[Reading]:
        token = parse.tokens[at]
        if token.kind is Kind.DOTTED:
            known = parse.names.objects(kind, token.parts[-1])
            return [Reading(at + 1, ".".join(token.parts), 0.0 if known else UNKNOWN)]
        found = []
        for end, words, _ in _spans(parse, at):
            found += [Reading(end, name, cost) for name, cost in parse.names.objects(kind, words, quoted=token.quoted)]
            if not found and end < parse.count and _is_noun(parse, end, kind) and not parse.names.columns(words, misspelt=False):
                found += [Reading(end, name, cost) for name, cost in parse.names.in_part(kind, words)]
        if mentioned := _mentioned(parse, at, kind):
            return [*found, mentioned]
        if not found and _may_name(parse, token):
            return [Reading(at + 1, _plain(parse, token), _unknown(parse, at))]
        return found

    return read


def _mentioned(parse: Parse, at: int, kind: str) -> Reading | None:
    """Read "it" or "that index" as the object of the kind that was named last, if one was."""
    said = [one.end for one in parse.symbol("it", at) if parse.tokens[at].word in _POINTING]
    nouns = [end + 1 for end in (at + 1,) if parse.tokens[at].word in _POINTING_AT and _is_noun(parse, end, kind)]
    end = max([*said, *nouns], default=None)
    if end is None:
        return None
    for place in reversed(range(at)):
        before = parse.tokens[place]
        if (before.is_name_like or (place and _is_noun(parse, place - 1, kind)) or _is_noun(parse, place + 1, kind)) and (
            known := parse.names.objects(kind, before.parts[-1] if before.parts else before.text)
        ):
            return Reading(end, known[0][0], MENTIONED + (0.0 if nouns else WHATEVER))
    return None


def _is_noun(parse: Parse, at: int, kind: str) -> bool:
    token = parse.token(at)
    return token is not None and token.word in (kind, *_NOUNS.get(kind, ()))


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
    known = end == at + 1 and token.word in parse.grammar.vocabulary
    return [Reading(end, parse.source(at, end), 0.4 if known else 0.1)]


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


def hinted_view(parse: Parse, at: int) -> list[Reading]:
    """Read some words of the name of the only view that has them, where nothing but a view can be meant: "refresh headcount"."""
    spans = ((end, words) for end, words, _ in _spans(parse, at) if not parse.names.objects("view", words))
    return [Reading(end, name, cost) for end, words in spans for name, cost in parse.names.in_part("view", words)]


def known(kind: str) -> Native:
    """Return the symbol that reads the name of an object of a kind that the schema has."""
    read = named(kind)

    def read_known(parse: Parse, at: int) -> list[Reading]:
        found = [one for one in read(parse, at) if one.cost < SAID_BEFORE]
        if kind != "index":
            return found
        return [one._replace(cost=one.cost + BEHIND) if parse.names.objects("constraint", one.value) else one for one in found]

    return read_known


def _spans(parse: Parse, at: int) -> Iterator[tuple[int, str, bool]]:
    """Yield (end, text, may it be misspelt) for one to four adjoining words that could be one name."""
    token = parse.tokens[at]
    if token.kind is Kind.NAME:
        yield at + 1, token.parts[0], False
        return
    if token.kind is not Kind.WORD or token.word in parse.function_words:
        return
    words = []
    for end in range(at, min(at + _LONGEST, parse.count)):
        following = parse.tokens[end]
        if following.kind is not Kind.WORD or (end > at and not _adjoins(parse, end)):
            return
        words.append(following.text)
        if end > at and following.word in parse.function_words:
            said = "_".join(words).casefold()
            if parse.names.knows(said):
                yield end + 1, " ".join(words), False  # "vat no" and "created at" are columns, though "no" and "at" are no names
            if not parse.names.begins(said):
                return
            continue
        yield end + 1, " ".join(words), end == at and following.word not in parse.grammar.vocabulary


def _adjoins(parse: Parse, at: int) -> bool:
    return parse.text[parse.tokens[at - 1].end : parse.tokens[at].start].strip() in ("", "-")


def _may_name(parse: Parse, token: Token) -> bool:
    return token.kind is Kind.NAME or (token.kind is Kind.WORD and bool(token.parts) and token.word not in parse.function_words)


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
        followed = at + 1 < parse.count and parse.symbol("type", at + 1)
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


def _plain(parse: Parse, token: Token) -> str:
    """Return a name as PostgreSQL would keep it; capitals stay where it was quoted or the schema writes names so."""
    if token.quoted:
        return token.parts[0]
    return token.text if parse.names.keeps_capitals else token.word


_KINDS = (
    "index",
    "constraint",
    "trigger",
    "policy",
    "type",
    "sequence",
    "function",
    "view",
    "namespace",
    "extension",
    "publication",
    "statistics",
)

NAME_TERMINALS: dict[str, Callable[[Parse, int], list[Reading]]] = {
    "known_table": known_table,
    "unknown_table": unknown_table,
    "known_column": known_column,
    "unknown_column": unknown_column,
    "dotted_column": dotted_column,
    "new_name": new_name,
    "unknown_identifier": unknown_identifier,
    "new_qualified_name": new_qualified_name,
    "label_word": label_word,
    "attribute": attribute,
    "setting_name": setting_name,
    "hinted_view": hinted_view,
    **{f"{kind}_name": named(kind) for kind in _KINDS},
    **{f"known_{kind}": known(kind) for kind in _KINDS},
}
