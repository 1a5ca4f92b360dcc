"""A column and the type it is to have: how its values and its default are converted. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.schema import Column, Name
from ops.statements import render
from ops.statements.coercion import NUMBERS, TEXTS
from ops.statements.types import base_type
from vast_project.pg.identifiers import quote

#: A default that is a text with its type.
_LITERAL = re.compile(r"('(?:[^']|'')*')::[\w .\"()\[\]]+")


@dataclass(frozen=True)
class Retyping:
    """A column, the type it is to have, how its values are converted ('' for a cast), and a new default (None keeps it)."""

    column: Column
    type: str
    using: str = ""
    default: str | None = None

    @property
    def expression(self) -> str:
        """Return the expression that converts a value, '' where PostgreSQL does that by itself."""
        if self.using:
            return self.using
        return "" if converts_itself(self.column.type, self.type) else f"{quote(self.column.name)}::{self.type}"

    @property
    def default_anew(self) -> str | None:
        """Return the default to set with the type: a new one, or a text that PostgreSQL would not cast by itself; None keeps it."""
        kept = self.column.default
        literal = _LITERAL.fullmatch(kept) if kept is not None and self.default is None else None
        if literal is None or (converts_itself(self.column.type, self.type) and not self._is_named_type):
            return self.default
        return f"{literal.group(1)}::{self.type}"

    @property
    def _is_named_type(self) -> bool:
        """Return whether the column has a type that somebody made, an enum above all: a default that names it would keep it in use."""
        return "." in self.column.type

    def in_place(self, table: Name) -> Iterator[str]:
        """Yield the statements that change the type where the column is."""
        name, default = self.column.name, self.default_anew
        if default is not None and self.column.default is not None:
            yield render.drop_default(table, name)
        yield render.set_type(table, name, self.type, using=self.expression or None)
        if default is not None:
            yield render.set_default(table, name, default)


def converts_itself(old: str, new: str) -> bool:
    """Return whether PostgreSQL converts values without USING: an assignment cast exists."""
    first, second = base_type(old), base_type(new)
    if first == second or second in TEXTS:
        return True
    if first in NUMBERS and second in NUMBERS:
        return True
    moments = ("date", "timestamp without time zone", "timestamp with time zone")
    if first in moments and second in moments:
        return True
    return (first, second) in {
        ("json", "jsonb"),
        ("jsonb", "json"),
        ("cidr", "inet"),
        ("inet", "cidr"),
        ("integer", "oid"),
        ("bigint", "oid"),
    }
