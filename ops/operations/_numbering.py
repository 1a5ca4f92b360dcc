"""Sequences that go on behind the numbers that a column holds. Pure."""

from __future__ import annotations

from knowledge.schema import Name
from ops.statements.render import relation
from vast_project.pg.identifiers import literal, quote


def advanced(sequence: str, column: str, table: Name) -> str:
    """Return the statement that lets a sequence, quoted and qualified, go on behind the highest number of a column."""
    highest = f"SELECT max({quote(column)}) FROM {relation(table)}"
    return f"SELECT setval({literal(sequence)}, coalesce(({highest}), 1), ({highest}) IS NOT NULL)"
