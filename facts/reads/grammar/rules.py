"""The rules of what is said of rows, each behind the words that lead to it: other rows, how many, columns, values, ends. Pure."""

from __future__ import annotations

from facts.reads.grammar.rules_of_ages import of_age
from facts.reads.grammar.rules_of_assigning import assigned_to_nobody
from facts.reads.grammar.rules_of_averages import versus_average
from facts.reads.grammar.rules_of_children import of_children
from facts.reads.grammar.rules_of_columns import by_column
from facts.reads.grammar.rules_of_comparisons import comparison_first
from facts.reads.grammar.rules_of_deeds import of_theirs
from facts.reads.grammar.rules_of_delays import delayed
from facts.reads.grammar.rules_of_done import done
from facts.reads.grammar.rules_of_ends import with_end
from facts.reads.grammar.rules_of_evidence import explained, explained_of
from facts.reads.grammar.rules_of_last import at_last
from facts.reads.grammar.rules_of_levels import below_level
from facts.reads.grammar.rules_of_links import linked
from facts.reads.grammar.rules_of_numbers import counted
from facts.reads.grammar.rules_of_pairs import by_times, of_both_kinds
from facts.reads.grammar.rules_of_parts import flagged, has_some, neither, neither_rows, value_first, with_word
from facts.reads.grammar.rules_of_results import resulting
from facts.reads.grammar.rules_of_rivals import in_time_with
from facts.reads.grammar.rules_of_roles import by_own_key, in_role
from facts.reads.grammar.rules_of_rows import related
from facts.reads.grammar.rules_of_spending import spent
from facts.reads.grammar.rules_of_stays import lasting
from facts.reads.grammar.rules_of_trade import in_stock, in_time
from facts.reads.grammar.rules_of_values import in_period, of_quality, of_state, with_person, with_value
from facts.reads.grammar.rules_of_verbs import by_code, done_by_one
from facts.reads.grammar.rules_of_waiting import waiting

RULES = (
    *(related, counted, done, by_column, comparison_first, value_first, has_some, with_word),
    *(flagged, neither, neither_rows, of_both_kinds, by_times),
    *(with_value, with_person, of_state, of_quality, in_period, with_end, of_theirs, explained, in_role, linked, of_children),
    *(by_own_key, resulting, in_stock, in_time, at_last, spent, lasting, below_level),
    *(assigned_to_nobody, of_age, delayed, versus_average, waiting, in_time_with, explained_of),
    *(done_by_one, by_code),
)
