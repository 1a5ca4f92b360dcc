"""Which of several keys to rows of one kind a direction before a name means: from Oslo, to Bergen. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TypeVar

from facts.reads.grammar.leads import Lead
from facts.reads.grammar.text import Found, Text
from facts.reads.spec import Compare, Hop, OneOf
from facts.reads.table_info import TableInfo
from facts.reads.told import DIRECTIONS
from knowledge.linking.words import stem, stems

T = TypeVar("T")


def directed(text: Text, lead: Lead, other: Found[T]) -> tuple[Lead, Found[T]]:
    """``no ferry leaving from them``: the direction behind rows says by which of several keys they belong to these."""
    verb = text.lower[other.end] if other.end < len(text.words) else ""
    if not verb.endswith("ing") or verb not in DIRECTIONS:
        return lead, other
    particle = text.sign(other.end + 1, *DIRECTIONS)
    behind = particle if particle is not None else other.end + 1
    them = text.sign(behind, "them", "it", "there")
    return replace(lead, verb=verb), replace(other, end=behind if them is None else them)


def misdirected(text: Text, at: int, info: TableInfo, found: Found[tuple[Any, ...]]) -> bool:
    """Return whether a direction was read that means another key, or column, for what is of the same kind than what was taken."""
    wanted = {stem(each) for word in text.lower[at : found.end] if word in DIRECTIONS for each in DIRECTIONS[word]}
    hops = [one.column.path[0] for one in found.meaning if isinstance(one, (Compare, OneOf)) and one.column.path] if wanted else []
    if any(_says(other, wanted) and not _says(hop, wanted) for hop in hops for other in _beside(text, hop)):
        return True
    own = [one.column.name for one in found.meaning if isinstance(one, Compare) and not one.column.path] if wanted else []
    return any(_is_other_end(info, name, wanted) for name in own)


def _is_other_end(info: TableInfo, name: str, wanted: set[str]) -> bool:
    """Return whether a column says where something else is than the direction that was read: a start town, of stages to Oslo."""
    words = info.columns[name]
    ends = [info.columns[one] for one in info.texts if info.columns[one][-1] == words[-1] and len(info.columns[one]) > 1]
    return wanted.isdisjoint(words) and words in ends and any(not wanted.isdisjoint(one) for one in ends)


def _beside(text: Text, hop: Hop) -> Iterator[Hop]:
    """Yield the other keys of a row to rows of the same kind."""
    return (one for one in text.world.hops.get(hop.source, ()) if one.target == hop.target and one != hop and not one.many)


def _says(hop: Hop, wanted: set[str]) -> bool:
    return not hop.many and any(not wanted.isdisjoint(stems(here)) for here, _ in hop.pairs)
