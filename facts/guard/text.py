"""What can be said of a statement before it is parsed: its size, and characters that people cannot see."""

from __future__ import annotations

import re
import unicodedata

from pglast import parser

from facts.guard.verdict import Refusal

MAX_BYTES = 65_536
MAX_PARAMETERS = 2_000
MAX_COMMENTS = 500  # the grammar's lexer takes quadratic time over nested comments
MAX_BRACKETS = 4_000

#: Controls other than tab, line feed, form feed and carriage return; overrides of the writing direction; tags; lone surrogates.
_NEVER = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]")
#: Characters without width: they belong to text in some scripts and to emoji, so they may stand in a string constant.
_WIDTHLESS = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028\u2029\u2060-\u2064\u3164\ufeff\uffa0]"
)
_PARAMETER = re.compile(r"\$\d")


def check_text(sql: str) -> None:
    """Refuse a text that is too long, too complex on the face of it, or that holds invisible characters.

    :raises Refusal: with ``too_long``, ``too_complex`` or ``control_characters``.
    """
    _refuse_size(sql)
    if sql.isascii() and sql.isprintable():
        return
    found = _NEVER.search(sql)
    if found:
        raise Refusal("control_characters", character=_named(found.group()), position=found.start())
    if not sql.isascii():
        _refuse_widthless(sql)


def _refuse_size(sql: str) -> None:
    size = len(sql) if sql.isascii() else len(sql.encode(errors="surrogatepass"))
    if size > MAX_BYTES:
        raise Refusal("too_long", size=size, limit=MAX_BYTES)
    if size < MAX_PARAMETERS:
        return
    if len(_PARAMETER.findall(sql)) > MAX_PARAMETERS:
        raise Refusal("too_complex", what="parameters", limit=MAX_PARAMETERS)
    if sql.count("/*") > MAX_COMMENTS:
        raise Refusal("too_complex", what="comments", limit=MAX_COMMENTS)
    if sql.count("(") + sql.count("[") > MAX_BRACKETS:
        raise Refusal("too_complex", what="brackets", limit=MAX_BRACKETS)


def _refuse_widthless(sql: str) -> None:
    """Refuse characters without width outside of string constants."""
    places = [found.start() for found in _WIDTHLESS.finditer(sql)]
    if not places:
        return
    try:
        tokens = parser.scan(sql)
    except parser.ParseError as error:
        raise Refusal("syntax_error", detail=str(error.args[0])) from None
    inside = [range(token.start, token.end + 1) for token in tokens if token.name in ("SCONST", "USCONST")]
    for place in places:
        if not any(place in span for span in inside):
            raise Refusal("control_characters", character=_named(sql[place]), position=place)


def _named(character: str) -> str:
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "")
    return f"{code} ({name.lower()})" if name else code
