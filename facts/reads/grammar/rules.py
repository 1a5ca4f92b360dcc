"""The rules of what is said of rows, each behind the words that lead to it: other rows, how many, columns, values, ends. Pure."""

from __future__ import annotations

from facts.reads.grammar.rules_of_columns import by_column
from facts.reads.grammar.rules_of_ends import with_end
from facts.reads.grammar.rules_of_rows import counted, done, related
from facts.reads.grammar.rules_of_values import in_period, of_quality, of_state, with_person, with_value

RULES = (related, counted, done, by_column, with_value, with_person, of_state, of_quality, in_period, with_end)
