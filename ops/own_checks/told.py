"""What a sentence told, before it is known what it asks for; and what may be said of so many rows. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from knowledge.schema import Column, Constraint, Table
from ops.operation import OperationInvalid
from ops.own_checks.amounts import ALL, Bounds, bounds_of, count_bounds, limit_of, number_of, share_of
from ops.own_checks.asked import CheckUnread
from ops.own_checks.places import Places


@dataclass(frozen=True)
class Told:
    """What a sentence told: the words of its slots, of how many rows it has to hold, and where names are looked up.

    ``count`` bounds the rows, where a number of them was said instead of a share.
    """

    places: Places
    said: dict[str, str]
    bounds: Bounds = ALL
    count: dict[str, int] | None = None

    def __contains__(self, slot: str) -> bool:
        return bool(self.said.get(slot))

    def __getitem__(self, slot: str) -> str:
        return self.said[slot].strip()

    @property
    def column(self) -> tuple[Table, Column]:
        """Return the column that the sentence is about, with its table."""
        return self.places.column(self["subject"])

    @property
    def table(self) -> Table:
        """Return the table that the sentence is about."""
        return self.places.table(self["subject"])

    def column_of(self, words: str) -> tuple[Table, Column]:
        """Return the column that the sentence is about, of the table that some words mean."""
        table = self.places.table(words)
        column = self.places.column_in(table, self["subject"])
        if column is None:
            raise unsaid(f"{table.name} has no column that is called {self['subject']!r}.")
        return table, column

    @property
    def unless(self) -> Told:
        """Return the same said of the contrary."""
        turned = None
        if self.count is not None:
            raise CheckUnread(
                "A number of rows bounds only those that are wrong. Nothing was changed. Say a share, or “at most … are not”."
            )
        return Told(self.places, self.said, self.bounds.turned, turned)


def unsaid(what: str) -> CheckUnread:
    """Return the refusal of a claim that no validator measures."""
    return CheckUnread(f"{what} Nothing was changed.")


def share_taken(bounds: Bounds, count: dict[str, int] | None) -> dict[str, Any]:
    """Return the share that a validator which counts wrong rows takes.

    :raises CheckUnread: if what was said cannot be told as one.
    """
    if count is not None:
        raise unsaid("How many may be right is said as a share; a number bounds those that are wrong.")
    if bounds.high < 1:
        raise unsaid("That can be required, not forbidden. Say what the values have to be instead.")
    return {} if bounds == ALL else {"share": bounds.at_least}


def wrong_rows(told: Told) -> int:
    """Return how many rows may be wrong.

    :raises CheckUnread: if another bound was said.
    """
    most = (told.count or {}).get("at_most")
    if most is None:
        raise unsaid("A number of rows says how many may be wrong at most.")
    return most


def counted(told: Told) -> dict[str, int]:
    """Return what ``at_least``, ``at_most`` or ``equals`` the count has to be that a sentence tells."""
    if "least" in told:
        return {"at_least": int(number_of(told["least"])), "at_most": int(number_of(told["most"]))}
    return count_bounds(limit_of(told["limit"]) if "limit" in told else "exactly", told["count"])


def require_all(told: Told) -> None:
    """See that something was said of every row.

    :raises CheckUnread: if it was said of some.
    """
    if told.bounds != ALL or told.count is not None:
        raise unsaid("That is checked for every row, not for a share.")


def most_at(told: Told, slot: str = "most") -> dict[str, Any]:
    """Return by which share something may change: as it was said, else not at all."""
    if slot not in told:
        return {}
    return {"at_most": bounds_of("below" if "strict" in told else "at_most", share_of(told[slot])).at_most}


def only_a_table(told: Told) -> Table | None:
    """Return the table that a subject means; None where it means a column.

    :raises CheckUnread: if it may mean either.
    """
    try:
        table = told.table
    except (CheckUnread, OperationInvalid):
        return None
    try:
        owner, column = told.column
    except (CheckUnread, OperationInvalid):
        return table
    raise unsaid(f"{told['subject']!r} may mean the table {table.name} or {owner.name}.{column.name}. Say which.")


def key_to(table: Table, other: Table) -> Constraint:
    """Return the only foreign key from a table to another.

    :raises CheckUnread: if there is none, or several.
    """
    keys = [key for key in table.foreign_keys if key.references == other.name]
    if len(keys) != 1:
        several = "several foreign keys" if keys else "no foreign key"
        raise unsaid(f"{table.name} has {several} to {other.name}. Name the column: “{table.name}.… exists in {other.name}”.")
    return keys[0]
