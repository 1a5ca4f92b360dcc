"""What may be worked out of the answer of a question: ranks, running totals, growth, shares, one period beside another. Pure.

Such words stand around a question that is one without them: ``running total of | orders per month``. Each module here takes its
words off, and says how the query of what is left changes. The question that is left is read like any other, with all its doubts.
"""

from __future__ import annotations

from collections.abc import Iterator

from facts.reads.turns.beside import beside
from facts.reads.turns.bought import bought
from facts.reads.turns.every import every
from facts.reads.turns.growing import growing
from facts.reads.turns.limited import limited
from facts.reads.turns.newness import newness
from facts.reads.turns.nth import nth
from facts.reads.turns.otherwise import otherwise
from facts.reads.turns.ranked import ranked
from facts.reads.turns.running import running
from facts.reads.turns.sharing import sharing
from facts.reads.turns.spreading import spreading
from facts.reads.turns.turn import Turn
from facts.reads.world import World

__all__ = ["Turn", "turns"]

_WAYS = (beside, bought, every, growing, running, ranked, nth, spreading, newness, sharing, limited, otherwise)


def turns(text: str, world: World) -> Iterator[Turn]:
    """Yield the questions that may be left of a text, with what is worked out of their answers."""
    for way in _WAYS:
        for turn in way(text, world):
            yield turn
            again = otherwise(turn.text, world) if way is not otherwise else ()
            yield from (Turn(other.text, turn.change, last=True) for other in again)
