"""What is there: ``with orders``, ``who bought a track of genre Rock``, ``that have at least one review``."""

from __future__ import annotations

from facts.reads import phrase
from facts.reads.deeds import done_then, goes_by
from facts.reads.filters import Filter, filters
from facts.reads.lexicon import SOME
from facts.reads.links import deed_of, is_every, is_state, link
from facts.reads.moving import seen_from
from facts.reads.reader import Reader
from facts.reads.spec import Condition
from facts.reads.table_info import TableInfo


@filters.register
class Has(Filter):
    """There is a related row, of which more may be said."""

    name, order = "having", 70

    def read(self, reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
        """Take a verb of having or doing, and what is had."""
        tie = link(reader)
        if tie is None:
            return ()
        behind = reader.at
        reader.take(SOME)
        other = phrase.noun_phrase(reader)
        path = reader.path(info.name, other.info.name) if other else None
        said = deed_of(reader, other.info, tie) if other else None
        if other is None or path is None or said is None or not goes_by(reader.world, path, tie.deed):
            return ()
        if is_every(reader.words, behind, reader.at) or (not other.conditions and is_state(reader.words, reader.at)):
            return ()
        words = [word.lower for word in reader.words]
        return seen_from(path, done_then(other.info, tie.deed, words, (*said, *other.conditions)))
