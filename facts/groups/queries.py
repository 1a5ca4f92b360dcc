"""Statements by their history, where pg_stat_statements keeps it."""

from __future__ import annotations

from pathlib import Path

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from facts.fact import Answer, Fact, choice, facts, named, number
from facts.formats import count, listed, moment, one_line
from facts.inquiry import Inquiry, Record, Rows
from facts.objects import RELATIONS, relation, with_names
from knowledge.schema import Name
from vast_project.errors import VastError
from vast_project.pg.queries import load_queries

QUERIES = load_queries(Path(__file__).with_suffix(".sql"))

NEEDS = "the extension pg_stat_statements; pg_read_all_stats to see other people's statements"
_MEASURES = {
    "total_time": ("total_ms", "total time", "ms"),
    "mean_time": ("mean_ms", "mean time", "ms"),
    "max_time": ("max_ms", "longest single run", "ms"),
    "calls": ("calls", "calls", "calls"),
    "rows": ("rows", "rows", "rows"),
    "io": ("blocks", "blocks touched", "blocks"),
    "temp": ("temp_blocks", "temporary blocks", "blocks"),
    "wal": ("wal_bytes", "WAL written", "bytes"),
}


def _missing(ask: Inquiry) -> Answer:
    """Say that the extension is absent and how to get it."""
    offered = ask.row(QUERIES["offered"])
    text = "This database does not have pg_stat_statements, so PostgreSQL keeps no history of statements. "
    text += "Put it into shared_preload_libraries, restart, and CREATE EXTENSION pg_stat_statements."
    if not offered.is_available:
        text = "This server does not have the extension pg_stat_statements (install PostgreSQL's contrib package), so it keeps no history of statements."
    return ask.answer(text, value=None, examined=(0, 0))


def _unreadable(ask: Inquiry, error: VastError) -> Answer:
    """The extension exists and cannot be read: it was not loaded at start, or the role may not."""
    text = "pg_stat_statements is created but not loaded: put it into shared_preload_libraries and restart the server."
    if error.code == "privilege_missing":
        text = "VAST's role may not read pg_stat_statements: grant it pg_read_all_stats."
    if error.code == "statement_timeout":
        text = "pg_stat_statements holds too much to be read in time; ask again or raise the patience of VAST's sessions."
    return ask.answer(text, value=None, examined=(0, 0))


@facts.register
class TopQueries(Fact):
    """The statements that took most time, or were called most, since counting began."""

    name, title, show, needs = "top_queries", "Top queries", "table", NEEDS
    slots = (
        choice(
            "by",
            None,
            mean_time="mean|slow|slowest",
            max_time="longest_run",
            calls="frequent",
            rows="row",
            io="io|disk",
            temp="temp_file",
            wal="wal",
            total_time="total_time",
        ),
        number("limit", 10),
    )
    phrases = (
        "query slow",
        "query top|worst|expensive|heaviest|costly",
        "query expensive most|top|worst",
        "query performance",
        "query statistic",
        "query performance top|statistic",
        "query <by>",
        "query <by> most|top|worst|highest|order",
        "query most time|resource|io",
        "slow what|which|things",
        "query take|consume|use most time|resource|cpu|io",
        "query take|consume|use resource|time|cpu|io",
        "query optimize should|which|what|need",
        "slow query log",
        "slow top|list",
        "performance bottleneck|hotspot|problem",
        "top query",
        "query run|executed most|often",
        "slow database|server|system|here !now",
    )
    examples = ("which queries are slowest?", "queries with the most calls")

    def fetch(self, ask: Inquiry) -> Answer:
        """Read the numbers first, then the texts of those few."""
        status = ask.one(QUERIES["status"])
        if status is None:
            return _missing(ask)
        by = ask.args["by"] or "total_time"
        try:
            read = ask.read(with_names(QUERIES["top_queries"], schema=status.schema), by=by, limit=ask.args["limit"])
        except VastError as error:
            return _unreadable(ask, error)
        return self._told(ask, status, read, by)

    @staticmethod
    def _told(ask: Inquiry, status: Record, read: Rows, by: str) -> Answer:
        rows = read.records()
        texts, untold = _texts(ask, status.schema, [row.queryid for row in rows])
        scope = ask.row(with_names(QUERIES["statement_count"], schema=status.schema))
        info = ask.one(with_names(QUERIES["info"], schema=status.schema)) if ask.major >= 14 else None
        column, word, unit = _MEASURES[by]
        text = "No statement was recorded yet."
        if rows:
            first = rows[0]
            text = f"Top by {word}: {one_line(texts.get(first.queryid) or 'a statement whose text is hidden', 120)} "
            text += f"({getattr(first, column):,.0f} {unit}, {first.calls:,} calls)."
        columns = tuple(name for name in read.columns if name not in ("queryid", "userid"))
        table = ((*columns, "query"), [(*(getattr(row, name) for name in columns), texts.get(row.queryid)) for row in rows])
        caveats = [
            f"{scope.hidden} of {count(scope.statements, 'statement')} belong to others and are hidden: that needs pg_read_all_stats."
            if scope.hidden
            else None,
            f"Counting since {moment(info.stats_reset)}; {count(info.dealloc, 'time')} the least used statements were dropped."
            if info
            else None,
            untold,
        ]
        return ask.answer(
            text,
            value=getattr(rows[0], column) if rows else None,
            unit=unit,
            table=table,
            examined=(scope.statements - scope.hidden, scope.statements),
            stats_since=info.stats_reset if info else None,
            caveats=caveats,
        )


def _texts(ask: Inquiry, schema: str, ids: list[int]) -> tuple[dict[int, str], str | None]:
    try:
        return dict(ask.read(with_names(QUERIES["texts"], schema=schema), ids=ids).rows), None
    except VastError as error:
        if error.code != "statement_timeout":
            raise
        return {}, "The texts are too large to be read in time; the numbers stand."


@facts.register
class QueriesOnTable(Fact):
    """The recorded statements that touch a table; without one, the tables that slow statements touch."""

    name, title, show, needs = "queries_on_table", "Statements on a table", "table", NEEDS
    slots = (named("table"),)
    phrases = (
        "query <table>",
        "query hit|touch|use|access|against|run|on|involve|read|reference <table>",
        "query slow|top|expensive <table>",
        "table slow query",
        "table query slow which|most|have",
        "query each table",
        "table query most",
    )
    examples = ("which statements touch orders?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Parse the recorded statements; names inside functions are not seen."""
        status = ask.one(QUERIES["status"])
        if status is None:
            return _missing(ask)
        table = relation(ask, ask.args["table"], kinds=RELATIONS) if ask.args["table"] else None
        name = f"%{table.name.name}%" if table else None
        try:
            rows = ask.read(with_names(QUERIES["statements"], schema=status.schema), name=name).records()
        except VastError as error:
            return _unreadable(ask, error)
        touched = {row.queryid: tables_of(row.query) for row in rows}
        return self._on_one(ask, table.name, rows, touched) if table else self._by_table(ask, rows, touched)

    @staticmethod
    def _on_one(ask: Inquiry, name: Name, rows: list[Record], touched: dict[int, set[Name]]) -> Answer:
        mine = [row for row in rows if any(one.name == name.name and one.schema in ("", name.schema) for one in touched[row.queryid])]
        text = f"No recorded statement touches {name}."
        if mine:
            text = f"{count(len(mine), 'recorded statement')} touch {name}; most time took: {one_line(mine[0].query, 120)} ({mine[0].total_ms:,.0f} ms)."
        table = (("calls", "total_ms", "mean_ms", "query"), [(row.calls, row.total_ms, row.mean_ms, row.query) for row in mine])
        caveat = "What functions do inside is not seen."
        return ask.answer(
            text,
            value=len(mine),
            unit="statements",
            table=table,
            caveats=[caveat],
            scope=f"table {name}",
            examined=(len(rows), len(rows)),
        )

    @staticmethod
    def _by_table(ask: Inquiry, rows: list[Record], touched: dict[int, set[Name]]) -> Answer:
        known = {table.name.name for table in ask.schema.tables}
        totals: dict[str, list[float]] = {}
        for row in rows:
            for one in {name.name for name in touched[row.queryid]} & known:
                total = totals.setdefault(one, [0, 0.0, 0.0])
                total[0] += row.calls
                total[1] += row.total_ms
                total[2] = max(total[2], row.mean_ms)
        order = sorted(totals.items(), key=lambda item: -item[1][1])
        said = listed(f"{name} ({total[1]:,.0f} ms)" for name, total in order[:3])
        text = f"Most time of recorded statements went to {said}." if order else "No recorded statement touches a table of this database."
        table = (("table", "calls", "total_ms", "slowest_mean_ms"), [(name, *total) for name, total in order])
        caveat = "A statement counts for each table it names; what functions do inside is not seen."
        return ask.answer(text, value=order[0][0] if order else None, table=table, caveats=[caveat], examined=(len(rows), len(rows)))


def tables_of(query: str) -> set[Name]:
    """Return the tables that a statement names (schema '' where it names none); nothing for what cannot be parsed."""
    try:
        parsed = sqlglot.parse_one(query, dialect="postgres")
    except SqlglotError:
        return set()
    inside = {cte.alias for cte in parsed.find_all(exp.CTE)}
    return {Name(table.db, table.name) for table in parsed.find_all(exp.Table) if table.name and table.name not in inside}


@facts.register
class QueryStatsStatus(Fact):
    """Whether pg_stat_statements is there, loaded, readable, and large enough."""

    name, title = "query_stats_status", "State of pg_stat_statements"
    phrases = (
        "pg_stat_statements",
        "pg_stat_statements installed|enabled|on|available|read|loaded|status|work|see|use",
        "pg_stat_statements can read|see role|user",
        "pg_stat_statements can read|see|access",
        "query statistic enabled|on|available|tracked|installed|active|collected",
        "query tracked",
        "track query statistic",
    )
    examples = ("is pg_stat_statements enabled?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Look for the extension, then try it."""
        status = ask.one(QUERIES["status"])
        if status is None:
            return _missing(ask)
        try:
            scope = ask.row(with_names(QUERIES["statement_count"], schema=status.schema))
        except VastError as error:
            return _unreadable(ask, error)
        info = ask.one(with_names(QUERIES["info"], schema=status.schema)) if ask.major >= 14 else None
        text = f"pg_stat_statements {status.version} is on and holds {count(scope.statements, 'statement')} of this database (at most {status.max_statements} in all)."
        caveats = [
            None if status.sees_all else f"{scope.hidden} of them belong to others and are hidden: that needs pg_read_all_stats.",
            f"Counting since {moment(info.stats_reset)}; dropped for lack of room {count(info.dealloc, 'time')}." if info else None,
            "track_io_timing is off: times of reading and writing are not known." if status.track_io_timing == "off" else None,
        ]
        since = info.stats_reset if info else None
        return ask.answer(
            text, value=True, caveats=caveats, stats_since=since, examined=(scope.statements - scope.hidden, scope.statements)
        )
