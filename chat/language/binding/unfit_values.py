"""Values of a check that are none: what is to become of a column, and other columns. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vast_project.pg.identifiers import literal

if TYPE_CHECKING:
    from chat.language.divisions import Frame
    from chat.language.parse import Parse

#: What becomes of columns and tables.
_DONE = frozenset("dropped removed deleted renamed added created changed converted widened replaced moved retired indexed filled".split())


def takes_deeds_for_values(parse: Parse, frame: Frame) -> bool:
    """Say whether a check is over words that tell what is to be done, or over names of columns: "a can be dropped, and b_id too"."""
    condition = str(frame.slots.get("condition") or "")
    if frame.kind != "add_check" or "'" not in condition:
        return False
    return any(literal(parse.tokens[at].text) in condition and _is_none(parse, at) for at in range(frame.start, frame.end))


def _is_none(parse: Parse, at: int) -> bool:
    token = parse.tokens[at]
    if token.quoted or not token.is_word:
        return False
    done = token.word in _DONE and at > 0 and parse.tokens[at - 1].word == "be"
    return done or ("_" in token.text and parse.names.knows(token.word))
