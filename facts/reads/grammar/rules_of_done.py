"""What is said of rows by a verb that names others: ``never played anything``, ``attended at least 3 times``. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from facts.reads.grammar.clauses import verbs
from facts.reads.grammar.columns import columns
from facts.reads.grammar.leads import Lead
from facts.reads.grammar.rules_of_rows import compared_with, is_their_kind, named_behind, named_by, named_by_date, only_referring
from facts.reads.grammar.said import Said
from facts.reads.grammar.text import Found, Text
from facts.reads.grammar.tied_in_time import when_tied
from facts.reads.lexicon import SOME, VERBS
from facts.reads.roots import root
from facts.reads.spec import AnyOf, Counted, Path, Related
from facts.reads.table_info import TableInfo

_USING = frozenset(map(root, "use used need needed".split()))
_ANYTHING = ("anything", "something", "anybody", "anyone")
#: Numbers of times in one word.
OFTEN_WORDS = frozenset({"once", "twice", "thrice"})


def done(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``never played anything``, ``attended at least 3 times``, ``nobody works in``: the verb names the rows that there are."""
    nobody = text.sign(lead.end, "nobody", "none")
    ends = verbs(text, nobody) if nobody is not None else [lead.end] if lead.verb else []
    for end in ends:
        verb = next((word for word in reversed(text.lower[lead.end : end]) if root(word) in VERBS), lead.verb)
        for path in named_by(text, info, verb, people=nobody is not None):
            if is_their_kind(text, info, verb, text.world.tables[path[-1].target], ()):
                continue
            yield from _not_done(text, end, path) if nobody is not None or lead.negated else _done_so_often(text, end, path)
        if lead.negated and nobody is None and _is_undone(text, end, verb) and not named_by(text, info, verb, people=False):
            yield from (Found(end, (Related(path, negated=True),), 0.2) for path in only_referring(text, info))
        if lead.negated and nobody is None and root(verb) in _USING:
            yield Found(end, unused(text, info), 0.15)
        if not lead.negated and root(verb) in _USING and text.lower[end - 1 : end] == ["used"] and lead.verb == "used":
            yield from _used(text, info, end)
        if nobody is None:
            yield from _done_then(text, lead, info, end, verb)


def _done_then(text: Text, lead: Lead, info: TableInfo, end: int, verb: str) -> Iterator[Found[tuple[Said, ...]]]:
    """``bought anything in 2019``: when that was."""
    anything = text.sign(end, *_ANYTHING)
    ways = named_by(text, info, verb, people=False) or named_behind(text, info, verb)
    for path in ways or (named_by_date(text, info, verb) if anything is not None else []):
        found = Found(end if anything is None else anything, path, 0.15)
        if not ways:
            yield found.as_((Related(path, negated=lead.negated),))
        yield from when_tied(text, found, (), verb, negated=lead.negated)


def unused(text: Text, info: TableInfo) -> tuple[Said, ...]:
    """Return that no rows refer to one: rooms that were never used."""
    return tuple(
        Related((hop,), negated=True) for hop in text.world.hops.get(info.name, ()) if hop.many and hop.target != info.name
    )


def _is_undone(text: Text, end: int, verb: str) -> bool:
    """Return whether it was never done to the rows: treatments that were never given; nothing more is said of it."""
    ending = text.done(end) or text.word(end) is None
    return ending and "never" in text.lower[:end] and verb.endswith(("ed", "en", "t")) and root(verb) in VERBS


def _used(text: Text, info: TableInfo, end: int) -> Iterator[Found[tuple[Said, ...]]]:
    """Yield that some row refers to one, of whatever kind; where one kind only does, also when: coupons used in 2025."""
    some = tuple(replace(one, negated=False) for one in unused(text, info) if isinstance(one, Related))
    if some:
        yield Found(end, (some[0] if len(some) == 1 else AnyOf(some),), 0.15)
    for one in some if len(some) == 1 else ():
        yield from when_tied(text, Found(end, one.path, 0.15), (), "used", negated=False)


def _not_done(text: Text, end: int, path: Path) -> Iterator[Found[tuple[Said, ...]]]:
    """``never translated into any language``, ``nobody works in``."""
    behind = text.sign(end, *_ANYTHING)
    yield Found(end if behind is None else behind, (Related(path, negated=True),), 0.15)
    some = text.take(end, SOME)
    for column in columns(text, some[0], text.world.tables[path[-1].target]) if some else ():
        yield column.as_((Related(path, negated=True),), 0.15)


def _done_so_often(text: Text, end: int, path: Path) -> Iterator[Found[tuple[Said, ...]]]:
    """``attended at least 3 times``, ``played twice``."""
    for compared in compared_with(text, end):
        often = compared.end if text.lower[compared.end - 1] in OFTEN_WORDS else None
        times = often if often is not None else text.sign(compared.end, "times", "time")
        if times is not None and isinstance(compared.meaning.number, int):
            yield Found(times, (Counted(path, compared.meaning.operator, compared.meaning.number),), 0.1)
