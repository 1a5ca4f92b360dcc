"""Native symbols for plain words in a list that can only be values: "one of draft, open or closed". Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from chat.language.readings import Reading
from chat.language.tokens import Kind
from vast_project.pg.identifiers import literal

if TYPE_CHECKING:
    from chat.language.parse import Parse

#: What stands between the words of a list, and a word that may follow a comma there.
_BETWEEN = frozenset((",", "or", "and", "|", "/"))
_LAST = frozenset(("or", "and"))
#: How many words make a list.
_SEVERAL = 2
#: What a list costs, and each word in it that requests are made of or that names something.
_LIST = 0.3
_EVERYDAY = 0.3


def chosen_words(parse: Parse, at: int) -> list[Reading]:
    """Read a list of words as texts where they are said to be all that there may be."""
    return [Reading(end, ", ".join(map(literal, words)), cost) for end, words, cost, _ in _lists(parse, at, strict=False)]


def listed_words(parse: Parse, at: int) -> list[Reading]:
    """Read a list of words as texts where one of them is no word of requests and no name: "unique and required" are no values."""
    return [Reading(end, ", ".join(map(literal, words)), cost) for end, words, cost, is_plain in _lists(parse, at, strict=True) if is_plain]


def _lists(parse: Parse, at: int, *, strict: bool) -> list[tuple[int, list[str], float, bool]]:
    """Return the lists that begin at a token: where each ends, its words, what it costs, and whether a word is nothing else."""
    found, words, cost, is_plain = [], list[str](), _LIST, False
    while at < parse.count and _is_value(parse, at, strict=strict):
        words.append(parse.tokens[at].text)
        strange = not (parse.tokens[at].word in parse.grammar.vocabulary or parse.names.knows(parse.tokens[at].word))
        cost, is_plain = cost + (0.0 if strange else _EVERYDAY), is_plain or strange
        if len(words) >= _SEVERAL:
            found.append((at + 1, list(words), cost, is_plain))
        at = _behind_separator(parse, at + 1)
    return found


def _is_value(parse: Parse, at: int, *, strict: bool) -> bool:
    """Say whether a token is a word that may be a text: no small word and, strictly, nothing that is said of columns."""
    token = parse.tokens[at]
    if token.kind is not Kind.WORD or not token.parts or token.quoted or token.word in parse.function_words:
        return False
    return not strict or not any(one.cost == 0 and one.end == at + 1 for one in parse.symbol("structural", at))


def _behind_separator(parse: Parse, at: int) -> int:
    """Return where the next word of a list stands, or the end of the text where no separator does."""
    if at >= parse.count or parse.tokens[at].text.casefold() not in _BETWEEN:
        return parse.count
    second = parse.token(at + 1)
    return at + 2 if parse.tokens[at].text == "," and second is not None and second.word in _LAST else at + 1


LISTED_TERMINALS: dict[str, Callable[[Parse, int], list[Reading]]] = {"chosen_words": chosen_words, "listed_words": listed_words}
