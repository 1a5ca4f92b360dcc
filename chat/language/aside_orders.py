"""What sentences that no frame has ask for by how they are said: orders, wishes to hold something, rules on rows that go. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chat.language.grammar import LEANING
from chat.language.readings import Slots

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chat.language.divisions import Frame
    from chat.language.parse import Parse

_STOPS = frozenset(".!?;")
_SENTENCE = frozenset(".!?")
#: What is done to rows, and words for further ones.
_OF_ROWS = frozenset({"backfill_column", "delete_rows", "archive_rows", "anonymise_column", "copy_rows"})
_FURTHER = frozenset("those these others ones".split())
_WHICH = frozenset("who whose which with without".split())
#: What makes a sentence of words, and how few say nothing.
_VERBS = frozenset("is are was were be been has have had do does did not will would may can should must".split())
_POINTING = frozenset("it that this them these those both".split())
_CLAUSE = 3
#: What stands behind a heading, and what begins a conclusion: the words before it only say why.
_HEADING = frozenset((":", "-", "—", "–", "->", "=>", "→"))
_SO = frozenset("so therefore hence thus".split())
#: What keeps something that a wish may be about, and what is done to keys.
_MAKING = frozenset({"add_column", "create_table", "link_tables", "create_table_as", "add_updated_at_trigger", "counter_cache", "create_view"})
_ACTIONS = ("on_delete", "both")


def ordered_aside(parse: Parse, frames: Sequence[Frame], explanations: Sequence[tuple[int, int]]) -> set[int]:
    """Return the places of words in explanations that order, wish for or rule something which no frame has."""
    found: set[int] = set()
    makes = any(frame.kind in _MAKING for frame in frames)
    acts = any(key in _ACTIONS for frame in frames for key in _keys(frame))
    for start, end in explanations:
        if _only_says_why(parse, end):
            continue
        begun = _begun(parse, start, end)
        if begun is not None and end - start >= _CLAUSE:
            place, wished = begun
            found |= _orders(parse, place) | (_holds(parse, place) if wished and not makes else set())
        found |= set() if acts else {at for at in range(start, end) if parse.symbol("when_gone", at)}
        found |= _rulings(parse, frames, start, end) | _obliged(parse, start, end) | _further_rows(parse, frames, start, end)
    return found


def _keys(frame: Frame) -> Iterator[str]:
    """Yield the names of all slots of a frame, also of those within others."""
    waiting = [frame.slots] if frame.kind not in LEANING else []
    while waiting:
        for key, value in waiting.pop():
            yield key
            inner = value if isinstance(value, tuple) else ()
            waiting += [inner] if isinstance(inner, Slots) else [one for one in inner if isinstance(one, Slots)]


def _only_says_why(parse: Parse, end: int) -> bool:
    """Say whether what follows an explanation draws a conclusion from it, or is headed by it."""
    following = [token.word for token in parse.tokens[end : end + 2]]
    return bool(following) and (following[0] in _HEADING or not _SO.isdisjoint(following))


def _begun(parse: Parse, start: int, end: int) -> tuple[int, bool] | None:
    """Return where a sentence begins to say something, and whether words of politeness or a wish stand before it; None within one."""
    first = next((at for at in reversed(range(start + 1)) if at == 0 or parse.tokens[at - 1].text in _STOPS or parse.begins_line(at)), 0)
    behind = [one.end for one in parse.symbol("polite", first) if one.end < end]
    if start not in (first, *behind):
        return None
    place = max(behind, default=start)
    return place, place > first


def _orders(parse: Parse, at: int) -> set[int]:
    """Return the place of a verb that orders something at the beginning of a sentence: "give artists a biography"."""
    return {at} if parse.tokens[at].word != "new" and any(one.cost == 0 for one in parse.symbol("order_aside", at)) else set()


def _holds(parse: Parse, at: int) -> set[int]:
    """Return the place of a verb that says what is to be held: "we want to know which yard …", "let us record who …"."""
    return {at} if parse.symbol("hold_verb", at) else set()


def _rulings(parse: Parse, frames: Sequence[Frame], start: int, end: int) -> set[int]:
    """Return the places of what things are said to become behind a frame, in a sentence of its own: "negative ones should become 0"."""
    before = [frame for frame in frames if frame.end <= start]
    if not before or not any(token.text in _STOPS for token in parse.tokens[before[-1].end : start]):
        return set()
    return {at for at in range(start, end) if any(parse.symbol("turned", one.end) for one in parse.symbol("must", at) if one.end < end)}


def _obliged(parse: Parse, start: int, end: int) -> set[int]:
    """Return the place of what a column has to be by a whole sentence: "members.email must be valid. Make it not null"."""
    following = parse.token(end)
    columns = [one.end for one in parse.symbol("dotted_column", start) if not one.cost]
    if following is None or following.text not in _STOPS or not columns:
        return set()
    return {at for at in columns if any(one.end < end for one in parse.symbol("must", at))}


def _further_rows(parse: Parse, frames: Sequence[Frame], start: int, end: int) -> set[int]:
    """Return the place of words behind a change of rows that tell of further ones: "… . Also those who are spam"."""
    before = [frame for frame in frames if frame.end <= start]
    if not before or before[-1].kind not in _OF_ROWS:
        return set()
    return {at for at in range(start, min(start + 2, end)) if parse.tokens[at].word in _FURTHER} | ({start} if parse.tokens[start].word in _WHICH else set())


def noted_aside(parse: Parse, frames: Sequence[Frame], explanations: Sequence[tuple[int, int]]) -> set[int]:
    """Return the places of notes that nothing has: "reviews: rating 1-5, drop note", "books.title citext; drop note" say two things.

    What is a sentence, tells why, or is what the request behind it points to, is none.
    """
    headings = [at for at in range(1, parse.count) if parse.tokens[at].text == ":" and _heads(parse, at)]
    found: set[int] = set()
    for start, end in explanations:
        if not _is_note(parse, headings, start, end) or _is_meant(parse, frames, end) or parse.symbol("reason", start):
            continue
        if not any(parse.tokens[at].word in _VERBS for at in range(start, end)):
            found |= {at for at in range(start, end) if not parse.symbol("filler", at)}
    return found


def _is_note(parse: Parse, headings: Sequence[int], start: int, end: int) -> bool:
    """Say whether a part of a list stands behind a heading in its sentence, or begins with a column and its table."""
    following = parse.token(end)
    if following is None or following.text not in (",", ";"):
        return False
    heading = next((at for at in reversed(headings) if at < start), None)
    if heading is not None and not any(parse.tokens[at].text in _SENTENCE for at in range(heading, start)):
        return True
    return following.text == ";" and any(one.end < end and not one.cost for one in parse.symbol("dotted_column", start))


def _heads(parse: Parse, at: int) -> bool:
    """Say whether a table's name ends at a colon, and a line or sentence begins with it."""
    begun = [start for start in range(max(at - 3, 0), at) if start == 0 or parse.tokens[start - 1].text in _SENTENCE or parse.begins_line(start)]
    return any(one.end == at and one.cost < 1 for start in begun for one in parse.symbol("known_table", start))


def _is_meant(parse: Parse, frames: Sequence[Frame], end: int) -> bool:
    """Say whether the request behind a place points back: "one row per a, b and c, make a unique index for that"."""
    following = next((frame for frame in frames if frame.start >= end), None)
    return following is not None and any(parse.tokens[at].word in _POINTING for at in range(following.start, following.end))
