"""Questions about rows, answered without a model: over the linked schema and its foreign keys, always the same way. Pure.

    >>> understand("how many customers are in Germany?", schema).sql
    'SELECT count(*) AS count\\n  FROM customers\\n WHERE customers.country = :country'

``understanding`` reads a question by the grammar, and some conditions by ``filters`` (one file for each way of saying one), into a
``spec.Query``; ``sql`` alone turns that into SQL. docs/reads.md explains what is understood.
"""

from __future__ import annotations

from facts.reads.answer import Choice, Doubt, ReadClarification, ReadQuery
from facts.reads.follow_ups import follow_up, speaks_of_those
from facts.reads.several import questions_of
from facts.reads.understanding import understand, without_choice

__all__ = [
    "Choice",
    "Doubt",
    "ReadClarification",
    "ReadQuery",
    "follow_up",
    "questions_of",
    "speaks_of_those",
    "understand",
    "without_choice",
]
