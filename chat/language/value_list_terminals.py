"""Native symbols for lists of values, in plain words too: "low/medium/high", "low, medium or high", "one of draft, open or closed". Pure.

Every sort of list is read by one walk (``_growing``). The sorts differ in what is a value, in what joins two of them and the last
two, in how few are a list, and in whether a shorter list may be meant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from chat.language.readings import Reading
from chat.language.tokens import Kind
from vast_project.pg.identifiers import literal

if TYPE_CHECKING:
    from chat.language.parse import Parse

_Read = Callable[["Parse", int], "str | None"]
#: What joins values, and of that the words which the last of them stands behind.
_SLASHES = frozenset(("/", "|"))
_WORDS = frozenset(("or", "and"))
_COMMA = frozenset((",",))
#: What the next of several columns stands behind, too: "size int, width/height numeric".
_LISTING = frozenset((",", ";", "and", "plus", "+", "&", "or"))
_SIGNED = frozenset(("positive", "negative"))
#: Choices of two that are none: "on/off" is a flag, "and/or" a conjunction.
_NO_VALUES = ({"and", "or"}, {"on", "off"}, {"yes", "no"}, {"true", "false"})
_SEVERAL = 2
#: What a list of plain words costs, and each word in it that requests are made of or that names something.
_LIST = 0.3
_EVERYDAY = 0.3
#: What stands behind a verb, and behind no value.
_POINTING = frozenset(("it", "them", "this", "that"))
#: What it costs to leave the next value of a list to what follows.
_SHORTER = 0.4


class _List(NamedTuple):
    """Values as SQL, the places where they stand, and what joined the last of them."""

    values: tuple[str, ...]
    places: tuple[int, ...]
    joint: str

    @property
    def end(self) -> int:
        """Return where the list ends."""
        return self.places[-1] + 1


def slashed_values(parse: Parse, at: int) -> list[Reading]:
    """Read two values or more between slashes, all of them; none behind a list, whose columns may be joined so."""
    if at and (parse.tokens[at - 1].text in _SLASHES or parse.tokens[at - 1].word in _LISTING):
        return []
    return [one for one in _whole(parse, at, _value, last=_SLASHES, between=_SLASHES) if not _joint(parse, one.end, _SLASHES)]


def or_values(parse: Parse, at: int) -> list[Reading]:
    """Read values of which the last stands behind "or": "low, medium or high"."""
    return _whole(parse, at, _plain_value, last=frozenset(("or",)))


def bare_values(parse: Parse, at: int) -> list[Reading]:
    """Read values that commas join, with or without a word before the last: "free, plus, pro"."""
    return _whole(parse, at, _plain_value, last=_COMMA | _WORDS, least=3)


def told_values(parse: Parse, at: int) -> list[Reading]:
    """Read values that are told to be just that, whatever else is called so: behind "only" or "one of"."""
    return _whole(parse, at, _any_value, last=_COMMA | _WORDS | _SLASHES)


def stated_values(parse: Parse, at: int) -> list[Reading]:
    """Read values where the words around say that it is a list of them, whatever they are called; a shorter list costs more."""
    every = list(_growing(parse, at, _any_value, _COMMA | _WORDS | _SLASHES))
    last = next((number for number, one in enumerate(every) if one.joint in _WORDS), len(every))  # behind "or c" stands no further value
    found = [one for one in every[: last + 1] if len({*one.values}) == len(one.values) >= _SEVERAL]
    return [Reading(one.end, ", ".join(one.values), _SHORTER * (len(found) - 1 - number)) for number, one in enumerate(found)]


def chosen_words(parse: Parse, at: int) -> list[Reading]:
    """Read words as texts where they are said to be all that there may be; the list may end before its last word."""
    return [_of_words(parse, one) for one in _of_several(parse, at, _word)]


def listed_words(parse: Parse, at: int) -> list[Reading]:
    """Read words as texts where one of them is no word of requests and no name: "unique and required" are no values."""
    return [_of_words(parse, one) for one in _of_several(parse, at, _unstructural) if any(_is_strange(parse, place) for place in one.places)]


def _growing(parse: Parse, at: int, read: _Read, between: frozenset[str]) -> Iterator[_List]:
    """Yield the lists that begin at a token, each longer by one value than the one before."""
    values, places, joint = (), (), ""
    while (value := read(parse, at)) is not None:
        values, places = (*values, value), (*places, at)
        yield _List(values, places, joint)
        length = _joint(parse, at + 1, between)
        if not length:
            return
        joint = parse.tokens[at + length].word
        at += 1 + length


def _joint(parse: Parse, at: int, between: frozenset[str]) -> int:
    """Return how many tokens join two values at a place: "," and "or" or both of them; 0 where none do."""
    words = [token.word for token in parse.tokens[at : at + 2]]
    if not words or words[0] not in between:
        return 0
    return 2 if words[0] == "," and words[1:] and words[1] in _WORDS else 1


def _whole(
    parse: Parse, at: int, read: _Read, *, last: frozenset[str], between: frozenset[str] = _COMMA, least: int = _SEVERAL
) -> list[Reading]:
    """Return all of a list, which ends behind "or" and "and", as SQL's list; none where it is too short, says a value twice or a flag.

    :param last: what may join the last value; ``between``: the others too.
    """
    found = None
    for found in _growing(parse, at, read, between | last):
        if found.joint in _WORDS:
            break
    if found is None or found.joint not in last:
        return []
    different = {one.strip("'") for one in found.values}
    if len(different) < max(least, len(found.values)) or different in _NO_VALUES:
        return []
    return [Reading(found.end, ", ".join(found.values), 0.0)]


def _of_several(parse: Parse, at: int, read: _Read) -> list[_List]:
    """Return all lists of several words that begin at a token, the shorter ones too."""
    return [one for one in _growing(parse, at, read, _COMMA | _WORDS | _SLASHES) if len(one.values) >= _SEVERAL]


def _of_words(parse: Parse, found: _List) -> Reading:
    """Return a list of plain words as SQL's list of texts; words that may mean something else make it cost more."""
    everyday = sum(not _is_strange(parse, place) for place in found.places)
    return Reading(found.end, ", ".join(found.values), _LIST + _EVERYDAY * everyday)


def _is_strange(parse: Parse, at: int) -> bool:
    """Say whether a word is none of requests and names nothing."""
    word = parse.tokens[at].word
    return word not in parse.grammar.vocabulary and not parse.names.knows(word)


def _word(parse: Parse, at: int) -> str | None:
    """Return a word that may be a text: no small word, and nothing quoted."""
    token = parse.token(at)
    if token is None or token.kind is not Kind.WORD or not token.parts or token.quoted or token.word in parse.function_words:
        return None
    return literal(token.text)


def _unstructural(parse: Parse, at: int) -> str | None:
    """Return a word that may be a text and says nothing of columns."""
    word = _word(parse, at)
    return None if word and any(one.cost == 0 and one.end == at + 1 for one in parse.symbol("structural", at)) else word


def _any_value(parse: Parse, at: int) -> str | None:
    """Return a number, a quoted text, or any word that joins nothing."""
    token = parse.token(at)
    if token is None or token.word in parse.function_words or not (token.parts or token.kind in (Kind.STRING, Kind.NUMBER)):
        return None
    following = parse.token(at + 1)
    if following is not None and following.word in _POINTING:
        return None  # "and index it"
    return None if token.kind is Kind.WORD and _defines(parse, at) else _value(parse, at)


def _defines(parse: Parse, at: int) -> bool:
    """Say whether a word says how a column is rather than what it holds: "unique", "text", "uppercase", "positive"."""
    said = (one for name in ("modifier", "case_said") for one in parse.symbol(name, at))
    return parse.tokens[at].word in _SIGNED or any(one.cost == 0 and one.end == at + 1 for one in said)


def _plain_value(parse: Parse, at: int) -> str | None:
    """Return a value that is nothing else: no name of the schema, no type, and no small word."""
    token = parse.token(at)
    if token is None or parse.names.knows(token.word) or token.word in parse.function_words or parse.symbol("precise_type", at):
        return None
    return None if parse.symbol("predicate", at) or parse.symbol("filler", at) or _defines(parse, at) else _value(parse, at)


def _value(parse: Parse, at: int) -> str | None:
    """Return a number, a quoted text or a word; a small word only in a list without spaces: "de/at/ch" are values."""
    token = parse.token(at)
    if token is None or token.kind in (Kind.STRING, Kind.NUMBER):
        return token.text if token is not None else None
    following = parse.token(at + 1)
    if token.word in parse.function_words and following is not None and following.start > token.end:
        return None  # "that begin with /me"
    return literal(token.text) if token.kind is Kind.WORD and token.parts else None


VALUE_LIST_TERMINALS: dict[str, Callable[[Parse, int], list[Reading]]] = {
    "slashed_values": slashed_values,
    "or_values": or_values,
    "bare_values": bare_values,
    "told_values": told_values,
    "stated_values": stated_values,
    "chosen_words": chosen_words,
    "listed_words": listed_words,
}
