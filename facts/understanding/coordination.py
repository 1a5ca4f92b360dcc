"""Questions joined by "and" that name their table once: ``size and row count of orders``, ``for orders: size, rows, indexes``. Pure."""

from __future__ import annotations

from facts.understanding.reading import SURE, Named, Reading
from facts.understanding.slots import written

QUESTION_WORDS = frozenset("what which who whom whose how when where why is are was were does do did has have can may show list tell give".split())


def shared_table(parts: list[Reading]) -> str | None:
    """Return the only table that clauses name, where one that begins no question of its own names it; or the head does: ``orders: …``."""
    naming = [(place, part) for place, part in enumerate(parts) if part.names]
    tables = {written(one.mention.name) for _, part in naming for one in part.named if _names_a_table(part, one)}
    if len(tables) != 1 or len(naming) != 1:
        return None
    place, part = naming[0]
    is_head = place == 0 and is_only_a_name(part)
    is_tail = place == len(parts) - 1 and part.tokens[0].word not in QUESTION_WORDS
    return next(iter(tables)) if is_head or is_tail else None


def is_only_a_name(part: Reading) -> bool:
    """Return whether a clause says nothing but the name of a table."""
    return bool(part.names) and not any(weight for place, weight in enumerate(part.weights) if place not in part.names)


def _names_a_table(part: Reading, one: Named) -> bool:
    return one.mention.kind in ("table", "view") and one.mention.score >= SURE and one.places <= part.names
