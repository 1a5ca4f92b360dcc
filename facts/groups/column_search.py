"""Columns of the whole database: by name, by type."""

from __future__ import annotations

from pathlib import Path

from facts import remembered
from facts.fact import Answer, Fact, facts, named
from facts.formats import listed, there_are
from facts.inquiry import Inquiry, Rows
from facts.objects import near_names
from facts.type_names import modifier, type_name
from vast_project.pg.queries import load_queries

QUERIES = load_queries(Path(__file__).with_suffix(".sql"))


@facts.register
class FindColumn(Fact):
    """The tables that have a column of a name."""

    name, title, show = "find_column", "Tables with a column", "table"
    slots = (named("column", required=True),)
    phrases = (
        "table have|contain|with|use|appear|exist <column>",
        "table have|contain|with|use|appear|exist column <column>",
        "where|find|search <column>",
        "where|else used <column>",
        "where|find|search|use|appear column <column> !what",
        "table <column> column",
        "table mention <column>",
        "column <column> which|what|where table",
        "column called|named|like <column>",
        "column <column>",
        "where <column> store|live|kept|keep|located|find",
        "find|search|locate <column> table",
        "<column> column table in|which|have",
        "table store|hold|keep|save <column>",
    )
    examples = ("which tables have a customer_id column?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Search the names in memory, or pg_attribute; with no exact hit, for names that contain the text."""
        name = ask.args["column"]
        read, like = self._found(ask, [name]), ""
        if not read.rows:
            read, like = self._found(ask, ["", name, ""]), " like"
        if not read.rows:
            near = near_names(name, self._names(ask))
            hint = f" There are {listed(near)}." if near else ""
            return ask.answer(f"No table has a column {name}.{hint}", value=0, unit="columns")
        where = listed((f"{row.table}.{row.column}" if like else row.table for row in read.records()), limit=12, of=len(read.rows))
        text = f"Columns{like} {name} are in {where}." if len(read.rows) > 1 else f"A column{like} {name} is in {where}."
        return ask.answer(text, value=len(read.rows), unit="columns", table=read)

    @staticmethod
    def _found(ask: Inquiry, pieces: list[str]) -> Rows:
        return remembered.search(
            ask, remembered.columns, pieces, columns=remembered.COLUMN_COLUMNS, limit=500, query=QUERIES["find_column"]
        )

    @staticmethod
    def _names(ask: Inquiry) -> list[str]:
        schema = ask.recall(QUERIES["column_names"])
        return remembered.column_names(schema) if schema else [row[0] for row in ask.read(QUERIES["column_names"]).rows]


@facts.register
class FindColumnsByType(Fact):
    """The columns of a type, domains over it and arrays of it included; those of one length or precision where it is said."""

    name, title, show = "find_columns_by_type", "Columns of a type", "table"
    slots = (named("type_name", "type", required=True),)
    phrases = (
        "column <type>",
        "column data_type <type>",
        "<type> column list|find|have|use|table",
        "table have|contain|use|with <type> column",
        "use|using|store|occur|appear <type> where|table|we|anything",
        "data_type <type> where|table|column|use|find",
        "table <type>",
        "all|list|anything|each <type> here",
    )
    examples = ("which columns are jsonb?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Search the types in memory, or pg_attribute."""
        name = ask.args["type"]
        read, total = self._found(ask, type_name(name), modifier(name))
        rows = read.records()
        names = f": {listed((f'{row.table}.{row.column}' for row in rows), limit=12, of=total)}" if rows else ""
        text = f"{there_are(total, 'column')} of type {name}{names}."
        return ask.answer(text, value=total, unit="columns", table=read, examined=(len(rows), total))

    @staticmethod
    def _found(ask: Inquiry, wanted: str, length: str) -> tuple[Rows, int]:
        """Return the first columns with their table, and how many there are: the server says what a type means, memory where it is."""
        schema = ask.recall(QUERIES["find_columns_by_type"], type=wanted, modifier=length)
        if schema is None:
            read = ask.read(QUERIES["find_columns_by_type"], type=wanted, modifier=length)
            return Rows(*read.without("of")), read.rows[0][-1] if read.rows else 0
        meant = (row[0] for row in ask.read(QUERIES["types_meant"], type=wanted).rows)
        rows, total = remembered.of_types(schema, meant, length, limit=500)
        return Rows(remembered.COLUMN_COLUMNS[:4], rows), total
