"""Which forms of verbs say something: those that tie things together, and those akin to a name or a value. Pure."""

from __future__ import annotations

from facts.reads.known import KnownValues
from facts.reads.lexicon import is_verb
from facts.reads.roots import root
from facts.reads.world import World
from knowledge.linking.words import stem

#: How many letters words that are akin share.
_AKIN = 6


def tells(world: World, known: KnownValues, word: str) -> bool:
    """Return whether a form of a verb is known, or akin to some name or value: of what nobody knows nothing can be said."""
    return is_verb(word) or any(root(word) in roots or stem(word)[:_AKIN] in roots for roots in (world.roots, known.roots))
