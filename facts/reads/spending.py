"""What somebody spent: the sum of the amounts of money of what belongs to them. Pure."""

from __future__ import annotations

from facts.reads import nouns
from facts.reads.measures import MONEY_COLUMNS
from facts.reads.phrase import NounPhrase, noun_phrase
from facts.reads.ranking import Measure
from facts.reads.reader import Reader
from facts.reads.spec import Aggregate, Col
from facts.reads.world import TableInfo


def spending(reader: Reader, info: TableInfo) -> Measure | None:
    """
    Take ``money on orders`` behind ``spent the most``, or nothing: then the money is that of the only table that has any.

    :raises Ambiguity: if several amounts may be meant.
    """
    reader.take_sign("money")
    start = reader.at
    reader.take_sign("on") or reader.take_sign("for") or reader.take_sign("in")
    over = noun_phrase(reader)
    if over is None:
        reader.at = start
    near = [hop.target for hop in reader.world.hops.get(info.name, ()) if hop.many] if over is None else [over.info.name]
    options: dict[str, Measure] = {}
    for name in near:
        other = reader.world.tables[name]
        path = reader.path(name, info.name)
        for column in _amounts(other) if path else ():
            rows = over or NounPhrase(other, ())
            options[f"{name}.{column}"] = Measure(aggregate=Aggregate("sum", Col(column)), over=rows, path=path or ())
    return reader.choose("column", options) if options else None


def _amounts(info: TableInfo) -> list[str]:
    """Return the columns that hold what was paid: the first that is found of a total, an amount, a cost."""
    return next((found for words in MONEY_COLUMNS if (found := nouns.called(info, words, lambda one: one.numbers))), [])
