"""Rows that a table ties to others of their own kind: ``states that border Texas``, ``friends of Ann``. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from facts.reads.grammar.leads import Lead
from facts.reads.grammar.said import Said
from facts.reads.grammar.text import Found, Text
from facts.reads.moving import denied
from facts.reads.roots import akin
from facts.reads.spec import Col, Compare, Condition, Hop, Path, Related
from facts.reads.table_info import TableInfo
from facts.reads.ways import is_called_like
from facts.reads.world import World
from knowledge.linking.words import stem, stems

_LONGEST = 4
_TIES = frozenset({"with", "of", "to", "on", "by"})


def linked(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``that border Texas``, ``bordering Texas``: the verb, or the noun, is what the table that ties them is called."""
    if lead.having and not lead.verb:
        return
    for end, pair in _named(text, lead, info):
        behind = end + 1 if end < len(text.words) and text.lower[end] in _TIES else end
        is_done_by = text.lower[end - 1].endswith("ed") and text.sign(end, "by") is not None
        for one in _other(text, behind, info, pair if is_done_by else _turned(text.world, pair)):
            yield one.as_((denied(one.meaning),) if lead.negated else (one.meaning,))


def others_of(text: Text, at: int, info: TableInfo) -> Iterator[Found[Condition]]:
    """``Ann's friends``, ``friends of Ann``: the rows at the other end."""
    start = text.behind(at)
    for pair in pairs(text.world, info):
        link = text.world.tables[pair[0].target]
        for table in text.tables(start):
            of = text.sign(table.end, "of") if table.meaning is link else None
            yield from _other(text, of, info, pair) if of is not None else ()
        for owner in _other(text, start, info, pair):
            if text.words[owner.end - 1].possessive:
                for table in text.tables(owner.end):
                    if table.meaning is link:
                        yield Found(table.end, owner.meaning)


def pairs(world: World, info: TableInfo) -> Iterator[tuple[Hop, Hop]]:
    """
    Yield, for each table that ties rows of a table to each other, the way into it and the way out of it.

    The key that is called like the table, or what is done, is that of the other one: friend_id of friend, liked_id of likes.
    """
    for name in dict.fromkeys(hop.target for hop in world.hops.get(info.name, ()) if hop.many and hop.target != info.name):
        into = [hop for hop in world.hops[info.name] if hop.target == name]
        named = [hop for hop in into if is_called_like(world.tables[name], hop)]
        if len(into) == 2 and len(named) == 1:
            other = next(hop for hop in into if hop is not named[0])
            yield named[0], _back(world, other)


def _turned(world: World, pair: tuple[Hop, Hop]) -> tuple[Hop, Hop]:
    """Return the way from those who like somebody to whom they like, for the way from these to those."""
    into, out = pair
    return next(hop for hop in world.hops[into.source] if hop.label == out.label and hop.many), _back(world, into)


def _back(world: World, hop: Hop) -> Hop:
    return next(one for one in world.hops[hop.target] if one.label == hop.label and not one.many)


def _named(text: Text, lead: Lead, info: TableInfo) -> Iterator[tuple[int, tuple[Hop, Hop]]]:
    for pair in pairs(text.world, info):
        link = text.world.tables[pair[0].target]
        if lead.verb and akin(link.words[0], stem(lead.verb)):
            yield lead.end, pair
        start = text.behind(lead.end)
        word = text.word(start)
        if word is not None and word.kind == "word" and akin(link.words[0], stem(word.lower)):
            yield start + 1, pair


def _other(text: Text, at: int, info: TableInfo, pair: tuple[Hop, Hop]) -> Iterator[Found[Condition]]:
    """Take the name of the row at the one end, for those at the other."""
    start = text.behind(at)
    for length in range(min(_LONGEST, len(text.words) - start), 0, -1):
        words = tuple(part for word in text.words[start : start + length] for part in stems(word.lower))
        places = [one for one in text.reader.known.places(words) if one.table == info.name and (one.column,) == info.label]
        if places:
            path: Path = (pair[1],)
            said = Compare(Col(places[0].column, path), "=", places[0].value)
            yield Found(start + length, Related((pair[0],), (said,)), 0.05)
            return
