"""What the finders of work share. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field

from knowledge.schema import Name, Table
from ops.statements.lock_case import Case
from ops.statements.lock_roles import relations


@dataclass
class Work:
    """What is rewritten, scanned and built; names of tables and indexes."""

    rewrites: list[Name] = field(default_factory=list)
    scans: list[Name] = field(default_factory=list)
    builds: list[Name] = field(default_factory=list)

    def rewrite(self, table: Table) -> None:
        """A rewritten table has all its indexes built again."""
        self.rewrites.append(table.name)
        self.builds += [Name(table.name.schema, one.name) for one in table.indexes]


def tables(case: Case) -> list[Table]:
    """The target and what it hands the command on to."""
    names = [case.use.target, *relations("below", case)] if case.use.target is not None else []
    return [table for name in names if (table := case.before.table(name)) is not None and table.kind != "p"]


def made_indexes(case: Case) -> list[Name]:
    """The indexes that the statement makes."""
    return [name for name in relations("made", case) if case.after.index_owner(name.name, name.schema) is not None]
