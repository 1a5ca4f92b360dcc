"""Cuts a message into tokens and keeps quoted names, dotted names, literals and operators whole. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from chat.language.embedded import BODY, QUERY, STATEMENT, opened, spans


class Kind(StrEnum):
    """What a token is."""

    WORD = "word"
    NAME = "name"  # "quoted" or `quoted`: an identifier, or in prose a value
    DOTTED = "dotted"  # schema.table, table.column, "Odd Table".column
    STRING = "string"  # 'literal', $$literal$$
    NUMBER = "number"
    SIGN = "sign"  # punctuation and operators
    STATEMENT = STATEMENT  # a whole statement that words cannot say
    QUERY = QUERY
    BODY = BODY  # what a function does


@dataclass(frozen=True)
class Token:
    """One token: ``word`` is its case-folded form, ``parts`` the unquoted pieces of names; offsets are into the message.

    ``quoted`` says that the name stood in quotes, so that its case and spelling are meant as they are.
    """

    kind: Kind
    text: str
    word: str
    start: int
    end: int
    parts: tuple[str, ...] = ()
    quoted: bool = False

    @property
    def is_name_like(self) -> bool:
        """Say whether the token can only be a name: quoted, dotted, or with an underscore, a digit or an inner capital."""
        if self.kind in (Kind.NAME, Kind.DOTTED):
            return True
        return self.kind is Kind.WORD and bool(_NAME_LIKE.search(self.text))

    @property
    def words_of_sql(self) -> frozenset[str]:
        """Return the words of a token that is SQL as it stands; none of another."""
        return frozenset(re.findall(r"\w+", self.text.casefold())) if self.kind in (STATEMENT, QUERY, BODY) else frozenset()

    @property
    def is_word(self) -> bool:
        """Say whether the token is a word, a name or not."""
        return self.kind is Kind.WORD

    @property
    def is_plain(self) -> bool:
        """Say whether the token is a word and nothing that can only be a name."""
        return self.kind is Kind.WORD and not self.is_name_like


_NAME_LIKE = re.compile(r"[_$\d]|[a-z][A-Z]")
_PART = r"(?:[^\W\d][\w$]*|\"(?:[^\"]|\"\")+\"|`[^`]+`)"
_TOKEN = re.compile(
    rf"""
      (?P<string>  (?<![\w'])[eEbBxXnN]?'(?:[^']|'')*' | \$(?P<tag>\w*)\$.*?\$(?P=tag)\$ )
    | (?P<dotted>  {_PART}(?:\.{_PART})+(?:\.\*)? )
    | (?P<name>    "(?:[^"]|"")+" | `[^`]+` )
    | (?P<number>  \d+(?:_\d+)*(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w]) )
    | (?P<word>    [^\W\d][\w$]*(?:'(?:s|t|re|ll|ve|d|m)\b)? | \d+[^\W\d]\w* )
    | (?P<genitive> '(?=\s|s\b) s? )
    | (?P<sign>    ::|->>|->|=>|→|<>|!=|<=|>=|\|\||!~~?\*?|~~?\*?|@>|<@|&&|\#>>?|--+|[^\w\s] )
    """,
    re.VERBOSE | re.DOTALL,
)
_CONTRACTIONS = {"t": "not", "re": "are", "ll": "will", "ve": "have", "d": "would", "m": "am"}
_IRREGULAR = {
    "can't": ("can", "not"),
    "cannot": ("can", "not"),
    "won't": ("will", "not"),
    "let's": ("let", "us"),
    "dont": ("do", "not"),
    "doesnt": ("does", "not"),
    "shouldnt": ("should", "not"),
    "isnt": ("is", "not"),
    "arent": ("are", "not"),
    "cant": ("can", "not"),
}
_SHORT = {"u": "you", "r": "are", "ur": "your"}
#: "w/" for "with", "w/o" for "without".
_SLASHED = re.compile(r"(?<![\w/])[wW]/(?P<out>o\b)?(?=\s|\w)")
_IS = frozenset("it that this there what he she who where which".split())
_TYPOGRAPHIC = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "→": "→", "–": "—", "\u00a0": " "}
)


_BARE_DATE = re.compile(
    r"""(?P<quoted>'(?:[^']|'')*'|"[^"]*"|`[^`]*`|\$(?P<tag>\w*)\$.*?\$(?P=tag)\$)"""
    r"""|(?<![\w.'-])(?P<date>\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?)?)(?![\w'-])""",
    re.DOTALL,
)


#: A line that is a point of a list, behind the end of the line before.
_BULLETS = re.compile(r"(?P<end>\S)(?P<space>[ \t]*\n\s*)(?P<bullet>[-*•])(?=[ \t]+\S)")


def _listed(found: re.Match[str]) -> str:
    """Return a point of a list without its bullet, after a comma where none is: the first behind a colon needs none."""
    end, space = found.group("end"), found.group("space")
    return f"{end}{space} " if end in ":,;.!?" else f"{end}{space},"


def normalised(text: str) -> str:
    """Return the message with typographic quotes and spaces made plain, and bare dates quoted: 2026-01-31 is no subtraction."""
    plain = _BULLETS.sub(_listed, opened(text.translate(_TYPOGRAPHIC)))
    plain = _SLASHED.sub(lambda found: "without" if found.group("out") else "with ", plain)
    return _BARE_DATE.sub(lambda found: found.group("quoted") or f"'{found.group('date')}'", plain)


def tokenize(text: str) -> tuple[Token, ...]:
    """Cut a message into tokens; contractions become the words they stand for, hyphens inside words are word gaps."""
    plain = normalised(text)
    return tuple(token for at, start, kind in _pieces(plain) for token in _piece(plain, at, start, kind))


def _pieces(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the parts of a text that are prose (with no kind) and those that are SQL as it stands."""
    at = 0
    for span in spans(text):
        yield at, span.start, ""
        yield span
        at = span.end
    yield at, len(text), ""


def _piece(text: str, start: int, end: int, kind: str) -> Iterator[Token]:
    if not kind:
        yield from _tokens(text, start, end)
    else:
        yield Token(Kind(kind), text[start:end], f"<{kind}>", start, end)


def _tokens(text: str, at: int, upto: int) -> Iterator[Token]:
    for found in _TOKEN.finditer(text, at, upto):
        kind, piece, start = found.lastgroup or "", found.group(), found.start()
        if found.group("string"):
            yield Token(Kind.STRING, piece, piece, start, found.end())
        elif kind in ("dotted", "name"):
            yield _named(Kind.DOTTED if kind == "dotted" else Kind.NAME, piece, start)
        elif kind == "word":
            yield from _words(piece, start, listed=_is_listed(text, *found.span()))
        elif kind == "genitive":
            yield Token(Kind.WORD, piece, "'s", start, found.end())
        elif kind == "number":
            yield Token(Kind.NUMBER, piece, piece, start, found.end())
        elif not _hyphen(text, found):
            yield Token(Kind.SIGN, piece, piece, start, found.end())


def _named(kind: Kind, piece: str, start: int) -> Token:
    parts = tuple(_unquoted(part) for part in re.findall(_PART + r"|\*", piece))
    quoted = piece[0] in '"`'
    return Token(kind, piece, piece.casefold(), start, start + len(piece), parts, quoted)


def _unquoted(part: str) -> str:
    if part[0] == '"':
        return part[1:-1].replace('""', '"')
    return part[1:-1] if part[0] == "`" else part


def _is_listed(text: str, start: int, end: int) -> bool:
    """Say whether a word stands beside a comma or a bracket, as those of lists do."""
    return text[end : end + 1] in (",", ")") or text[:start].rstrip()[-1:] in (",", "(")


def _words(piece: str, start: int, *, listed: bool = False) -> Iterator[Token]:
    """Yield a word, or the words that a contraction stands for (they share its place); one letter in a list is a name."""
    folded = piece.casefold()
    end = start + len(piece)
    if folded in _IRREGULAR:
        yield from (Token(Kind.WORD, word, word, start, end) for word in _IRREGULAR[folded])
        return
    if folded in _SHORT and not listed:
        yield Token(Kind.WORD, piece, _SHORT[folded], start, end)
        return
    stem, mark, ending = folded.partition("'")
    if not mark:
        yield Token(Kind.WORD, piece, folded, start, end, (piece,))
        return
    if ending == "t":
        stem, ending = stem.removesuffix("n"), "t"
    yield Token(Kind.WORD, piece[: len(stem)], stem, start, start + len(stem), (piece[: len(stem)],))
    second = ("is" if stem in _IS else "'s") if ending == "s" else _CONTRACTIONS[ending]
    yield Token(Kind.WORD, second, second, start + len(stem), end)


def _hyphen(text: str, found: re.Match[str]) -> bool:
    """Say whether a sign only joins two words, as in ``not-null`` and ``20-character``."""
    start, end = found.span()
    return found.group() == "-" and text[start - 1 : start].isalnum() and text[end : end + 1].isalpha() and start > 0
