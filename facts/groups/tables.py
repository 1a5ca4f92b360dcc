"""A table as a whole: what it looks like, and the statements that would make it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from facts.fact import Answer, Fact, Section, facts, named
from facts.formats import count, listed
from facts.inquiry import Inquiry
from facts.objects import Relation, relation, settled
from vast_project.pg.identifiers import literal, qualified, quote

#: The facts that make up the card of a table, with their titles, in order.
PARTS = (
    ("Columns", "list_columns"),
    ("Constraints", "list_constraints"),
    ("Indexes", "list_indexes"),
    ("Referenced by", "referenced_by"),
    ("Triggers", "list_triggers"),
)


@facts.register
class DescribeTable(Fact):
    """A table on one card: columns, keys, indexes, references, triggers, size, rows."""

    name, title, show = "describe_table", "Description of a table", "card"
    slots = (named("table", required=True),)
    phrases = (
        "describe <table>",
        "describe table <table>",
        "describe full|all <table>",
        "structure <table>",
        "about|info|everything <table> !activity",
        "column constraint <table>",
        "column constraint index <table>",
        "column key|fk index <table>",
        "look_like <table>",
        "schema <table> show_it|describe|structure",
        "d <table>",
        "column index <table>",
    )
    examples = ("describe orders",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Ask the facts that make up the card, on one session."""
        table = relation(ask, ask.args["table"])
        full = settled(ask, table)
        parts = {name: ask.ask(facts[name], table=full) for _, name in PARTS if _fits(table, name)}
        columns = parts["list_columns"]
        size = ask.ask(facts["table_size"], table=full) if table.kind in "rpm" else None
        rows = ask.ask(facts["row_count"], table=full) if table.kind in "rpm" else None
        said = [count(len(columns.rows), "column")]
        said += [count(len(one.rows), noun) for key, noun in _COUNTED if (one := parts.get(key)) and one.rows]
        measured = f" It uses {ask.size(size.value)}. {rows.text}" if size and rows else ""
        sections = [
            Section(heading, parts[name].columns, parts[name].rows) for heading, name in PARTS[1:] if name in parts and parts[name].rows
        ]
        return ask.answer(
            f"{table} is a {table.word} with {listed(said)}.{measured}",
            value=str(table),
            table=(columns.columns, columns.rows),
            sections=tuple(sections),
            units={"size_bytes": "bytes"},
            scope=f"{table.word} {table}",
            caveats=[*(size.caveats if size else ()), *(rows.caveats if rows else ())],
        )

    def estimate(self, ask: Inquiry) -> Answer:
        """Say the same with estimates of what has to be measured."""
        return ask.cheaply()


_COUNTED = (("list_constraints", "constraint"), ("list_indexes", "index"), ("list_triggers", "trigger"))


def _fits(table: Relation, part: str) -> bool:
    """A view has columns and triggers only; a foreign table cannot be referenced."""
    if table.kind == "v":
        return part in ("list_columns", "list_triggers")
    return table.kind in "rp" or part in ("list_columns", "list_indexes" if table.kind == "m" else "list_constraints")


@facts.register
class TableDdl(Fact):
    """The statements that would make a table as it is."""

    name, title, show = "table_ddl", "DDL of a table", "code"
    slots = (named("table", required=True),)
    phrases = (
        "ddl <table>",
        "ddl table <table>",
        "ddl with_index <table>",
        "script|sql create|generate|recreate <table>",
        "create script|sql|statement <table>",
        "defined|created <table> sql",
        "sql create|build|rebuild <table>",
        "describe|structure|definition|table <table> sql",
    )
    examples = ("show the DDL of orders",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Put CREATE TABLE together from columns, constraints, indexes and triggers; PostgreSQL has no function for it."""
        table = relation(ask, ask.args["table"])
        if table.kind in "vm":
            view = ask.ask(facts["view_definition"], view=settled(ask, table))
            word = "MATERIALIZED VIEW" if table.kind == "m" else "VIEW"
            text = f"CREATE {word} {qualified(*table.name)} AS\n{view.value}"
        else:
            text = ";\n\n".join(_statements(ask, table)) + ";"
        said = f"{table} is made by {count(text.count(chr(10) + chr(10)) + 1, 'statement')}; owner and grants are left out."
        return ask.answer(said, value=text, table=(("ddl",), [(text,)]), scope=f"{table.word} {table}")


def _statements(ask: Inquiry, table: Relation) -> list[str]:
    full = settled(ask, table)
    columns = _dicts(ask.ask(facts["list_columns"], table=full))
    constraints = _dicts(ask.ask(facts["list_constraints"], table=full))
    made = _table_itself(ask, table, columns, constraints)
    backing = {row["name"] for row in constraints}
    indexes = _dicts(ask.ask(facts["list_indexes"], table=full))
    made += [row["definition"] for row in indexes if row["index"] not in backing and row["definition"]]
    made += [row["definition"] for row in _dicts(ask.ask(facts["list_triggers"], table=full))]
    comment = ask.ask(facts["object_comment"], table=full)
    return made + _comments(qualified(*table.name), comment.value, columns)


def _table_itself(ask: Inquiry, table: Relation, columns: list[dict[str, str]], constraints: list[dict[str, str]]) -> list[str]:
    """Return the statements that make a table with its columns and constraints, and a partition of another one."""
    name = qualified(*table.name)
    lines = [_column(row) for row in columns]
    lines += [f"CONSTRAINT {quote(row['name'])} {row['definition']}" for row in constraints]
    known = ask.schema.table(table.name) if table.kind == "p" or table.is_partition else None
    tail = f" PARTITION BY {known.partition_key}" if known and known.partition_key else ""
    made = [f"CREATE TABLE {name} (\n    " + ",\n    ".join(lines) + f"\n){tail}"]
    if known and known.parent and known.bound:
        made.append(f"ALTER TABLE {qualified(*known.parent)} ATTACH PARTITION {name} {known.bound}")
    return made


def _comments(name: str, comment: Any, columns: list[dict[str, str]]) -> list[str]:
    """Return the statements that say again what is said of a table and its columns."""
    of_table = [f"COMMENT ON TABLE {name} IS {literal(comment)}"] if comment else []
    of_columns = [row for row in columns if row["comment"]]
    return of_table + [f"COMMENT ON COLUMN {name}.{quote(row['column'])} IS {literal(row['comment'])}" for row in of_columns]


def _dicts(answer: Answer) -> list[dict[str, str]]:
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]


def _column(row: Mapping[str, object]) -> str:
    parts = [quote(str(row["column"])), str(row["type"])]
    if row["collation"]:
        parts.append(f"COLLATE {quote(str(row['collation']))}")
    if row["generated"]:
        parts.append(f"GENERATED ALWAYS AS ({row['default']}) {str(row['generated']).upper()}")
    elif row["identity"]:
        parts.append(f"GENERATED {str(row['identity']).upper()} AS IDENTITY")
    elif row["default"]:
        parts.append(f"DEFAULT {row['default']}")
    if not row["nullable"]:
        parts.append("NOT NULL")
    return " ".join(parts)
