"""Which sentences of a message ask for something, over a schema: what says how a new column is asks as well. Pure."""

from __future__ import annotations

from chat.change_grammar import grammar
from chat.language.letters import Letter, letter_of
from chat.language.names import names_of
from chat.language.parse import Parse
from knowledge.schema import Schema

#: What it may cost at most to read a whole sentence as being about the column before it.
_PLAIN = 0.5


def letter_in(text: str, schema: Schema) -> Letter | None:
    """Return what a message asks and what it only tells; None for one that asks in every sentence, or in none."""
    return letter_of(text, names_of(schema).knows, lambda sentence: _defines(sentence, schema))


def _defines(sentence: str, schema: Schema) -> bool:
    """Say whether a whole sentence says how a column is: "No nulls.", "Restricted to open and closed."."""
    parse = Parse(sentence.strip().rstrip(".!"), grammar(), names_of(schema))
    return any(one.end == parse.count and one.cost <= _PLAIN for one in parse.symbol("amendment", 0))
