"""Vacuuming: when it was done, where it is due, how far wraparound is away."""

from __future__ import annotations

from pathlib import Path

from facts.fact import Answer, Fact, Section, facts, named
from facts.formats import count, listed, moment, percent
from facts.inquiry import Inquiry, Record
from facts.objects import STORED, Relation, relation
from facts.statistics import stats_age
from vast_project.pg.queries import load_queries

QUERIES = load_queries(Path(__file__).with_suffix(".sql"))

#: Transaction ids go round at 2^31; the server stops taking writes three million before.
WRAPAROUND = 2**31


def _table(ask: Inquiry) -> Relation | None:
    return relation(ask, ask.args["table"], kinds=STORED) if ask.args["table"] else None


@facts.register
class VacuumStatus(Fact):
    """When tables were last vacuumed and analyzed, by hand or by autovacuum."""

    name, title, show = "vacuum_status", "Last VACUUM and ANALYZE", "table"
    slots = (named("table"),)
    phrases = (
        "vacuum|analyze_op last|when|recent|history|status|ever|since",
        "vacuum|analyze_op <table>",
        "vacuum|analyze_op <table> last|when|recent|history|status|ever|since|ago",
        "vacuum|analyze_op <table> run|happen|finish|execute|reach|occur|visit|pass !setting !enabled !configured",
        "table vacuum|analyze_op",
        "table vacuum|analyze_op never|last|when|not",
        "never vacuum|analyze_op",
        "vacuum analyze_op last|when|status",
        "autovacuum last|table|status",
        "vacuum statistic|status|history|activity",
        "autovacuum <table> touch last|when",
        "statistic stale|outdated|fresh|old <table>",
        "statistic stale|outdated|fresh table|planner",
        "partitioned table vacuum never",
    )
    examples = ("when was orders last vacuumed?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read the later of the manual and the automatic times; a partitioned table is as old as its oldest leaf."""
        table = _table(ask)
        read = ask.read(QUERIES["vacuum_status"], oid=table.oid if table else None)
        rows = read.records()
        age = stats_age(ask)
        never = [row.table for row in rows if row.never_vacuumed]
        if table and rows:
            row = rows[0]
            parts = f" (the oldest of {count(row.leaves, 'partition')})" if table.kind == "p" else ""
            text = f"The last VACUUM of {table}{parts} was {_when(row.vacuumed_at)}, the last ANALYZE {_when(row.analyzed_at)}."
            value = row.vacuumed_at
        else:
            total = rows[0].of if rows else 0
            text = (
                f"Of {count(total, 'table')}, {len(never)} of those shown were never vacuumed: {listed(never, limit=8)}." if never else ""
            )
            text = text or (
                f"All {count(total, 'table')} were vacuumed; longest ago {rows[0].table}, {_when(rows[0].vacuumed_at)}."
                if rows
                else "There are no tables."
            )
            value = len(never)
        caveats = [age.caveat, "Partitions are judged with their table: PostgreSQL never vacuums the partitioned table itself."]
        return ask.answer(
            text,
            value=value,
            table=read.without("of"),
            stats_since=age.since,
            caveats=caveats,
            scope=f"{table.word} {table}" if table else "all tables",
        )


def _when(when: object) -> str:
    return f"at {moment(when)}" if when else "never"  # type: ignore[arg-type]


@facts.register
class DeadTuples(Fact):
    """The dead rows of tables, as the counters estimate them."""

    name, title, show = "dead_tuples", "Dead rows", "bar"
    slots = (named("table"),)
    phrases = (
        "dead_tuples",
        "dead_tuples <table>",
        "dead_tuples table most|which|count|list",
        "dead_tuples count|percent|ratio|most",
        "dead_tuples have|count|percent|ratio <table>",
        "dead row",
        "dead row <table>",
    )
    examples = ("how many dead rows does orders have?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read the live and dead counters, partitions added up."""
        table = _table(ask)
        read = ask.read(QUERIES["dead_tuples"], oid=table.oid if table else None)
        rows = read.records()
        age = stats_age(ask)
        if table:
            dead, share = (rows[0].dead_rows, rows[0].dead_percent) if rows else (0, None)
            text = f"{table} has {count(dead, 'dead row')} by the counters" + (f", {share} % of all." if share else ".")
        else:
            dead = sum(row.dead_rows for row in rows)
            said = listed((f"{row.table} ({row.dead_rows:,}, {row.dead_percent} %)" for row in rows[:3] if row.dead_rows), limit=3)
            text = f"Most dead rows: {said}." if dead else "No table has dead rows by the counters."
        units = {"dead_rows": "rows", "live_rows": "rows", "dead_percent": "percent"}
        return ask.answer(text, value=dead, unit="rows", table=read.without("of"), units=units, stats_since=age.since, caveats=[age.caveat])


@facts.register
class VacuumBacklog(Fact):
    """The tables that are due for VACUUM or ANALYZE by the server's own thresholds."""

    name, title, show, tier = "vacuum_backlog", "Tables due for VACUUM", "table", "background"
    phrases = (
        "table need|due|overdue|behind|wait|want|should|must vacuum|analyze_op",
        "table without statistic",
        "vacuum|autovacuum|analyze_op backlog",
        "vacuum|autovacuum keep_up",
        "vacuum|autovacuum|analyze_op need|due|overdue|require|wait",
        "vacuum|autovacuum reach|miss|skip|ignore|behind table",
        "autovacuum not|yet reach|miss|skip|get|touch|process table",
        "table vacuum|autovacuum not|yet reach|get",
        "table exceed|above|over|past threshold",
        "should|must vacuum what|which|table|i|we",
    )
    examples = ("which tables need vacuuming?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Compare each table's counters with its thresholds, its own options first."""
        read = ask.read(QUERIES["vacuum_backlog"])
        rows = read.records()
        running = ask.row(QUERIES["autovacuum_running"])
        said = listed((f"{row.table} ({row.reasons})" for row in rows), limit=6)
        text = (
            f"{count(len(rows), 'table')} {'is' if len(rows) == 1 else 'are'} due: {said}."
            if rows
            else "No table is due for VACUUM or ANALYZE."
        )
        off = "Autovacuum is off: nothing is cleaned up by itself." if running.autovacuum != "on" else None
        uncounted = "track_counts is off: the counters behind this stand still." if running.track_counts != "on" else None
        age = stats_age(ask)
        table = read.without("of")
        return ask.answer(text, value=len(rows), unit="tables", table=table, stats_since=age.since, caveats=[age.caveat, off, uncounted])


@facts.register
class WraparoundRisk(Fact):
    """How far the database is from transaction id wraparound."""

    name, title, show = "wraparound_risk", "Transaction id wraparound", "gauge"
    phrases = (
        "wraparound",
        "wraparound table exhaust|close|near|risk|danger|approach",
        "wraparound table transaction|xid exhaust|close|near|risk|danger|approach",
        "wraparound risk|close|danger|far|left|near|status|when",
        "wraparound transaction|xid left|until|how_many|far",
        "xid",
        "xid age|left|remaining|exhaustion|run_out|old",
        "freeze age|oldest|table|old",
        "freeze",
        "run_out xid",
        "oldest unfrozen|frozen table|transaction|xid",
    )
    examples = ("how far are we from transaction id wraparound?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read the ages of all databases and of the ten oldest tables here."""
        read = ask.read(QUERIES["wraparound_databases"])
        tables = ask.read(QUERIES["wraparound_tables"])
        here = next(row for row in read.records() if row.is_current)
        oldest = read.records()[0]
        worst = max(here.xid_age, here.multixact_age)
        left = WRAPAROUND - worst
        share = percent(worst, WRAPAROUND)
        text = f"{ask.label} has used {share} % of the transaction ids: {left:,} are left before wraparound."
        if here.xid_age > here.freeze_max_age:
            text += (
                f" Its age is past autovacuum_freeze_max_age ({here.freeze_max_age:,}): autovacuum freezes it whether switched on or not."
            )
        other = f"The oldest database of the server is {oldest.name} with an age of {oldest.xid_age:,}." if not oldest.is_current else None
        sections = (Section("Oldest tables", tables.columns, tuple(tables.rows)),)
        return ask.answer(text, value=left, unit="transactions", table=read, sections=sections, caveats=[other], scope="the server")


@facts.register
class AutovacuumSettings(Fact):
    """How autovacuum is configured, and whether it runs."""

    name, title, show = "autovacuum_settings", "Autovacuum", "table"
    slots = (named("table"),)
    phrases = (
        "autovacuum",
        "autovacuum setting",
        "autovacuum enabled|on|off|configured|config|tuned|aggressive|threshold|scale_factor|worker|launcher",
        "autovacuum setting|enabled|on|off|configured|override|option|custom <table>",
        "autovacuum <table>",
        "autovacuum launcher|worker status|running|work|on",
        "autovacuum status",
        "autovacuum status launcher|worker work|running",
        "vacuum setting|config|parameter",
        "storage_parameter <table>",
    )
    examples = ("how is autovacuum configured?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read pg_settings and the tables' own options."""
        table = _table(ask)
        running = ask.row(QUERIES["autovacuum_running"])
        read = ask.read(QUERIES["autovacuum_settings"])
        options = ask.read(QUERIES["table_options"], oid=table.oid if table else None)
        text = f"Autovacuum is {_running_said(running)}{_options_said(options.records(), table)}"
        sections = (Section("Tables with their own settings", options.columns, tuple(options.rows)),) if options.rows else ()
        off = "track_counts is off: autovacuum cannot work without it." if running.track_counts != "on" else None
        unseen = None if running.sees_all else "Whether its launcher and workers run cannot be seen: that needs pg_read_all_stats."
        return ask.answer(
            text,
            value=running.autovacuum == "on",
            table=read,
            sections=sections,
            caveats=[off, unseen],
            scope=str(table or "the server"),
        )


def _running_said(running: Record) -> str:
    if running.autovacuum != "on":
        return "OFF."
    if not running.sees_all:
        return "on."
    launcher = "" if running.launchers else " Its launcher is not running."
    return f"on, with {running.workers} of {running.max_workers} workers busy.{launcher}"


def _options_said(options: list[Record], table: Relation | None) -> str:
    if table:
        own = listed(f"{row.option} = {row.value}" for row in options)
        return f" {table} has {f'its own settings: {own}' if options else 'no settings of its own'}."
    tables = {(row.schema, row.table) for row in options}
    return f" {count(len(tables), 'table')} have settings of their own." if tables else ""
