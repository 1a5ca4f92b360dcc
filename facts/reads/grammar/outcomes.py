"""Verbs that say how something came out, which a query has to tell: who won a race had more than a part in it. Pure."""

from __future__ import annotations

import re

from facts.reads.grammar.text import Text
from facts.reads.lexicon import DEEDS
from facts.reads.roots import akin, root
from facts.reads.spec import Query
from knowledge.linking.words import stem, stems

_OUTCOMES = frozenset(map(root, "win won winning lose lost losing".split()))
_NAMES = re.compile(r"[A-Za-z][A-Za-z_]*")


def passes_outcome(text: Text, query: Query) -> bool:
    """Return whether a question says that something was won or lost, and nothing that a query names tells so."""
    places = [at for at, word in enumerate(text.words) if root(word.lower) in _OUTCOMES and word.start not in text.reader.mentions]
    if not places:
        return False
    named = {part for name in _NAMES.findall(repr(query)) for part in stems(name)}
    return not any(_is_told(text.lower[at], named) or _is_number(text, at - 1, named) for at in places)


def _is_told(verb: str, named: set[str]) -> bool:
    """Return whether a name is akin to the verb, or that of what is won."""
    prizes = {part for words in DEEDS.get(verb, ()) for part in words}
    return not prizes.isdisjoint(named) or any(akin(part, verb) or root(part) == root(verb) for part in named)


def _is_number(text: Text, at: int, named: set[str]) -> bool:
    """Return whether a number that a query names stands before the verb: points won."""
    part = stem(text.lower[at]) if at >= 0 and not text.tables(at) else ""
    return part in named and any(name in info.numbers for info, name in text.world.columns_with(part))
