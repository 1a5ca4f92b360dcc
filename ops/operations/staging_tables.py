"""Rows that come from outside: loaded into a staging table as they are, validated there, and then promoted into the table they are for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from knowledge.schema import Column, Schema, Table
from ops.operation import ChoiceNeeded, Loss, Operation, OperationInvalid, operations
from ops.operations._checks import no_duplicates, no_nulls, no_orphans, no_violations
from ops.operations._dependents import listed
from ops.operations._lookup import new_relation, table_of
from ops.operations.archive_rows import misfits
from ops.plan import Finding, Severity
from ops.statements import render
from ops.step import Check, Step
from ops.steps._transfer import Transfer, keyed
from ops.steps._whole_rows import plain_columns
from ops.steps.add_rows import add_rows_step
from ops.steps.backfill import backfill_step
from ops.steps.check import check_step
from ops.steps.ddl import ddl_step
from vast_project.pg.identifiers import quote

#: How the rows of a staging table are told apart, whatever was loaded into it.
STAGED_ROW = "staged_row"
#: What a row that is there already may mean: nothing is promoted, it stays as it is, it takes the staged values.
EXISTING = ("stop", "skip", "update")
STAGED = "staged"
_CHECKED = re.compile(r"CHECK (\(.*\))(?: NO INHERIT)?(?: NOT VALID)?", re.DOTALL)


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class CreateStagingTable(Operation):
    """Create an empty table that takes rows for another one as they come: its columns without its rules, each row numbered."""

    table: str
    new_table: str = ""

    name = "create_staging_table"
    title = "Create a staging table"
    headline = "Create a staging table for {table}"
    loss = Loss.LOSSY
    way_back = "The staging table is dropped; rows loaded since then go with it."
    asks = (
        "<add> [new] staging <table_noun> (for|of) {table:table} [<called>] {new_table:new_qualified_name}",
        "<add> [new] staging <table_noun> (for|of) {table:table}",
        "<add> [new] staging <table_noun> <called> {new_table:new_qualified_name} (for|of) {table:table}",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown table and a taken name."""
        new_relation(schema, self._place(table_of(schema, self.table)))

    def _place(self, table: Table) -> str:
        return self.new_table or f"{table.name.schema}.{table.name.name}_staging"

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say how to go on."""
        table = table_of(schema, self.table)
        said = f"Load rows into it with COPY, then ask to promote {new_relation(schema, self._place(table))} into {table.name}."
        yield Finding("staging_next", Severity.NOTE, said, self.table)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the table: everything optional, nothing numbered but its own rows."""
        table = table_of(schema, self.table)
        place = new_relation(schema, self._place(table))
        columns = [Column(one.name, one.type) for one in plain_columns(table)]
        number = Column(STAGED_ROW, "bigint", not_null=True, identity="a")
        key = (f"{place.name}_pkey"[:63], f"PRIMARY KEY ({STAGED_ROW})")
        reason = "Rows are loaded as they come: what is wrong with them is found there and not halfway into the table."
        yield ddl_step(f"Create {place} for rows of {table.name}", render.create_table(place, [number, *columns], [key]), reason=reason)


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class PromoteStagingTable(Operation):
    """Validate the rows of a staging table against every rule of the table they are for, then copy them into it in batches.

    ``existing`` says what becomes of a row whose key the table has already: stop, skip or update. ``source_table`` stays.
    """

    table: str
    source_table: str
    existing: str = ""

    name = "promote_staging_table"
    title = "Promote a staging table"
    headline = "Promote {source_table} into {table}"
    loss = Loss.LOSSY
    way_back = "The rows that came are deleted again, and rows that were updated get their old values back; the staging table was never touched."
    asks = (
        "(promote|load) [the] [staging] [<table_noun>] {source_table:known_table} (into|to) [<table_noun>] {table:table}",
        "(promote|load) [the] [staging] [<table_noun>] {source_table:known_table} (into|to) [<table_noun>] {table:table} [and] (skip|skipping|leave|leaving) [the] existing [<row_noun>] ; existing=skip",
        "(promote|load) [the] [staging] [<table_noun>] {source_table:known_table} (into|to) [<table_noun>] {table:table} [and] (update|updating|overwrite|overwriting|replace|replacing) [the] existing [<row_noun>] ; existing=update",
        "(promote|load) [the] [staging] [<table_noun>] {source_table:known_table} (into|to) [<table_noun>] {table:table} [and] (stop|stopping|fail|failing) (at|on) existing [<row_noun>] ; existing=stop",
    )

    def check(self, schema: Schema) -> None:
        """Refuse tables that do not fit or have no key; ask about rows that are there already."""
        source, target = table_of(schema, self.source_table), table_of(schema, self.table)
        keyed(source), keyed(target)
        shared = _shared(source, target)
        misfits(source, target, shared)
        if self.existing not in ("", *EXISTING):
            raise OperationInvalid(f"{self.existing} is none of {', '.join(EXISTING)}.", existing=self.existing)
        if not self.existing and _match(target, shared):
            asked = f"promote {self.source_table} into {self.table}"
            words = (("update them", "updating existing rows"), ("leave them", "skipping existing rows"), ("stop", "stopping at existing rows"))
            choices = [{"label": label, "text": f"{asked} {end}"} for label, end in words]
            raise ChoiceNeeded(f"What becomes of rows whose key {target.name} has already?", table=self.table, choices=choices)

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say which columns are not taken along, and that the staging table stays."""
        source, target = table_of(schema, self.source_table), table_of(schema, self.table)
        left = [one.name for one in plain_columns(source) if target.column(one.name) is None and one.name != STAGED_ROW]
        if left:
            yield Finding("columns_left_out", Severity.WARNING, f"{target.name} has no {listed(left)}: left out.", self.source_table)
        yield Finding("source_stays", Severity.NOTE, f"{self.source_table} stays: drop it once nobody needs it.", self.source_table)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the validators, the update of rows that are there already, and the copy of the others."""
        source, target = table_of(schema, self.source_table), table_of(schema, self.table)
        shared = [one.name for one in _shared(source, target)]
        match = _match(target, _shared(source, target))
        yield check_step(
            f"Validate the rows of {source.name} against the rules of {target.name}",
            *_rules(source, target, shared, match, existing=self.existing),
            reason="What would stop the copy halfway is found before the first row is copied.",
        )
        if self.existing == "update" and (values := {name: f"{STAGED}.{quote(name)}" for name in shared if name not in match}):
            yield backfill_step(
                schema,
                table=str(target.name),
                values=values,
                where=_same(STAGED, quote(target.name.name), match),
                source=f"{render.relation(source.name)} AS {STAGED}",
                title=f"Update rows of {target.name} that are there already",
            )
        yield self._copy(source, target, shared, match)

    def _copy(self, source: Table, target: Table, shared: list[str], match: tuple[str, ...]) -> Step:
        where = f"NOT {_there(source, target, match)}" if match and self.existing != "stop" else None
        step = add_rows_step(Transfer(source, target.name, tuple(shared), where), target, title=f"Copy rows of {source.name} into {target.name}")
        return replace(step, checks=(no_orphans(source.name, match, target.name, match),)) if match else step


def _shared(source: Table, target: Table) -> list[Column]:
    """Return the columns that are taken along."""
    return [one for one in plain_columns(source) if target.column(one.name) is not None]


def _match(target: Table, shared: list[Column]) -> tuple[str, ...]:
    """Return the key by which a row is found to be there already: the primary key, else the first that the rows bring along."""
    names = {one.name for one in shared}
    keys = [tuple(key) for key in target.unique_keys() if set(key) <= names]
    primary = target.primary_key
    return primary.columns if primary is not None and primary.columns in keys else next(iter(keys), ())


def _rules(source: Table, target: Table, shared: list[str], match: tuple[str, ...], *, existing: str) -> Iterator[Check]:
    """Yield the target's rules as validators of the staged rows."""
    required = [one.name for one in target.columns if one.name in shared and (one.not_null or one.name in match)]
    if required:
        yield no_nulls(source.name, required)
    for key in target.unique_keys():
        if set(key) <= set(shared):
            yield no_duplicates(source.name, [quote(one) for one in key])
            taken = _there(source, target, key, but=match if existing != "stop" else ())
            if existing == "stop" or tuple(key) != match:
                yield no_violations(source.name, f"NOT {taken}")
    yield from _constraints(source, target, shared)


def _constraints(source: Table, target: Table, shared: list[str]) -> Iterator[Check]:
    """Yield the target's CHECKs and foreign keys over columns that are taken along."""
    for rule in target.constraints:
        if rule.kind == "c" and rule.enforced and set(rule.columns) <= set(shared) and (found := _CHECKED.fullmatch(rule.definition)):
            yield no_violations(source.name, found[1])
        elif rule.kind == "f" and rule.references not in (None, target.name) and set(rule.columns) <= set(shared):
            yield no_orphans(source.name, rule.columns, rule.references, rule.referenced_columns)


def _there(source: Table, target: Table, key: Iterable[str], *, but: tuple[str, ...] = ()) -> str:
    """Return the condition that the target has a row of the same key; one that agrees in ``but`` is the same row and no other."""
    own = quote(source.name.name)
    other = f" AND NOT ({_same('there', own, but)})" if but else ""
    return f"EXISTS (SELECT 1 FROM {render.relation(target.name)} AS there WHERE {_same('there', own, key)}{other})"


def _same(one: str, other: str, key: Iterable[str]) -> str:
    return " AND ".join(f"{one}.{quote(name)} = {other}.{quote(name)}" for name in key)
