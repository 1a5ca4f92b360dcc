"""How much disk tables and indexes take."""

from __future__ import annotations

from pathlib import Path

from facts.fact import Answer, Fact, Slot, choice, facts, named, number
from facts.formats import count, percent
from facts.inquiry import Inquiry, Record
from facts.objects import STORED, Relation, relation, schema_name
from vast_project.pg.queries import load_queries

QUERIES = load_queries(Path(__file__).with_suffix(".sql"))

BYTES = {"size_bytes": "bytes", "total_bytes": "bytes"}
_ESTIMATED = "Sizes of locked tables are estimates from the last VACUUM or ANALYZE: somebody holds an exclusive lock."
PARTS = {"heap": "heap_bytes", "indexes": "index_bytes", "toast": "toast_bytes"}
_ROWS = (
    ("heap", "heap_bytes"),
    ("indexes", "index_bytes"),
    ("TOAST", "toast_bytes"),
    ("free space and visibility maps", "map_bytes"),
    ("total", "total_bytes"),
)


@facts.register
class TableSize(Fact):
    """How much disk a table takes, with its indexes and TOAST, partitions included."""

    name, title = "table_size", "Size of a table"
    slots = (
        named("table", required=True),
        choice(
            "part",
            "total",
            total="with_index",
            breakdown="breakdown",
            heap="heap_only|heap",
            toast="toast",
            indexes="index",
        ),
        named("table", "table2"),
    )
    phrases = (
        "size <table>",
        "size <table> table",
        "with_index <table> total",
        "biggest|size <table> <table2>",
        "compare <table> <table2>",
        "bigger|biggest <table> <table2>",
        "size <part> <table>",
        "<part> <table> much",
        "heap_only <table> just|only|alone|no|without",
        "heap <table> just|only|alone",
        "toast <table>",
        "toast <table> usage|storage|much",
        "size <table> eat|occupy|use|take|need|swallow|hog",
        "heap|table|data index|toast <table> versus",
        "heap toast index <table> versus",
        "heap|index|table toast <table>",
    )
    examples = ("how big is customers?", "size of the indexes of orders")

    def fetch(self, ask: Inquiry) -> Answer:
        """Add up the parts of the table and of its partitions."""
        table = relation(ask, ask.args["table"], kinds=f"{STORED}it")
        parts, caveats = self._measured(ask, table)
        if ask.args["table2"]:
            return self._compared(ask, table, parts, caveats)
        asked = ask.args["part"]
        value = getattr(parts, PARTS.get(asked, "total_bytes"))
        about = "about " if parts.estimated else ""
        of = f" in {count(parts.relations, 'partition')}" if table.kind == "p" else ""
        split = f"heap {ask.size(parts.heap_bytes)}, indexes {ask.size(parts.index_bytes)}, TOAST {ask.size(parts.toast_bytes)}"
        what = {"indexes": "The indexes of ", "heap": "The heap of ", "toast": "The TOAST data of "}.get(asked, "")
        verb = "use" if asked == "indexes" else "uses"
        text = f"{what}{table} {verb} {about}{ask.size(value)}{of}" + (f" ({split})." if not what else ".")
        rows = [(part, getattr(parts, column), percent(getattr(parts, column), parts.total_bytes)) for part, column in _ROWS]
        scope = f"{table.word} {table}" + (f" and its {count(parts.relations, 'partition')}" if table.kind == "p" else "")
        return ask.answer(
            text,
            value=value,
            unit="bytes",
            table=(("part", "size_bytes", "percent"), rows),
            units={**BYTES, "percent": "percent"},
            scope=scope,
            caveats=caveats,
            show="bar" if asked == "breakdown" else "sentence",
        )

    def estimate(self, ask: Inquiry) -> Answer:
        """Add up page counts."""
        return ask.cheaply()

    def _compared(self, ask: Inquiry, table: Relation, parts: Record, caveats: list[str]) -> Answer:
        other = relation(ask, ask.args["table2"], kinds=f"{STORED}it")
        more, more_caveats = self._measured(ask, other)
        first, second = sorted([(parts.total_bytes, table), (more.total_bytes, other)], key=lambda one: -one[0])
        text = f"{first[1]} is larger: {ask.size(first[0])} against {ask.size(second[0])} of {second[1]}."
        if first[0] == second[0]:
            text = f"{table} and {other} both use {ask.size(first[0])}."
        rows = [(str(name), size) for size, name in (first, second)]
        return ask.answer(
            text,
            value=str(first[1]),
            table=(("table", "total_bytes"), rows),
            units=BYTES,
            scope=f"{table} and {other}, indexes and TOAST included",
            caveats=[*caveats, *more_caveats],
        )

    @staticmethod
    def _measured(ask: Inquiry, table: Relation) -> tuple[Record, list[str]]:
        parts = ask.read_exactly(QUERIES["table_size"], oid=table.oid).records()[0]
        return parts, [_who_locks(ask, table, parts.locked_by)] if parts.estimated and not ask.is_cheap else []


def _who_locks(ask: Inquiry, table: Relation, pid: int | None) -> str:
    """Say who keeps the exact size from being read."""
    locker = ask.one(QUERIES["locker"], pid=pid) if pid else None
    who = f" by process {locker.pid} ({' '.join((locker.query or '').split())})" if locker else ""
    return f"{table} is locked{who}; the size is an estimate from the last VACUUM or ANALYZE."


@facts.register
class LargestTables(Fact):
    """The tables that use most disk, indexes and TOAST included."""

    name, title, show = "largest_tables", "Largest tables", "bar"
    slots = (number("limit", 10), named("schema"), Slot("min_bytes", "bytes"))
    phrases = (
        "biggest table",
        "table size most|top|order|each|list|all",
        "table size <min_bytes>",
        "table biggest <min_bytes>",
        "table <min_bytes>",
        "size most what|which|table|who",
        "what|which|who size all|most|our",
        "table size",
        "size each table",
        "table order size|biggest",
        "table use|take size most|top",
        "eat|hog size table|what|which|who",
        "heaviest|heavy table",
        "space_hog !index|schema",
        "space_hog table",
    )
    examples = ("what are the five largest tables?", "which tables take more than 1 GB?")

    def fetch(self, ask: Inquiry) -> Answer:
        """Measure the tables that the catalog's page counts put on top."""
        limit, least = ask.args["limit"], ask.args["min_bytes"]
        wanted = {"schema": schema_name(ask, ask.args["schema"]), "limit": limit, "min_bytes": least}
        read = ask.read_exactly(QUERIES["largest_tables"], **wanted)
        rows = read.records()
        over = f" of {ask.size(least)} or more" if least else ""
        if not rows:
            return ask.answer(f"There are no tables{over}.", value=0, unit="tables")
        top = rows[0]
        share = f"The largest table{over} is {top.table} with {ask.size(top.total_bytes)}"
        others = ", ".join(f"{row.table} {ask.size(row.total_bytes)}" for row in rows[1:3])
        locked = any(row.locked for row in rows)
        return ask.answer(
            share + (f", then {others}." if others else "."),
            value=top.table,
            table=read.only("schema", "table", "total_bytes", "partitions"),
            units=BYTES,
            examined=(len(rows), top.of),
            caveats=[
                _ESTIMATED if locked else None,
                f"Of {top.of:,} tables the largest by page count were measured." if top.of > max(60, 3 * limit) else None,
            ],
            scope=f"{wanted['schema'] or 'all schemas'}: heap, indexes and TOAST, partitions added to their table",
        )

    def estimate(self, ask: Inquiry) -> Answer:
        """Take page counts for sizes."""
        return ask.cheaply()


@facts.register
class LargestIndexes(Fact):
    """The indexes that use most disk."""

    name, title, show = "largest_indexes", "Largest indexes", "bar"
    slots = (number("limit", 10),)
    phrases = (
        "biggest index",
        "index size most|top|order|each|list|all|which",
        "index order size|biggest",
        "size each index",
        "index use|take size most",
        "heaviest|heavy index",
    )
    examples = ("what are the largest indexes?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Measure the indexes that the catalog's page counts put on top; an index's size never waits for a table's lock."""
        read = ask.read(QUERIES["largest_indexes"], limit=ask.args["limit"])
        rows = read.records()
        if not rows:
            return ask.answer("There are no indexes.", value=0, unit="indexes")
        top = rows[0]
        return ask.answer(
            f"The largest of {count(top.of, 'index')} is {top.index} on {top.table} with {ask.size(top.size_bytes)}.",
            value=top.index,
            table=read.without("of"),
            units=BYTES,
            examined=(len(rows), top.of),
        )
