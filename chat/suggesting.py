"""What may be asked instead of a message that nobody understood: questions about the tables it names that are understood. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from chat.requests import Candidate
from facts import reads
from knowledge.linking import Linker
from knowledge.schema import Name, Schema, Table

#: How many are offered, and of how many named tables.
OFFERED, TABLES = 4, 2
_ANYWHERE = ("how big is the database?", "list tables", "what is running right now?")
_UNIT = r"(?:day|week|month|quarter|year)s?"
_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
#: A period as it stands in the message, to be kept in what is offered.
_PERIOD = re.compile(
    rf"\b(?:(?:in |during |over )?(?:the )?(?:last|past|this|previous|current) (?:\d+ )?{_UNIT}|(?:in|since|before|during) "
    rf"(?:{_MONTH} )?(?:19|20)\d\d|today|yesterday)\b",
    re.IGNORECASE,
)


def suggestions(text: str, schema: Schema, linker: Linker) -> tuple[Candidate, ...]:
    """Return near questions that are understood; without a table in the message, some that always are."""
    named = dict.fromkeys(one.table or one.name for one in linker.link(text) if one.kind in ("table", "view", "column"))
    tables = [table for name in named if (table := schema.table(name)) is not None][:TABLES]
    if not tables:
        named_views = [str(name) for name in named][:1]
        return tuple(Candidate(one, one) for one in (f"describe {name}" for name in named_views)) or _offered(_ANYWHERE)
    period = _PERIOD.search(text)
    asked = (one for one in _questions(tables, schema, f" {period[0]}" if period else "") if _is_understood(one, schema, linker))
    return _offered((*islice(asked, OFFERED - 1), f"describe {tables[0].name}"))


def _questions(tables: list[Table], schema: Schema, period: str) -> Iterator[str]:
    """Yield questions about tables: first what ties those together that were named, or the first one to what is most central."""
    first, *others = tables
    pointing = {table.name: table for table, _ in schema.referencing(first.name)}.values()
    central = sorted(pointing, key=lambda one: (-len(schema.referencing(one.name)), str(one.name)))
    tied = [table for table in central if table in others] or central
    for one in tied[:1]:
        yield f"top 5 {_words(first.name)} by number of {_words(one.name)}{period}"
    yield f"how many {_words(first.name)}{period}?"
    for one in tied[:1]:
        yield f"{_words(first.name)} without {_words(one.name)}"
    yield f"the newest 10 {_words(first.name)}"
    for one in others:
        yield f"how many {_words(one.name)}{period}?"


def _is_understood(question: str, schema: Schema, linker: Linker) -> bool:
    return isinstance(reads.understand(question, schema, linker=linker), reads.ReadQuery)


def _words(name: Name) -> str:
    return name.name.replace("_", " ")


def _offered(texts: tuple[str, ...]) -> tuple[Candidate, ...]:
    return tuple(Candidate(text, text) for text in texts)
