"""Statements as they ran, with their values written in, so that a person can run them again. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, LiteralString

from vast_project.pg.identifiers import literal


@dataclass
class Statement:
    """A statement as it ran, with its values."""

    query: LiteralString
    params: Mapping[str, Any]

    @cached_property
    def written(self) -> str:
        """Return it with its values written in; once, though each part of an answer shows it."""
        return with_values(self.query, self.params)


def with_values(query: str, params: Mapping[str, Any]) -> str:
    """Write bound values into a statement, so that a person can run it as it ran."""
    return query % {name: constant(value) for name, value in params.items()} if params else query


def constant(value: Any) -> str:
    """Return a bound value as SQL writes it."""
    if value is None:
        return "NULL"
    if isinstance(value, (list, tuple)):
        return f"ARRAY[{', '.join(constant(one) for one in value)}]" if value else "'{}'"
    if isinstance(value, (bool, int, float)):
        return str(value).lower()
    return literal(str(value))
