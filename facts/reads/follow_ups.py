"""Messages that go on from the question before: ``only the cancelled ones``, ``and by month?``, ``the same for 2024``. Pure.

A follow-up is put together with the question before to a whole question, which is then understood as any other. What is said
anew takes the place of what was said of the same kind (a period, a value of the same column); else it is said in addition.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from facts.reads import times
from facts.reads.answer import ReadClarification, ReadQuery
from facts.reads.earlier import one_before
from facts.reads.known import NOTHING_KNOWN, KnownValues
from facts.reads.mentions import mentions_by_place
from facts.reads.reader import Reader
from facts.reads.words import Word, words_of
from facts.reads.world import World, world_of
from knowledge.linking import Linker
from knowledge.linking.words import key, stems
from knowledge.schema import Name, Schema

#: A message of more words is a question of its own.
_LONGEST = 12
_CUE = re.compile(
    r"^\s*(?:(?:and|now|ok|okay|but|then|please|also|just|only|again|so|instead|what about|how about|show(?: me)?|give me"
    r"|(?:do )?the same(?: thing)?|same)\b[\s,:]*)+",
    re.IGNORECASE,
)
#: How a message may begin that only says more of the rows, or how they are shown.
_GOING_ON = re.compile(
    r"^\s*(?:by|per|for|in|from|since|of|with|without|sorted|sort|ordered|order|grouped|group|split|break(?: it| them)? down|limit"
    r"|those|the ones|which of (?:them|those)|who of them|top|where|that|who|whose|excluding|except|before|after|between"
    r"|last|this|as|vs\.?|versus|cumulative|cumulated|running|compared)\b",
    re.IGNORECASE,
)
_THOSE = re.compile(r"^(?:those|the ones|which of (?:them|those)|who of them)\b\s*(?:are\b|is\b)?\s*", re.IGNORECASE)
_OF_THOSE = re.compile(
    r"^\s*(?:and |but )?(?:only|(?:which|who|how many) of (?:those|them|these))\b|\bones?[?.! ]*$"
    r"|\b(?:of|among) (?:those|them|these)[?.! ]*$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:for|in|from|of|the)\s+", re.IGNORECASE)
_HOW_MANY = re.compile(
    r"how many(?: (?:are|were) (?:there|they|these|those|that)| of them)?|count(?: (?:them|those|these|it))?"
    r"|(?:the )?(?:number|count)",
    re.IGNORECASE,
)
_HOW_MANY_OF_THOSE = re.compile(r"how many (?:of (?:them|those|these)|(?=(?:are|were)\b))\s*(?P<more>.+)", re.IGNORECASE)
#: How a question begins and ends around what it asks for: list *the customers in Berlin*, how many *customers* do we have.
_OPENING = re.compile(
    r"^(?:(?:how many|number of|count of|count|list|show|give|which|what|who|me|are|were|is|all|the|of|our)\b\s*)+",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"\s+(?:do|did) (?:we|you|they) have(?: in total)?$|\s+(?:are|were) there$|\s+(?:exist|in total)$", re.IGNORECASE
)
_END = re.compile(r"\b(?P<end>top|bottom|best|worst)(?P<number> \d+)?\b", re.IGNORECASE)
_GROUPED = re.compile(r"^(?:by|per|for each)\s+", re.IGNORECASE)
_IN_GROUPS = re.compile(r"\b(?:by|per|for each) \w+(?: \w+)?$", re.IGNORECASE)
_ONES = re.compile(r"\s+ones?\b", re.IGNORECASE)
_BY_NAME = re.compile(r"(?:sorted |ordered |in order )?(?:by name|alphabetically|in alphabetical order)", re.IGNORECASE)
_MOST = re.compile(
    r"(?:which|what|who) (?:one |ones )?(?P<are>is|are|was|were) (?:the )?(?P<which>(?:most|least) \w+|\w+est)"
    r"(?: ones?| of (?:them|those|these))?",
    re.IGNORECASE,
)
_BREAKING = re.compile(r"^(?:break(?: it| them)? down|split(?: it| them)?|group(?:ed)?(?: it| them)?)\s+", re.IGNORECASE)
_EARLIER = re.compile(
    r"(?:in )?(?:the |a |one )?(?=previous|\w+ (?:before|earlier))(?:previous )?(?P<unit>day|week|month|quarter|year)"
    r"(?: (?:before|earlier)(?: that)?)?",
    re.IGNORECASE,
)
_SORTING = re.compile(r"^(?:sort|order)(?:\s+(?:it|them))?\s+(?=by\b)", re.IGNORECASE)


def speaks_of_those(text: str) -> bool:
    """Return whether a message speaks of rows that were shown before, though it may be a question by itself: the electric ones."""
    return _OF_THOSE.search(text) is not None


def follow_up(
    text: str,
    before: str,
    schema: Schema,
    linker: Linker,
    understand: Callable[[str], ReadQuery | ReadClarification | None],
    known: Callable[[], KnownValues] | None = None,
) -> str:
    """
    Return the whole question that a message means behind the one before; nothing if it is no such message, or none is understood.

    :param before: the question that was answered last, whole.
    :param understand: tries a question; the first one that leaves no doubt counts, else the first that is asked back.
    """
    said = text.strip().rstrip("?.! ")
    cue = _CUE.match(said)
    rest = said[cue.end() :].strip() if cue else said
    goes_on = cue or any(way(rest) for way in (_GOING_ON.match, _HOW_MANY.fullmatch, _HOW_MANY_OF_THOSE.fullmatch, _MOST.fullmatch))
    if not rest or not goes_on or len(rest.split()) > _LONGEST:
        return ""
    asked_back = ""
    for question in filter(None, dict.fromkeys(_questions(rest, before.strip().rstrip("?.! "), schema, linker, known))):
        answer = understand(question)
        if isinstance(answer, ReadQuery):
            return question
        asked_back = asked_back or (question if answer is not None else "")
    return asked_back


def _questions(rest: str, before: str, schema: Schema, linker: Linker, known: Callable[[], KnownValues] | None) -> Iterator[str]:
    """Yield the questions that may be meant, the likeliest first."""
    words, world = words_of(before), world_of(schema)
    bare = _ARTICLE.sub("", rest)
    instead = [*_with_other_period(rest, before, words, world), *_with_other_value(bare, before, words, world, known)]
    yield from instead
    if instead:
        return  # what was said of that kind before holds no more
    yield from _other_end(rest, bare, before)
    for which in dict.fromkeys((_THOSE.sub("", rest), _ONES.sub("", rest))):
        yield from _with_more(_SORTING.sub("sorted ", _BREAKING.sub("", which)), before)
    for start in _tables(before, linker) if not _GOING_ON.match(bare) else ():
        yield f"{before[:start]}{_quality(bare)} {before[start:]}"


def _other_end(rest: str, bare: str, before: str) -> Iterator[str]:
    """Yield the question for the other end, for the first one only, or for the number of its rows."""
    end, of_before = _END.fullmatch(bare), _END.search(before)
    if end and of_before:
        number = end["number"] or of_before["number"] or ""
        yield f"{before[: of_before.start()]}{end['end']}{number}{before[of_before.end() :]}"
    most = _MOST.fullmatch(rest)
    if most:
        yield f"{most['which']} {before}" if most["are"] in ("is", "was") else f"{before}, {most['which']} first"
    if _HOW_MANY.fullmatch(rest):
        yield f"how many {before}"
    of_those = _HOW_MANY_OF_THOSE.fullmatch(rest)
    if of_those:
        rows = _CLOSING.sub("", _OPENING.sub("", before))
        yield from (f"how many {rows} {tie}{of_those['more']}" for tie in ("", "that "))


def _with_more(more: str, before: str) -> Iterator[str]:
    """Yield the question with more that is said: of its rows, of their order, or by what they are grouped."""
    yield f"{before} {more}"
    yield from (f"{before} {tie} {more}" for tie in ("that are", "in") if not _GOING_ON.match(more))
    of_groups = _IN_GROUPS.search(before)
    if of_groups and _BY_NAME.fullmatch(more):
        yield f"{before} sorted by {of_groups[0].split(' ', 1)[1]}"
    grouped = _GROUPED.match(more)
    if grouped is None:
        return
    instead = f"{before[: before.rfind(' by ')]} {more}" if " by " in before else ""
    yield instead if _END.search(before) else ""  # the top ones by something else
    yield f"{before} and {more[grouped.end() :]}" if of_groups else ""
    yield instead


def _quality(text: str) -> str:
    """Return a quality as it stands before what it is said of: the Germans are German customers."""
    one = _ONES.sub("", text)
    return one[:-1] if one[:1].isupper() and one.endswith("s") and " " not in one else one


def _tables(before: str, linker: Linker) -> list[int]:
    """Return where the first table of a question is named."""
    return sorted(mentions_by_place(before, linker.link(before)))[:1]


def _with_other_period(rest: str, before: str, words: list[Word], world: World) -> Iterator[str]:
    """Yield the question with another period instead of its own: last month, where it asked about this one; or the one before."""
    earlier = _EARLIER.fullmatch(rest)
    new = words_of(rest)
    if not earlier and _period(new, 0, world) != len(new):
        return
    for at in range(len(words)):
        end = _period(words, at, world)
        if end:
            behind = before[words[end].start :] if end < len(words) else ""
            said = one_before(before[words[at].start : words[end - 1].end], earlier["unit"]) if earlier else rest
            yield from (f"{before[: words[at].start]}{tie}{said} {behind}".strip() for tie in ("", "in ") if said)
            return


def _period(words: list[Word], at: int, world: World) -> int:
    """Return the place behind a period that begins at a place; zero if none does."""
    reader = Reader(words, world, {}, frozenset())
    reader.at = at
    found = times.period(reader) or (times.comes_alone(reader) if at == 0 else None)
    return reader.at if found is not None else 0


def _with_other_value(
    bare: str, before: str, words: list[Word], world: World, known: Callable[[], KnownValues] | None
) -> Iterator[str]:
    """Yield the question with another value of a column instead of that which it names."""
    values = known() if known else NOTHING_KNOWN
    columns = _columns_of(_ONES.sub("", bare), world, values)
    for at in range(len(words)):
        for length in (3, 2, 1) if columns else ():
            run = words[at : at + length]
            text = "_".join(word.lower for word in run)
            if len(run) == length and columns & _columns_of(text, world, values):
                behind = before[words[at + length].start :] if at + length < len(words) else ""
                yield f"{before[: run[0].start]}{_ONES.sub('', bare)} {behind}".strip()
                return


def _columns_of(text: str, world: World, known: KnownValues) -> set[tuple[Name, str]]:
    """Return the columns that hold a value, as far as the tables were looked at or their types list it."""
    parts = stems("_".join(text.lower().split()))
    listed = {(info.name, column) for info, column, _ in world.labels_called.get(key(parts), ())}
    return listed | {(one.table, one.column) for one in known.places(parts)}
