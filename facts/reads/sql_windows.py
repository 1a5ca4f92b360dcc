"""What a group is beside the others, as SQL: running totals, growth, ranks, shares of all. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from facts.reads.spec import Query, Window


def window_sql(window: Window, term: Callable[[Any], str], query: Query) -> str:
    """
    Return one window; groups are told apart by the columns of the query, and follow each other by its stretches of time.

    :param term: writes what the window is of, and what the groups are.
    """
    of = term(window.of)
    if window.how == "share":
        return f"100.0 * {of} / nullif(sum({of}) OVER (), 0)"
    if window.how == "rank":
        return f"rank() OVER (ORDER BY {of} {'DESC ' if window.descending else ''}NULLS LAST)"
    each = f"PARTITION BY {', '.join(map(term, query.columns))} " if query.columns else ""
    in_time = f"OVER ({each}ORDER BY {', '.join(map(term, query.buckets))})"
    if window.how == "running":
        return f"sum({of}) {in_time}"
    before = term(window.before) if window.before else f"lag({of}) {in_time}"
    return f"100.0 * ({of} - {before}) / nullif({before}, 0)"
