"""What runs right now: statements, and maintenance with how far it has come."""

from __future__ import annotations

from pathlib import Path

from facts.fact import Answer, Fact, Slot, choice, facts
from facts.formats import count, duration, listed, one_line, percent
from facts.inquiry import Inquiry, Record
from facts.sessions import SEES_ALL, hidden
from vast_project.pg.queries import load_queries

QUERIES = load_queries(Path(__file__).with_suffix(".sql"))


@facts.register
class ActiveQueries(Fact):
    """The statements that run right now, longest first."""

    name, title, show, needs = "active_queries", "Running queries", "table", SEES_ALL
    slots = (Slot("min_seconds", "seconds"), choice("kind", None, long_running="long_running|long|longest|stuck|slow|longer"))
    phrases = (
        "query running",
        "query active|now|live|executing|current|recent",
        "query recent now",
        "running|executing now|active",
        "running what|which|anything",
        "running people|user|who|session|everyone|everybody now?",
        "running|executing|happening|going_on|doing database|server|now",
        "doing database|server",
        "long_running",
        "long_running query",
        "query long_running|longest running|now|active",
        "query stuck",
        "running <min_seconds>",
        "query <min_seconds>",
        "query running|taking|take <min_seconds>",
        "running|anything <min_seconds>",
        "who|what|which hog database|server|cpu|resource|now|system",
        "hog database|server|cpu|resource|system",
        "active session|process|transaction",
        "process list",
        "activity now|database|server|session|current",
        "query activity",
        "busy database|server|postgres with|what?",
        "slow database|server now|why|right_now",
        "query executing",
        "what|which happening|going_on",
    )
    examples = ("what is running right now?", "any query running for more than 5 minutes?")

    def fetch(self, ask: Inquiry) -> Answer:
        """Read pg_stat_activity's client backends that are not idle."""
        least = ask.args["min_seconds"] or (60 if ask.args["kind"] == "long_running" else None)
        read = ask.read(QUERIES["active_queries"], min_seconds=least, in_transaction=bool(least))
        rows = read.records()
        caveat, examined = hidden(ask)
        over = f" for more than {duration(least)}" if least else ""
        text = f"Nothing is running{over}."
        if rows:
            first = rows[0]
            since = f"for {duration(first.seconds)} " if first.seconds is not None else ""
            said = f"“{one_line(first.query, 120)}”" if first.query else "a statement whose text is not shown"
            verb = "is" if len(rows) == 1 else "are"
            text = f"{count(len(rows), 'query')} {verb} running{over}; the longest {since}by {first.role}: {said}."
        return ask.answer(
            text,
            value=len(rows),
            unit="queries",
            table=read,
            units={"seconds": "seconds"},
            caveats=[caveat],
            examined=examined,
            scope="the server",
        )


@facts.register
class OperationsProgress(Fact):
    """How far maintenance that runs now has come: VACUUM, ANALYZE, index builds, CLUSTER, COPY, base backups."""

    name, title, show = "operations_progress", "Progress of maintenance", "bar"
    needs = "pg_read_all_stats to see other people's operations"
    slots = (
        choice(
            "kind",
            None,
            vacuum="vacuum_op|autovacuum",
            analyze="analyze_op",
            create_index="create_index|index",
            cluster="cluster_op|rewrite",
            copy="copy",
            basebackup="backup",
        ),
    )
    phrases = (
        "progress",
        "progress <kind>",
        "<kind> running|now|ongoing|current|still|finished|done|active !autovacuum",
        "<kind> how_far",
        "<kind> how_far go|come|get",
        "<kind> how_far running",
        "<kind> come|coming|get|getting|go|going along|on|how|far !autovacuum",
        "<kind> progress operation",
        "<kind> operation running|ongoing !autovacuum",
        "<kind> doing now",
        "maintenance running|operation|task|job|ongoing|now|progress|active",
        "operation progress|running|ongoing",
        "running <kind> operation !autovacuum",
        "index build running|progress|how_far|finished|done|ongoing|now",
    )
    examples = ("is a vacuum running?", "how far is the index build?")

    def fetch(self, ask: Inquiry) -> Answer:
        """Read the pg_stat_progress views."""
        read = ask.read(ask.pick(QUERIES, "progress"))
        kind = ask.args["kind"]
        rows = [row for row in read.records() if kind in (None, row.operation)]
        said = listed((_progress_said(row) for row in rows), limit=6)
        what = f" {kind.replace('_', ' ')}" if kind else " maintenance"
        text = f"{count(len(rows), 'operation')} running: {said}." if rows else f"No{what} is running."
        table = (
            (*read.columns, "percent"),
            [(*(getattr(row, name) for name in read.columns), percent(row.done, row.total)) for row in rows],
        )
        return ask.answer(text, value=len(rows), unit="operations", table=table, units={"percent": "percent"}, scope="the server")


def _progress_said(row: Record) -> str:
    share = percent(row.done, row.total)
    on = f" of {row.table}" if row.table else ""
    return f"{row.operation.replace('_', ' ')}{on} ({row.phase}{f', {share} %' if share is not None else ''}, process {row.pid})"
