"""Words of a text as names: which of them could be one, how it would be kept, and what it costs that nothing has it. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from chat.language.tokens import Kind, Token

if TYPE_CHECKING:
    from chat.language.parse import Parse

#: What it costs to take a word for a table or column that the schema does not have.
UNKNOWN = 4.0
#: What it costs where the word was said before: the text itself may make the thing first.
SAID_BEFORE = 1.0
#: The same of a table that the text itself names as one.
MADE = 0.1
#: A name is said in no more words than these.
LONGEST = 4


def doubt_of_unknown(parse: Parse, at: int) -> float:
    """Return what it costs to take a word for a name that the schema does not have."""
    if parse.was_made(at):
        return MADE
    return SAID_BEFORE if parse.was_said(at) and not parse.symbol("structural", at) else UNKNOWN


def spans(parse: Parse, at: int) -> Iterator[tuple[int, str, bool]]:
    """Yield (end, text, may it be misspelt) for one to four adjoining words that could be one name."""
    token = parse.tokens[at]
    if token.kind is Kind.NAME:
        yield at + 1, token.parts[0], False
        return
    if token.kind is not Kind.WORD or token.word in parse.function_words:
        return
    words = []
    for end in range(at, min(at + LONGEST, parse.count)):
        following = parse.tokens[end]
        if following.kind is not Kind.WORD or (end > at and not adjoins(parse, end)):
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


def adjoins(parse: Parse, at: int) -> bool:
    """Say whether nothing but space or a hyphen parts a token from the one before."""
    return parse.text[parse.tokens[at - 1].end : parse.tokens[at].start].strip() in ("", "-")


def may_name(parse: Parse, token: Token) -> bool:
    """Say whether a token can be a name: it is quoted, or a word that is no small one of the language."""
    return token.kind is Kind.NAME or (token.kind is Kind.WORD and bool(token.parts) and token.word not in parse.function_words)


def as_kept(parse: Parse, token: Token) -> str:
    """Return a name as PostgreSQL would keep it; capitals stay where it was quoted or the schema writes names so."""
    if token.quoted:
        return token.parts[0]
    return token.text if parse.names.keeps_capitals else token.word
