"""Whether: ``are there any customers without orders``, ``is there a customer named Jane``."""

from __future__ import annotations

from facts.reads.kinds import Kind, kinds
from facts.reads.lexicon import EXISTS
from facts.reads.phrase import NounPhrase, conditions, noun_phrase
from facts.reads.reader import Reader
from facts.reads.spec import Query


@kinds.register
class Existence(Kind):
    """Whether there is a row at all."""

    name, order = "existence", 30

    def read(self, reader: Reader) -> Query | None:
        """Take the question."""
        of = noun_phrase(reader) if reader.take(EXISTS) else None
        if of is None:
            return None
        of = NounPhrase(of.info, (*of.conditions, *conditions(reader, of.info)))
        return Query(of.info.name, conditions=of.conditions, exists=True)
