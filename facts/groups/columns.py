"""Columns: those of a table, and one of them."""

from __future__ import annotations

from pathlib import Path

from facts.fact import Answer, Fact, choice, facts, flag, named
from facts.formats import count, listed
from facts.inquiry import Inquiry, Record
from facts.objects import Relation, near_names, relation, table_with_column, unknown
from vast_project.errors import VastError
from vast_project.pg.queries import load_queries

QUERIES = load_queries(Path(__file__).with_suffix(".sql"))


def columns_of(ask: Inquiry, table: Relation) -> list[Record]:
    """Read a table's columns; the expression of a generated one is None while somebody holds the table's lock."""
    columns = ask.read(QUERIES["columns"], oid=table.oid).records()
    if not any(one.generated for one in columns):
        return columns
    expressions = _expressions(ask, table)
    return [one._replace(default=expressions.get(one.column)) if one.generated else one for one in columns]


def _expressions(ask: Inquiry, table: Relation) -> dict[str, str]:
    try:
        return dict(ask.read(QUERIES["generated"], oid=table.oid).rows)
    except VastError as error:
        if error.code != "lock_timeout":
            raise
    known = ask.schema.table(table.name)
    return {one.name: one.default for one in known.columns if one.generated and one.default} if known else {}


_FIELDS = ("column", "type", "nullable", "default", "identity", "generated", "collation", "comment")


@facts.register
class ListColumns(Fact):
    """The columns of a table with type, nullability and default."""

    name, title, show = "list_columns", "Columns of a table", "table"
    slots = (
        named("table", required=True),
        choice("kind", None, nullable="nullable", required="not_null", generated="generated", identity="identity", default="default"),
        flag("count", "count"),
    )
    phrases = (
        "column <table>",
        "column <table> have|contain|consist|list|name",
        "column <kind> <table>",
        "<kind> column <table>",
        "count column <table>",
        "data_type column <table>",
        "column_names <table>",
    )
    examples = ("which columns does customers have?", "nullable columns of orders")

    def fetch(self, ask: Inquiry) -> Answer:
        """Read pg_attribute."""
        table = relation(ask, ask.args["table"])
        kind = ask.args["kind"]
        chosen = [one for one in columns_of(ask, table) if _KINDS[kind](one)]
        noun = f"{kind} column" if kind in ("nullable", "required", "generated", "identity") else "column"
        end = " with a default" if kind == "default" else ""
        names = "" if ask.args["count"] or not chosen else f": {listed((one.column for one in chosen), limit=40)}"
        return ask.answer(
            f"{table} has {count(len(chosen), noun)}{end}{names}.",
            value=len(chosen),
            unit="columns",
            table=(_FIELDS, [tuple(getattr(one, name) for name in _FIELDS) for one in chosen]),
            scope=f"{table.word} {table}",
            show="sentence" if ask.args["count"] else self.show,
        )


_KINDS = {
    None: lambda one: True,
    "nullable": lambda one: one.nullable,
    "required": lambda one: not one.nullable,
    "generated": lambda one: bool(one.generated),
    "identity": lambda one: bool(one.identity),
    "default": lambda one: one.default is not None and not one.generated,
}


@facts.register
class ColumnInfo(Fact):
    """One column: its type, default, whether it may be null, what is said of it."""

    name, title = "column_info", "A column"
    only_when_sure = True
    slots = (
        named("table"),
        named("column", required=True),
        choice(
            "attribute",
            None,
            exists="exist",
            nullable="nullable|not_null",
            default="default",
            identity="identity",
            generated="generated",
            length="length",
            collation="collation",
            type="data_type|sql_type",
            unique="unique",
        ),
    )
    phrases = (
        "<attribute> <column> must? !how_many",
        "<attribute> <column> <table> must? !how_many",
        "length|data_type <column>",
        "length|data_type <column> <table>",
        "exist column <column> <table>",
        "exist_verb <column> <table>",
        "have column <column> <table>",
        "contain column <column> <table>",
        "column <column> <table> !column_names",
        "about|describe|info <column> <table>",
        "about|describe|info column <column>",
    )
    examples = ("what type is orders.total?", "may customers.email be null?")

    def fetch(self, ask: Inquiry) -> Answer:
        """Read one row of pg_attribute."""
        name, attribute = ask.args["column"], ask.args["attribute"]
        table = relation(ask, ask.args["table"]) if ask.args["table"] else table_with_column(ask, name)
        columns = columns_of(ask, table)
        found = next((one for one in columns if name in (one.column, one.column.lower())), None)
        found = found or next((one for one in columns if one.column.lower() == name.lower()), None)
        if found is None:
            return self._missing(ask, table, [one.column for one in columns])
        if attribute == "exists":
            text = f"Yes: {table}.{found.column} exists, of type {found.type}."
            return ask.answer(text, value=True, scope=f"{table.word} {table}")
        if attribute == "unique":
            return self._uniqueness(ask, table, found.column)
        values = _values(found)
        said = _SENTENCES.get(attribute or "", _SENTENCES[""])(f"{table}.{found.column}", found)
        row = [tuple(getattr(found, field) for field in _FIELDS)]
        return ask.answer(said, value=values.get(attribute or "type"), table=(_FIELDS, row), scope=f"column {table}.{found.column}")

    @staticmethod
    def _uniqueness(ask: Inquiry, table: Relation, column: str) -> Answer:
        name, read = f"{table}.{column}", ask.read(QUERIES["unique_over"], oid=table.oid, column=column)
        first = next(iter(read.records()), None)
        is_unique = bool(first and first.columns == 1 and not first.is_partial)
        if first is None:
            text = f"No, nothing makes {name} unique."
        elif first.columns > 1:
            text = f"No, {name} is unique only together with other columns ({first.index})."
        else:
            text = f"No, {name} is unique only among some of the rows ({first.index} is partial)." if first.is_partial else ""
        return ask.answer(text or f"Yes, {name} is unique ({first.index}).", value=is_unique, table=read, scope=f"column {name}")

    def _missing(self, ask: Inquiry, table: Relation, names: list[str]) -> Answer:
        name = ask.args["column"]
        if ask.args["attribute"] != "exists":
            raise unknown("column", name, names, where=f" in {table}")
        near = near_names(name, names)
        hint = f" It has {listed(near)}." if near else ""
        return ask.answer(f"No: {table} has no column {name}.{hint}", value=False, scope=f"{table.word} {table}")


def _values(one: Record) -> dict[str, object]:
    length = one.type.partition("(")[2].rstrip(")") or None
    plain = {field: getattr(one, field) for field in _FIELDS[1:]}
    return plain | {"length": length}


def _default_said(name: str, one: Record) -> str:
    if one.generated:
        return f"{name} is generated: {one.default or 'its expression cannot be read while the table is locked'}."
    if one.identity:
        return f"{name} has no default: it is an identity column ({one.identity})."
    return f"The default of {name} is {one.default}." if one.default else f"{name} has no default."


_SENTENCES = {
    "": lambda name, one: (
        f"{name} is of type {one.type}, {'may be null' if one.nullable else 'not null'}"
        + (f", default {one.default}" if one.default and not one.generated else "")
        + (f", identity {one.identity}" if one.identity else "")
        + (f", generated ({one.generated})" if one.generated else "")
        + "."
    ),
    "type": lambda name, one: f"{name} is of type {one.type}.",
    "nullable": lambda name, one: f"Yes, {name} may be null." if one.nullable else f"No, {name} is not null.",
    "default": _default_said,
    "identity": lambda name, one: (
        f"Yes, {name} is an identity column ({one.identity})." if one.identity else f"No, {name} is no identity column."
    ),
    "generated": lambda name, one: (
        f"Yes, {name} is generated ({one.generated}): {one.default}." if one.generated else f"No, {name} is not generated."
    ),
    "length": lambda name, one: (
        f"{name} takes at most {one.type.partition('(')[2].rstrip(')')} ({one.type})."
        if "(" in one.type
        else f"{name} is {one.type}: no limit is declared."
    ),
    "comment": lambda name, one: f"{name}: “{one.comment}”." if one.comment else f"{name} has no comment.",
    "collation": lambda name, one: f"{name} uses {f'the collation {one.collation}' if one.collation else 'the default collation'}.",
}
