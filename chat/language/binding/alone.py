"""Whether a note of a few words stands by itself: what is as short means little within a sentence. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chat.language.divisions import Frame
    from chat.language.parse import Parse

_ENDS = frozenset((".", ";", "!", ":", "•", "*", "-", "—"))


def stands_alone(parse: Parse, frame: Frame) -> bool:
    """Say whether nothing of the same sentence stands before or behind a frame but words that only ask politely."""
    start, end = frame.start, frame.end
    while start and (silent := _silent_before(parse, start)) is not None:
        start = silent
    while end < parse.count and (found := parse.symbol("polite", end) + parse.symbol("filler", end) + parse.symbol("aside_tail", end)):
        end = max(one.end for one in found)
    opened = start == 0 or parse.tokens[start - 1].text in _ENDS or parse.begins_line(start)
    closed = end == parse.count or parse.tokens[end].text in _ENDS or parse.begins_line(end)
    return opened and closed


def in_brackets(parse: Parse, frame: Frame) -> bool:
    """Say whether a frame stands right behind a bracket, as a remark on the words before does: "note when it came (created_at, timestamp)"."""
    return frame.start > 0 and parse.tokens[frame.start - 1].text == "(" and not any(one.word in ("of", "in", "on") for one in parse.tokens[frame.start : frame.end])


def _silent_before(parse: Parse, at: int) -> int | None:
    """Return where a word that only asks politely begins right before a place, None where none does."""
    starts = range(at - 1, max(at - 4, -1), -1)
    return next((one for one in starts if any(read.end == at for read in parse.symbol("polite", one) + parse.symbol("filler", one))), None)
