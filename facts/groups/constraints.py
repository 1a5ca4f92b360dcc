"""Keys and constraints."""

from __future__ import annotations

from pathlib import Path
from typing import Any, LiteralString

from facts.fact import Answer, Fact, choice, facts, named
from facts.formats import count, listed
from facts.inquiry import Inquiry, Rows
from facts.objects import RELATIONS, relation
from vast_project.pg.queries import load_queries

QUERIES = load_queries(Path(__file__).with_suffix(".sql"))

KINDS = {"primary_key": "p", "unique": "u", "foreign_key": "f", "check": "c", "exclusion": "x"}
_IDENTITY = {"d": "the primary key", "n": "nothing", "f": "the whole row", "i": "an index"}


@facts.register
class PrimaryKey(Fact):
    """The primary key of a table."""

    name, title = "primary_key", "Primary key"
    slots = (named("table"),)
    phrases = (
        "primary_key <table>",
        "primary_key column|field <table>",
        "primary_key composite <table>",
        "primary_key composite|multicolumn",
        "unique_id row <table>",
        "unique_id <table>",
        "replica_identity <table>",
        "primary_key list|all|each table",
        "primary_key list|all|each",
    )
    examples = ("what is the primary key of orders?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read pg_constraint; without a key, say what logical replication would use."""
        if ask.args["table"] is None:
            read = ask.read(QUERIES["primary_keys"])
            return ask.answer(f"{count(len(read.rows), 'table')} have a primary key.", value=len(read.rows), table=read, show="table")
        table = relation(ask, ask.args["table"], kinds=RELATIONS)
        row = ask.one(QUERIES["primary_key"], oid=table.oid)
        scope = f"{table.word} {table}"
        if row is None:
            identity = ask.row(QUERIES["replica_identity"], oid=table.oid)
            other = f"; its replica identity is {_IDENTITY[identity.kind]}" if identity.kind != "d" else ""
            return ask.answer(f"{table} has no primary key{other}.", value=None, scope=scope)
        typed = listed(f"{name} ({kind})" for name, kind in zip(row.columns, row.types, strict=True))
        composite = "composite " if len(row.columns) > 1 else ""
        rows = list(zip(row.columns, row.types, strict=True))
        text = f"The {composite}primary key of {table} is {typed}, constraint {row.name}."
        return ask.answer(text, value=row.columns, table=(("column", "type"), rows), scope=scope)


@facts.register
class ListConstraints(Fact):
    """The constraints of a table or of the database, with their definitions."""

    name, title, show = "list_constraints", "Constraints", "table"
    slots = (
        named("table"),
        choice(
            "kind",
            None,
            check="check_constraint|check",
            unique="unique",
            exclusion="exclusion",
            not_null="not_null",
        ),
    )
    phrases = (
        "constraint <table>",
        "<kind> constraint <table>",
        "constraint",
        "<kind> constraint",
        "constraint defined|have|exist|list <table>",
        "check_constraint",
        "check_constraint <table>",
        "unique column|field <table>",
        "unique constraint <table>",
    )
    examples = ("which constraints does orders have?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read pg_constraint, 500 at most; NOT NULL only when asked for."""
        table = relation(ask, ask.args["table"]) if ask.args["table"] else None
        kind = ask.args["kind"]
        oid = table.oid if table else None
        if kind == "not_null":
            read, caveat = ask.read(QUERIES["not_nulls"], oid=oid), None
        else:
            read, caveat = _defined(ask, QUERIES["list_constraints"], oid=oid, kind=KINDS.get(kind or ""))
        rows = read.records()
        total = rows[0].of if rows else 0
        where = str(table) if table else f"The database {ask.label}"
        noun = f"{(kind or '').replace('_', ' ')} constraint".strip()
        names = f": {listed((row.name for row in rows), limit=8)}" if rows else ""
        return ask.answer(
            f"{where} has {count(total, noun)}{names}.",
            value=total,
            unit="constraints",
            table=read.without("of"),
            scope=f"{table.word} {table}" if table else "all schemas but the system's, copies on partitions left out",
            examined=(len(rows), total),
            caveats=[caveat],
        )


def _defined(ask: Inquiry, query: LiteralString, **params: Any) -> tuple[Rows, str | None]:
    """Read constraints with their definitions; to print a check waits for its table's lock, so a locked one's is as it was last read."""
    read = ask.read_exactly(query, **params)
    place = read.columns.index("definition")
    if all(row[place] is not None for row in read.rows):
        return read, None
    known = {(*table.name, one.name): one.definition for table in ask.schema.tables for one in table.constraints}
    rows = [row if row[place] is not None else (*row[:place], known.get(row[:3]), *row[place + 1 :]) for row in read.rows]
    return Rows(read.columns, rows), "A table is locked by somebody: the definitions of checks are as VAST read them last."


@facts.register
class TablesWithoutPk(Fact):
    """The tables that have no primary key."""

    name, title, show = "tables_without_pk", "Tables without a primary key", "table"
    phrases = (
        "table without primary_key",
        "without primary_key",
        "table primary_key all|each|every have|exist",
        "keyless table",
        "table primary_key missing|lack|no",
        "missing|lack|no primary_key",
    )
    examples = ("which tables have no primary key?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read the tables that no constraint of type p belongs to."""
        read = ask.read(QUERIES["tables_without_pk"])
        total = ask.row(QUERIES["table_total"]).tables
        names = listed((row.table for row in read.records()), limit=10)
        text = f"{len(read.rows)} of {count(total, 'table')} have no primary key: {names}." if read.rows else ""
        text = text or f"Every one of the {count(total, 'table')} has a primary key."
        scope = "all schemas but the system's, partitions with their table"
        return ask.answer(text, value=len(read.rows), unit="tables", table=read, examined=(total, total), scope=scope)


@facts.register
class InvalidConstraints(Fact):
    """The constraints that existing rows were never checked against, and those that are not enforced."""

    name, title, show = "invalid_constraints", "Constraints not validated", "table"
    phrases = (
        "constraint|fk|check_constraint not_valid|unvalidated|invalid|unenforced|not_enforced",
        "not_valid|unvalidated|unenforced",
        "constraint problem",
        "constraint|fk|check_constraint validated|valid all|are|is_it|each",
        "constraint|fk|check_constraint not|never|still|need|yet validated|valid|validation|enforced|check",
    )
    examples = ("are there constraints that are not validated?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read pg_constraint.convalidated, and from 18 on conenforced: not enforced is not the same as not validated."""
        read, locked = _defined(ask, ask.pick(QUERIES, "invalid_constraints"))
        total = ask.row(QUERIES["constraint_total"]).constraints
        rows = read.records()
        unenforced = sum(row.state == "not enforced" for row in rows)
        names = listed((f"{row.name} on {row.table}" for row in rows), limit=8)
        text = f"{count(len(rows), 'constraint')} {'is' if len(rows) == 1 else 'are'} not validated or not enforced: {names}."
        if not rows:
            text = f"All {total:,} foreign keys and checks are validated." if total else "There are no foreign keys or checks."
        caveat = f"{count(unenforced, 'constraint')} of them NOT ENFORCED by declaration." if unenforced else None
        return ask.answer(text, value=len(rows), unit="constraints", table=read, examined=(total, total), caveats=[caveat, locked])
