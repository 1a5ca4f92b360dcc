"""Indexes: which there are, what they are, which columns they serve."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from facts.fact import Answer, Fact, choice, facts, flag, named
from facts.formats import count, listed, moment
from facts.inquiry import Inquiry, Record
from facts.objects import INDEXES, STORED, column, relation, table_with_column
from facts.statistics import LAST_SCAN_NOT_RECORDED, stats_age
from knowledge.schema import Name
from vast_project.pg.queries import load_queries

QUERIES = load_queries(Path(__file__).with_suffix(".sql"))

BYTES = {"size_bytes": "bytes"}


def definition(ask: Inquiry, row: Record) -> str:
    """Return an index's CREATE statement as it was read, or from the schema in memory where reading it would have waited for a lock."""
    return row.definition if row.definition is not None else _remembered(ask, row.schema, row.table, row.index)


def _remembered(ask: Inquiry, schema: str, table: str, index: str) -> str:
    owner = ask.schema.relation(Name(schema, table))
    found = next((one for one in owner.indexes if one.name == index), None) if owner else None
    return found.definition if found else ""


@facts.register
class ListIndexes(Fact):
    """The indexes of a table or of the database."""

    name, title, show, subject = "list_indexes", "Indexes", "table", "index"
    slots = (
        named("table"),
        choice(
            "kind",
            None,
            unique="unique",
            primary="primary_key",
            partial="partial",
            expression="expression",
            multicolumn="multicolumn",
            btree="btree",
            gin="gin",
            gist="gist",
            hash="hash",
            brin="brin",
        ),
        flag("count", "count"),
    )
    phrases = (
        "index",
        "index <table>",
        "index all|each table",
        "index size|biggest each <table>",
        "index definition|detail|ddl|column all|list|each <table>",
        "index list|have|exist|defined|all|database",
        "index list|have|exist|defined|column <table>",
        "<kind> index",
        "<kind> index <table>",
        "count index !data_and_index",
        "count index <table>",
        "column indexed_column <table>",
    )
    examples = ("which indexes does orders have?", "how many indexes are there?")

    def fetch(self, ask: Inquiry) -> Answer:
        """Read pg_index, 500 at most; definitions of a whole database's come from memory."""
        kind = ask.args["kind"]
        if ask.args["table"] is None and ask.args["count"] and kind is None:
            return self._counted(ask)
        table = relation(ask, ask.args["table"], kinds=STORED) if ask.args["table"] else None
        read = ask.read_exactly(QUERIES["list_indexes"], oid=table.oid if table else None, kind=kind)
        rows = read.records()
        total = rows[0].of if rows else 0
        noun = f"{kind} index" if kind else "index"
        said = "" if ask.args["count"] else _enumerated(rows, own=table is not None)
        fields, values = read.without("of", "relkind", "definition")
        table_rows = [(*value, definition(ask, row)) for value, row in zip(values, rows, strict=True)]
        return ask.answer(
            f"{table or f'The database {ask.label}'} has {count(total, noun)}{said}.",
            value=total,
            unit="indexes",
            table=((*fields, "definition"), table_rows),
            units=BYTES,
            scope=f"{table.word} {table}" if table else "all schemas but the system's, indexes of partitions with their table's",
            examined=(len(rows), total),
            show="sentence" if ask.args["count"] else self.show,
        )

    def _counted(self, ask: Inquiry) -> Answer:
        row = ask.row(QUERIES["index_count"])
        parts = f", {row.partition_ones:,} of them on partitions" if row.partition_ones else ""
        text = f"The database {ask.label} has {count(row.indexes, 'index')}, {row.unique_ones:,} of them unique{parts}."
        return ask.answer(text, value=row.indexes, unit="indexes", show="sentence")


def _enumerated(rows: Sequence[Record], *, own: bool) -> str:
    """Return the first indexes behind a colon, or nothing."""
    return f": {listed((_short(row, own=own) for row in rows), limit=8)}" if rows else ""


def _short(row: Record, *, own: bool) -> str:
    on = "" if own else f" on {row.table}"
    marks = [word for word, yes in (("unique", row.is_unique and not row.is_primary), ("primary key", row.is_primary)) if yes]
    marks += [word for word, yes in (("partial", row.is_partial), ("INVALID", not row.is_valid)) if yes]
    return f"{row.index}{on} ({', '.join([*row.columns])}{'; ' if marks else ''}{', '.join(marks)})"


@facts.register
class IndexInfo(Fact):
    """One index: its table, columns, kind, size, and whether it is used."""

    name, title = "index_info", "An index"
    slots = (
        named("index", required=True),
        choice(
            "aspect",
            None,
            definition="ddl|defined",
            size="size",
            columns="column|cover",
            unique="unique",
            valid="valid|invalid",
            last_used="last used|used|scan|usage",
            usage="count used|scan|usage|time",
            table="table",
            method="index_kind|method|data_type|btree|gin|gist|brin|hash",
        ),
    )
    phrases = (
        "<index>",
        "<aspect> <index>",
        "describe|about|info|detail|what <index>",
        "index <index>",
        "is_it <index> partial|expression|multicolumn index?",
        "used|usage <index> last|when",
    )
    examples = ("what is the definition of orders_pkey?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read one row of pg_index with its counters."""
        index = relation(ask, ask.args["index"], kinds=INDEXES, what="index")
        read = ask.read_exactly(ask.pick(QUERIES, "index_info"), oid=index.oid)
        row = read.records()[0]
        text = definition(ask, row)
        value, said = _aspect(ask, ask.args["aspect"], row, text)
        timed = ask.args["aspect"] in ("last_used", "usage")
        since = stats_age(ask) if timed else None
        return ask.answer(
            said,
            value=value,
            table=(read.columns, [(*read.rows[0][:-1], text)]),
            units=BYTES,
            scope=f"index {index} on {row.table}",
            stats_since=since.since if since else None,
            caveats=[since.caveat if since else None, LAST_SCAN_NOT_RECORDED if timed and ask.major < 16 else None],
        )


def _aspect(ask: Inquiry, aspect: str | None, row: Record, text: str) -> tuple[Any, str]:
    """Return the value and the sentence for what was asked of an index."""
    columns = listed(row.columns)
    kind = "primary key" if row.is_primary else "unique" if row.is_unique else "plain"
    whole = (
        f"{row.index} is a {kind} {row.method} index on {row.table} ({columns}), {ask.size(row.size_bytes)}, scanned {row.scans:,} times."
    )
    used = f"{row.index} was last used {moment(row.last_scan)}" if row.last_scan else f"{row.index} was scanned {row.scans:,} times"
    said = {
        "definition": (text, text or whole),
        "size": (row.size_bytes, f"{row.index} uses {ask.size(row.size_bytes)}."),
        "columns": (row.columns, f"{row.index} is on {row.table} ({columns})."),
        "unique": (row.is_unique, f"Yes, {row.index} is unique." if row.is_unique else f"No, {row.index} is not unique."),
        "valid": (
            row.is_valid,
            f"{row.index} is {'valid' if row.is_valid else 'INVALID: queries do not use it; rebuild or drop it'}.",
        ),
        "last_used": (row.last_scan, f"{used}."),
        "usage": (row.scans, f"{row.index} was scanned {row.scans:,} times and gave {row.entries_read:,} entries."),
        "table": (row.table, f"{row.index} belongs to {row.table}."),
        "method": (row.method, f"{row.index} is a {row.method} index."),
    }
    return said.get(aspect or "", (row.size_bytes, whole))


@facts.register
class ColumnIndexed(Fact):
    """Whether a column has an index that a search on it can use."""

    name, title = "column_indexed", "Whether a column is indexed"
    slots = (named("table"), named("column", required=True))
    phrases = (
        "index <column>",
        "index <column> <table>",
        "index column <column> <table>",
        "index cover|include|use|exist|have <column>",
        "index serve|support|help|speed|lookup|search|filter <column>",
        "index serve|support|help|speed <column> lookup|search|filter|query|condition",
        "index cover|include|use|exist|have <column> <table>",
    )
    examples = ("is orders.customer_id indexed?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read the places of the column in the table's indexes: leading is what counts."""
        wanted = ask.args["column"]
        table = relation(ask, ask.args["table"], kinds=STORED) if ask.args["table"] else table_with_column(ask, wanted)
        name = column(ask, table, wanted)
        read = ask.read(QUERIES["column_indexed"], oid=table.oid, column=name)
        rows = read.records()
        leading = [row for row in rows if row.place == 1 and row.is_valid]
        text = _leads(f"{table}.{name}", leading) if leading else _does_not_lead(f"{table}.{name}", rows)
        return ask.answer(text, value=bool(leading), table=read, scope=f"column {table}.{name}")


def _leads(said: str, leading: list[Record]) -> str:
    part = " (only for part of the rows)" if all(row.is_partial for row in leading) else ""
    return f"{said} is indexed by {listed(row.index for row in leading)}{part}."


def _does_not_lead(said: str, rows: list[Record]) -> str:
    inside = [row.index for row in rows if row.place > 1]
    also = f"; it stands further back in {listed(inside)}, which does not serve a search on it alone" if inside else ""
    return f"{said} has no index of its own{also}."
