"""What is said of rows: a condition that each fulfils, or that they are the first by something. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from facts.reads.spec import Col, Condition, Number


@dataclass(frozen=True)
class End:
    """The row with the most or the least of something; of its own column, or a number of related rows."""

    by: Col | Number
    descending: bool


@dataclass(frozen=True)
class New(End):
    """New rows: that says only that the time is asked about at which they came to be, and nothing where no time is."""


Said = Condition | End
