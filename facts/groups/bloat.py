"""Space that tables and indexes hold without need. Estimates say so, and say how much was looked at."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from facts.fact import Answer, Fact, facts, named
from facts.formats import count, listed
from facts.inquiry import Inquiry, Record
from facts.objects import INDEXES, STORED, Relation, relation, with_names
from vast_project.errors import VastError
from vast_project.pg.queries import load_queries

QUERIES = load_queries(Path(__file__).with_suffix(".sql"))

#: Below this many pages bloat is not worth a thought, unless the table was named.
MIN_PAGES = 16
BYTES = {"heap_bytes": "bytes", "size_bytes": "bytes", "bloat_bytes": "bytes", "bloat_percent": "percent"}
NEEDS = "SELECT on the tables (pg_read_all_data): the planner's statistics show nothing of others"


def _exact(ask: Inquiry, function: str, query: str, of: Relation) -> Record | None:
    """Ask the extension pgstattuple if it is there, may be used and answers in time."""
    found = ask.one(QUERIES["pgstattuple"], function=function)
    if found is None:
        return None
    try:
        return ask.row(with_names(QUERIES[query], schema=found.schema), oid=of.oid)
    except VastError as error:
        if error.code not in ("lock_timeout", "statement_timeout", "privilege_missing", "target_error"):
            raise
        return None


def _unseen(scope: Record, noun: str, plural: str, labels: dict[str, str]) -> str | None:
    """Say what was left out of the examination and why."""
    parts = [f"{getattr(scope, name):,} {why}" for name, why in labels.items() if getattr(scope, name)]
    return f"Not examined: {listed(parts, limit=9)} of {count(getattr(scope, plural), noun, plural)}." if parts else None


@facts.register
class TableBloat(Fact):
    """How much of a table's pages is not needed by its rows."""

    name, title, show, tier, needs = "table_bloat", "Bloat of tables", "table", "background", NEEDS
    slots = (named("table"),)
    phrases = (
        "bloat",
        "bloat <table>",
        "bloat table",
        "bloat table most|worst|which|list",
        "bloat database",
        "size bloat <table>",
        "size waste|reclaim|recover|wasted table",
        "size waste|reclaim|recover|wasted|empty <table>",
        "size waste|reclaim|recover|wasted",
        "vacuum_full worth|need|gain|reclaim|size",
        "vacuum_full worth|need|gain|reclaim|size <table>",
    )
    examples = ("which tables are bloated?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Estimate from pg_stats; measure one named table exactly where pgstattuple is installed."""
        table = relation(ask, ask.args["table"], kinds=STORED) if ask.args["table"] else None
        params = {"oid": table.oid if table else None, "min_pages": 0 if table else MIN_PAGES}
        scope = ask.row(QUERIES["table_bloat_scope"], **params)
        read = ask.read(QUERIES["table_bloat"], **params)
        rows = [row for row in read.records() if row.bloat_bytes is not None]
        exact = _exact(ask, "pgstattuple_approx", "exact_table", table) if table and table.kind == "r" else None
        labels = {"unreadable": "that this role may not read", "unanalyzed": "never analyzed", "small": "too small to matter"}
        caveats = [
            _unseen(scope, "table", "tables", labels),
            None if exact else "Estimated from the planner's statistics; pgstattuple would measure it.",
        ]
        examined = (len(rows), scope.tables)
        if exact:
            text = f"{table} holds {ask.size(exact.bloat_bytes)} it does not need, {exact.bloat_percent} % of {ask.size(exact.heap_bytes)} (measured)."
        else:
            text = self._estimated(ask, table, rows) if rows else _cannot(scope, str(table or "any table"))
        value = exact.bloat_bytes if exact else _total(rows)
        return ask.answer(text, value=value, unit="bytes", table=read, units=BYTES, caveats=caveats, examined=examined)

    @staticmethod
    def _estimated(ask: Inquiry, table: Relation | None, rows: list[Record]) -> str:
        if table is None:
            return _most(ask, ((row.table, row) for row in rows[:3]))
        total = _total(rows) or 0
        share = round(100 * total / max(sum(row.heap_bytes for row in rows), 1), 1)
        return f"{table} holds about {ask.size(total)} it does not need, {share} %."


def _total(rows: list[Record]) -> int | None:
    """Return the bloat of all rows, None if there are none: that is not the same as no bloat."""
    return sum(row.bloat_bytes for row in rows) if rows else None


def _most(ask: Inquiry, named_rows: Iterable[tuple[str, Record]]) -> str:
    said = listed(f"{name} {ask.size(row.bloat_bytes)} ({row.bloat_percent} %)" for name, row in named_rows)
    return f"Most bloat, by estimate: {said}."


def _cannot(scope: Record, what: str) -> str:
    """Say why nothing could be examined; that is not the same as no bloat."""
    if scope.unreadable:
        return f"VAST cannot see the bloat of {what}: the estimate needs SELECT on the table."
    if getattr(scope, "unanalyzed", 0):
        return f"The bloat of {what} is not known: it was never analyzed."
    return f"Nothing was large enough to examine for bloat in {what}."


@facts.register
class IndexBloat(Fact):
    """How much of the pages of B-tree indexes is not needed by their entries."""

    name, title, show, tier, needs = "index_bloat", "Bloat of indexes", "table", "background", NEEDS
    slots = (named("index"),)
    subject = "index"
    phrases = (
        "bloat index",
        "bloat <index>",
        "index bloat which|most|worst",
        "index reindex need|worth|should|benefit",
        "reindex need|worth|should|benefit what|which|any",
        "index waste|reclaim size",
    )
    examples = ("which indexes are bloated?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Estimate from pg_stats; measure one named index exactly where pgstattuple is installed."""
        index = relation(ask, ask.args["index"], kinds=INDEXES, what="index") if ask.args["index"] else None
        params = {"oid": index.oid if index else None, "min_pages": 0 if index else MIN_PAGES}
        scope = ask.row(QUERIES["index_bloat_scope"], **params)
        read = ask.read(QUERIES["index_bloat"], **params)
        rows = [row for row in read.records() if row.bloat_bytes is not None]
        exact = _exact(ask, "pgstatindex", "exact_index", index) if index else None
        labels = {
            "unreadable": "on tables this role may not read",
            "other_kinds": "of another kind than plain B-tree",
            "small": "too small to matter",
        }
        caveats = [
            _unseen(scope, "index", "indexes", labels),
            None if exact else "Estimated from the planner's statistics; pgstattuple would measure it.",
        ]
        if exact:
            text = f"{index} uses {ask.size(exact.size_bytes)}; its leaf pages are {exact.leaf_density} % full (90 is usual)."
        else:
            text = self._estimated(ask, index, rows) if rows else _cannot(scope, str(index or "any index"))
        return ask.answer(
            text,
            value=_total(rows),
            unit="bytes",
            table=read,
            units=BYTES,
            caveats=caveats,
            examined=(len(rows), scope.indexes),
        )

    @staticmethod
    def _estimated(ask: Inquiry, index: Relation | None, rows: list[Record]) -> str:
        if index is None:
            return _most(ask, ((row.index, row) for row in rows[:3]))
        return f"{index} holds about {ask.size(_total(rows) or 0)} it does not need, {rows[0].bloat_percent} %."
