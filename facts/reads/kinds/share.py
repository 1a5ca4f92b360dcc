"""What part: ``what percentage of orders were cancelled``, ``percentage of customers per country``."""

from __future__ import annotations

from facts.reads.grouping import grouped, grouping
from facts.reads.kinds import Kind, kinds
from facts.reads.lexicon import LIST, SHARE
from facts.reads.phrase import conditions, head, pass_over
from facts.reads.reader import Reader
from facts.reads.spec import Aggregate, Query


@kinds.register
class Share(Kind):
    """The percentage of rows of which something is true, or the share of each group."""

    name, order = "share", 25

    def read(self, reader: Reader) -> Query | None:
        """Take the question."""
        reader.take(LIST)
        of = head(reader) if reader.take(SHARE) else None
        if of is None:
            return None
        pass_over(reader)
        said = conditions(reader, of.info)
        by = grouping(reader, of.info)
        if by is not None:
            return grouped(of.info, (*of.conditions, *said), (Aggregate("share"),), by)
        if not said:
            return None
        # What is said last is asked about; what is said before says of which rows.
        return Query(of.info.name, conditions=(*of.conditions, *said[:-1]), share=said[-1:])
