"""SQL for reading: its tokens marked, its text unchanged, nothing in it that hides. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape

#: Characters that change how the rest of a line looks (bidirectional controls) or are not seen at all.
_HIDING = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)

_TOKEN = re.compile(
    r"""
    (?P<comment> --[^\n]* | /\*.*?(?:\*/|\Z) )
  | (?P<string>  [eEbBxX]?'(?:''|\\.|[^'])*(?:'|\Z) | \$(?P<tag>\w*)\$.*?(?:\$(?P=tag)\$|\Z) )
  | (?P<name>    "(?:""|[^"])*(?:"|\Z) )
  | (?P<number>  \b\d+(?:\.\d+)?\b )
  | (?P<word>    \b[A-Za-z_]\w*\b )
    """,
    re.VERBOSE | re.DOTALL,
)

#: Words that carry a statement's meaning; marking them helps the eye, and only the eye.
_KEYWORDS = frozenset(
    """
    add all alter analyze and any as asc begin between by cascade case cast check cluster column comment commit concurrently
    conflict constraint create cross current database default deferrable deferred delete desc distinct do domain drop each else
    end enum except exclude execute exists explain extension false fetch filter first for foreign from full function generated
    grant group having identity if in include index inner insert intersect into is join key last lateral left like limit lock
    materialized not nothing null nulls of offset on only or order outer over partition policy primary procedure range recursive
    references refresh reindex rename replace restrict returning returns revoke right rollback row rows schema select sequence
    set some statistics storage table temporary then to transaction trigger true truncate type union unique update using vacuum
    valid validate values view when where window with without
    """.split()
)


#: Where the class of a token is not called like its group.
_KINDS = {"tag": "string", "word": "keyword"}


def visible(text: str) -> str:
    """Return the text with characters that hide or reorder others written out, as ``⟨U+202E⟩``."""
    return _HIDING.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", text)


@lru_cache(maxsize=100)
def highlighted(sql: str) -> str:
    """Return HTML in which comments, strings, quoted names, numbers and keywords are marked; everything is escaped."""
    return "".join(_marked(visible(sql)))


def _marked(sql: str) -> Iterator[str]:
    end = 0
    for found in _TOKEN.finditer(sql):
        kind = _KINDS.get(found.lastgroup or "", found.lastgroup)
        if kind == "keyword" and found[0].lower() not in _KEYWORDS:
            continue  # a plain word goes with what is around it
        yield f'{escape(sql[end : found.start()])}<span class="sql-{kind}">{escape(found[0])}</span>'
        end = found.end()
    yield escape(sql[end:])
