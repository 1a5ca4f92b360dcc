"""Native symbols for the names of what there is beside tables and columns: indexes, constraints, views, types and others. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from chat.language.readings import Reading
from chat.language.tokens import Kind
from chat.language.written_names import SAID_BEFORE, UNKNOWN, as_kept, doubt_of_unknown, may_name, spans

if TYPE_CHECKING:
    from chat.language.grammar import Native
    from chat.language.parse import Parse

#: What it costs to give something new the name of an index, a constraint or another object that there is.
THERE = 0.6
#: What it costs that an object is only pointed at ("that index"), and that no noun says what it is ("it").
MENTIONED = 0.3
WHATEVER = 0.4
#: What it costs to mean the index behind a constraint where the constraint itself has that name.
BEHIND = 0.5
_POINTING_AT = frozenset("the that this".split())
_POINTING = frozenset("it that this".split())
_NOUNS = {"constraint": ("fk", "check", "rule"), "view": ("matview",), "function": ("procedure",), "type": ("enum",)}


def unknown_identifier(parse: Parse, at: int) -> list[Reading]:
    """Read a word that can only be a name, and of nothing that the schema has or the text spoke of."""
    token = parse.tokens[at]
    named = token.kind in (Kind.WORD, Kind.NAME) and token.is_name_like and not parse.names.knows(token.word)
    if not named or parse.was_said(at):
        return []
    there = any(parse.names.objects(kind, token.parts[-1]) for kind in _KINDS)
    return [Reading(at + 1, as_kept(parse, token), THERE if there else 0.0)]


def named(kind: str) -> Native:
    """Return the symbol that reads the name of an existing object of a kind; one the schema does not have costs more."""

    def read(parse: Parse, at: int) -> list[Reading]:
        token = parse.tokens[at]
        if token.kind is Kind.DOTTED:
            known = parse.names.objects(kind, token.parts[-1])
            return [Reading(at + 1, ".".join(token.parts), 0.0 if known else UNKNOWN)]
        found = []
        for end, words, _ in spans(parse, at):
            found += [Reading(end, name, cost) for name, cost in parse.names.objects(kind, words, quoted=token.quoted)]
            if not found and end < parse.count and _is_noun(parse, end, kind) and not parse.names.columns(words, misspelt=False):
                found += [Reading(end, name, cost) for name, cost in parse.names.in_part(kind, words)]
        if mentioned := _mentioned(parse, at, kind):
            return [*found, mentioned]
        if not found and may_name(parse, token):
            return [Reading(at + 1, as_kept(parse, token), doubt_of_unknown(parse, at))]
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


def hinted_view(parse: Parse, at: int) -> list[Reading]:
    """Read some words of the name of the only view that has them, where nothing but a view can be meant: "refresh headcount"."""
    unclaimed = ((end, words) for end, words, _ in spans(parse, at) if not parse.names.objects("view", words))
    return [Reading(end, name, cost) for end, words in unclaimed for name, cost in parse.names.in_part("view", words)]


def known(kind: str) -> Native:
    """Return the symbol that reads the name of an object of a kind that the schema has."""
    read = named(kind)

    def read_known(parse: Parse, at: int) -> list[Reading]:
        found = [one for one in read(parse, at) if one.cost < SAID_BEFORE]
        if kind != "index":
            return found
        return [one._replace(cost=one.cost + BEHIND) if parse.names.objects("constraint", one.value) else one for one in found]

    return read_known


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

OBJECT_TERMINALS: dict[str, Callable[[Parse, int], list[Reading]]] = {
    "unknown_identifier": unknown_identifier,
    "hinted_view": hinted_view,
    **{f"{kind}_name": named(kind) for kind in _KINDS},
    **{f"known_{kind}": known(kind) for kind in _KINDS},
}
