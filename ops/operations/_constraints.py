"""Recipes that several operations share: how a constraint comes onto a table with rows while the table is in use. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from knowledge.schema import Name, Schema, Table
from ops.operation import OperationInvalid
from ops.operations._checks import no_duplicates, no_nulls, no_orphans, no_violations
from ops.operations._naming import free_constraint, free_relation
from ops.statements import render
from ops.step import Step
from ops.steps.create_index import create_index_step
from ops.steps.ddl import ddl_step
from ops.steps.validate_constraint import validate_step
from vast_project.pg.identifiers import quote

#: The first server with NOT NULL constraints that can be added NOT VALID, and with foreign keys NOT VALID on partitioned tables.
NOT_NULL_NOT_VALID = 18
#: The first server with checks and foreign keys that are written down and not checked.
NOT_ENFORCED = 18
_NEXT = "checked in the next step"
_ONLY_NEW = "not checked, as was asked; validate the constraint later"


def refuse_unenforced(schema: Schema) -> None:
    """Refuse NOT ENFORCED where the server does not have it.

    :raises OperationInvalid: before PostgreSQL 18.
    """
    if schema.server.major < NOT_ENFORCED:
        said = f"NOT ENFORCED needs PostgreSQL {NOT_ENFORCED}; this server has {schema.server.major}."
        raise OperationInvalid(f"{said} A comment can say the rule meanwhile, or a constraint hold for new rows.", needs=NOT_ENFORCED)


def not_null_steps(schema: Schema, table: Table, column: str) -> Iterator[Step]:
    """Yield the steps that make a column required without a scan under ACCESS EXCLUSIVE."""
    name = free_constraint(table, (column,), "not_null")
    before = (no_nulls(table.name, (column,)),)
    if schema.server.major >= NOT_NULL_NOT_VALID:
        yield ddl_step(
            f"Require {column} in new rows of {table.name}",
            render.add_constraint(table.name, name, f"NOT NULL {quote(column)}", valid=False),
            checks_before=before,
            reason="NOT VALID takes its lock for a moment only: rows that are there are looked at in the next step.",
        )
        yield validate_step(table.name, name, reason="Reads the table while reads and writes go on.")
        return
    yield ddl_step(
        f"Require {column} in new rows of {table.name}",
        render.add_constraint(table.name, name, f"CHECK ({quote(column)} IS NOT NULL)", valid=False),
        checks_before=before,
        reason="A CHECK that is NOT VALID takes its lock for a moment only.",
    )
    yield validate_step(table.name, name, reason="Reads the table while reads and writes go on.")
    yield ddl_step(
        f"Make {table.name}.{column} NOT NULL",
        render.set_not_null(table.name, column),
        render.drop_constraint(table.name, name),
        reason="The validated CHECK proves it, so PostgreSQL does not read the table again.",
    )


def unenforced_step(table: Table, name: str, definition: str) -> Step:
    """Return the step that writes a rule down which is not checked."""
    return ddl_step(
        f"Write {name} of {table.name} down",
        render.add_constraint(table.name, name, f"{definition} NOT ENFORCED"),
        reason="No row is read, and none will be until it is enforced.",
    )


def check_steps(table: Table, condition: str, name: str, *, not_valid: bool = False) -> Iterator[Step]:
    """Yield the steps that add a CHECK: for new rows at once, for old ones by a scan that blocks nobody, or not at all."""
    yield ddl_step(
        f"Check new rows of {table.name}",
        render.add_constraint(table.name, name, f"CHECK ({condition})", valid=False),
        checks_before=() if not_valid else (no_violations(table.name, condition),),
        reason=f"NOT VALID takes its lock for a moment only; rows that are there are {_ONLY_NEW if not_valid else _NEXT}.",
    )
    if not_valid:
        return
    yield validate_step(table.name, name, reason="Reads the table while reads and writes go on.")


@dataclass(frozen=True)
class ForeignKey:
    """A foreign key to be made; actions are the catalog's letters."""

    name: str
    columns: tuple[str, ...]
    references: Name
    referenced: tuple[str, ...]
    on_delete: str = "a"
    on_update: str = "a"
    deferrable: str = ""

    @property
    def definition(self) -> str:
        """Return the clause behind ADD CONSTRAINT name."""
        text = render.foreign_key(
            columns_=self.columns,
            references=self.references,
            referenced=self.referenced,
            on_delete=self.on_delete,
            on_update=self.on_update,
        )
        return text + (f" {self.deferrable}" if self.deferrable else "")


def foreign_key_steps(schema: Schema, table: Table, key: ForeignKey, *, not_valid: bool = False) -> Iterator[Step]:
    """Yield the steps that add a foreign key, for new rows alone or for all; on partitioned tables before 18 first on every partition."""
    orphans = no_orphans(table.name, key.columns, key.references, key.referenced)
    if table.kind == "p" and schema.server.major < NOT_NULL_NOT_VALID:
        if not_valid:
            raise OperationInvalid(
                f"Before PostgreSQL {NOT_NULL_NOT_VALID} a partitioned table cannot take a foreign key that is not valid. "
                "Add it with its rows checked, or on each partition.",
                table=str(table.name),
            )
        for part in schema.partitions(table.name):
            yield from foreign_key_steps(schema, part, key)
        yield ddl_step(
            f"Add foreign key {key.name} to {table.name}",
            render.add_constraint(table.name, key.name, key.definition),
            checks_before=(orphans,),
            reason="Before PostgreSQL 18 a partitioned table cannot take it NOT VALID; its partitions have it already.",
        )
        return
    yield ddl_step(
        f"Add foreign key {key.name} to {table.name} for new rows",
        render.add_constraint(table.name, key.name, key.definition, valid=False),
        checks_before=() if not_valid else (orphans,),
        reason=f"NOT VALID blocks writes on both tables for a moment only; rows that are there are {_ONLY_NEW if not_valid else _NEXT}.",
    )
    if not_valid:
        return
    yield validate_step(table.name, key.name, reason="Looks up every row while reads and writes go on.")


@dataclass(frozen=True)
class UniqueKey:
    """A unique or primary key to be made."""

    name: str
    columns: tuple[str, ...]
    primary: bool = False
    nulls_not_distinct: bool = False
    deferrable: str = ""

    @property
    def definition(self) -> str:
        """Return the clause behind ADD CONSTRAINT name."""
        nulls = " NULLS NOT DISTINCT" if self.nulls_not_distinct else ""
        text = f"{'PRIMARY KEY' if self.primary else 'UNIQUE' + nulls} ({render.columns(self.columns)})"
        return text + (f" {self.deferrable}" if self.deferrable else "")


def unique_steps(schema: Schema, table: Table, key: UniqueKey) -> Iterator[Step]:
    """Yield the steps that add a unique or primary key over an index that was built concurrently."""
    duplicates = no_duplicates(table.name, [quote(one) for one in key.columns], nulls_equal=key.nulls_not_distinct)
    if table.kind == "p":
        for part in schema.partitions(table.name):
            own = UniqueKey(
                free_constraint(part, key.columns, _suffix(key)), key.columns, key.primary, key.nulls_not_distinct, key.deferrable
            )
            yield from unique_steps(schema, part, own)
        yield ddl_step(
            f"Add {key.name} to {table.name}",
            render.add_constraint(table.name, key.name, key.definition),
            reason="Every partition has its own by now, so nothing is built here.",
        )
        return
    keys = [quote(one) for one in key.columns]
    index = render.create_index(name=key.name, table=table.name, keys=keys, unique=True, nulls_not_distinct=key.nulls_not_distinct)
    reason = "Built while reads and writes go on; duplicates would leave an invalid index, so they are looked for first."
    yield replace(create_index_step(table.name, key.name, index, reason=reason), checks_before=(duplicates,))
    statement = render.add_constraint_using_index(table.name, key.name, key.name, primary=key.primary)
    yield ddl_step(
        f"Make {key.name} a {'primary key' if key.primary else 'unique constraint'} of {table.name}",
        statement + (f" {key.deferrable}" if key.deferrable else ""),
        reason="The index is there: this takes a moment.",
    )


def _suffix(key: UniqueKey) -> str:
    return "pkey" if key.primary else "key"


def index_steps(schema: Schema, table: Table, name: str, keys: Sequence[str], **options: Any) -> Iterator[Step]:
    """Yield the steps that build an index: concurrently; on a partitioned table for each partition, attached to the parent's."""
    if table.kind != "p":
        statement = render.create_index(name=name, table=table.name, keys=keys, **options)
        yield create_index_step(table.name, name, statement, reason="Reads and writes go on meanwhile.")
        return
    yield ddl_step(
        f"Make the empty parent index {name} of {table.name}",
        render.create_index(name=name, table=table.name, keys=keys, concurrently=False, only=True, **options),
        reason="Indexes cannot be built concurrently on a partitioned table: each partition gets its own, which is then attached.",
    )
    words = [re.sub(r"\W+", "_", key).strip("_") for key in keys]
    for part in schema.partitions(table.name):
        own = free_relation(schema, part.name, words, "idx")
        yield from index_steps(schema, part, own, keys, **options)
        parent, child = Name(table.name.schema, name), Name(part.name.schema, own)
        # An index that is attached goes with its parent's only, and nothing detaches it: on the way back the parent's goes first.
        yield ddl_step(
            f"Attach {own} to {name}",
            f"ALTER INDEX {render.relation(parent)} ATTACH PARTITION {render.relation(child)}",
            undo=[f"DROP INDEX IF EXISTS {render.relation(parent)}"],
        )
