"""``rank reps by sales``, ``customers ranked by revenue``: each with its place. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from facts.reads.nouns import label_columns
from facts.reads.spec import Number, Query, Shown, Window
from facts.reads.turns.turn import Turn
from facts.reads.world import World

_WAYS = tuple(
    re.compile(rf"^(?:(?:please|show(?: me)?|give me|list) )?{one}$", re.IGNORECASE)
    for one in (
        r"(?:the )?rank(?:ing)?(?: of)? (?:all )?(?:the |our )?(?P<rows>.+?) by (?:their |the )?(?P<rest>.+)",
        r"(?:all )?(?:the |our )?(?P<rows>[\w ]+?),? ranked by (?:their |the )?(?P<rest>.+)",
    )
)


def ranked(text: str, world: World) -> Iterator[Turn]:
    """Ask for the first ones, and take all of them."""
    said = text.rstrip("?.! ")
    for way in _WAYS:
        found = way.match(said)
        if found:
            yield Turn(f"top 5 {found['rows']} by {found['rest']}", lambda query: _with_places(query, world))
            return


def _with_places(query: Query, world: World) -> Query | None:
    first = query.order[0] if query.order else None
    if first is None or query.limit is None or query.windows or not isinstance(first.term, Shown):
        measured = first is not None and query.limit is not None and first.term in query.measures
        if not measured:
            return None
    term = first.term  # type: ignore[union-attr]
    columns: tuple[Shown, ...] = query.columns
    if not query.measures:
        labels = label_columns(world.tables[query.table])
        columns = tuple(dict.fromkeys((*labels, term)))  # type: ignore[arg-type]
        columns = columns if isinstance(term, Number) else tuple(dict.fromkeys((*query.columns, term)))  # type: ignore[arg-type]
    place = Window("rank", term, descending=first.descending)  # type: ignore[union-attr, arg-type]
    return replace(query, columns=columns, limit=None, windows=(place,))
