"""The validators that recipes ask for, by name and with their arguments. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.schema import Name
from ops.statements.render import relation
from ops.step import Check


def no_nulls(table: Name, columns: Sequence[str]) -> Check:
    """Return the check that no row has a NULL in these columns."""
    return Check("no_nulls", {"table": relation(table), "columns": list(columns)})


def no_duplicates(table: Name, keys: Sequence[str], where: str | None = None, *, nulls_equal: bool = False) -> Check:
    """Return the check that no two rows agree in these keys (SQL expressions); rows with a NULL among them do not count."""
    args = {"table": relation(table), "keys": list(keys), "nulls_equal": nulls_equal}
    return Check("no_duplicates", args | ({"where": where} if where else {}))


def no_orphans(table: Name, columns: Sequence[str], references: Name, referenced: Sequence[str]) -> Check:
    """Return the check that every row's key is found in the referenced table."""
    return Check(
        "no_orphans",
        {"table": relation(table), "columns": list(columns), "references": relation(references), "referenced": list(referenced)},
    )


def no_violations(table: Name, condition: str) -> Check:
    """Return the check that a condition is false for no row."""
    return Check("no_violations", {"table": relation(table), "condition": condition})


def empty(table: Name) -> Check:
    """Return the check that a table holds no row."""
    return Check("row_count", {"table": relation(table), "equals": 0})
