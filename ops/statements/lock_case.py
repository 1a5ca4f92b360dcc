"""One use of a form, with the schema around it. Pure."""

from __future__ import annotations

from typing import NamedTuple

from knowledge.schema import Schema, Table
from ops.statements.forms import Use


class Case(NamedTuple):
    """A use of a form with the schema before and after the whole statement."""

    use: Use
    before: Schema
    after: Schema

    @property
    def table(self) -> Table | None:
        """Return the target as it was before, if it is a table."""
        return self.before.table(self.use.target) if self.use.target is not None else None
