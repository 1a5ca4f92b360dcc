"""One thing that a question wants to see of rows. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from facts.reads.grammar.said import Said
from facts.reads.spec import Measure, Shown


@dataclass(frozen=True)
class Item:
    """One thing that is shown, or several that belong together.

    ``said`` is what naming it says of the rows; ``whole``: all columns; ``rows``: it names the rows themselves;
    ``pieces``: its column is the number of something.
    """

    columns: tuple[Shown, ...] = ()
    aggregates: tuple[Measure, ...] = ()
    said: tuple[Said, ...] = ()
    whole: bool = False
    distinct: bool = False
    rows: bool = False
    pieces: bool = False


Items = tuple[Item, ...]
