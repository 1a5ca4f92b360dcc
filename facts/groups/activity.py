"""Who is connected, what runs now, what was left open."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

from facts.fact import Answer, Fact, Slot, choice, facts
from facts.formats import count, duration, listed, one_line, percent
from facts.inquiry import Inquiry
from vast_project.pg.queries import load_queries

QUERIES = load_queries(Path(__file__).with_suffix(".sql"))

SEES_ALL = "pg_read_all_stats to see other people's sessions"


def hidden(ask: Inquiry) -> tuple[str | None, tuple[int, int]]:
    """Return what to say of sessions whose state this role may not see, and (seen, all)."""
    row = ask.row(QUERIES["hidden_sessions"])
    said = f"{count(row.hidden, 'session')} of {row.sessions} cannot be seen: that needs pg_read_all_stats." if row.hidden else None
    return said, (row.sessions - row.hidden, row.sessions)


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
        "busy database|server",
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
            text = (
                f"{count(len(rows), 'query')} {'is' if len(rows) == 1 else 'are'} running{over}; the longest for {duration(first.seconds)}"
            )
            text += f" by {first.role}: {one_line(first.query, 120)}"
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
class ConnectionCount(Fact):
    """How many connections are open, and how many more fit."""

    name, title, show = "connection_count", "Connections", "gauge"
    slots = (
        choice(
            "aspect",
            None,
            headroom="percent|left|free|available|remaining|headroom|limit|close|near|room|exhausted|run_out|full",
            max="maximum|limit",
            idle="idle",
        ),
    )
    phrases = (
        "count connection",
        "connection",
        "connection open|current|total|now|active|idle",
        "count connection open|current|total|now|active|idle",
        "connection headroom",
        "connection limit|maximum close|near|reach|hit",
        "count session",
        "count session open|active|connected",
        "count user|people|client|application connected",
        "count connected",
        "percent connection used|use",
        "percent connection maximum used|use",
        "connection usage|used|use max_connections_word versus?",
        "run_out connection",
        "connection left|free|available|remaining",
        "close|near|far|reach|hit|used|percent|exceed max_connections_word",
        "connection pool|slot usage|used|full|exhausted",
    )
    examples = ("how many connections are open?", "how close are we to max_connections?")

    def fetch(self, ask: Inquiry) -> Answer:
        """Count client backends and compare them with what ordinary roles may use."""
        read = ask.read(QUERIES["connection_count"])
        row = read.records()[0]
        usable = row.max_connections - row.reserved
        share = percent(row.connections, usable)
        aspect = ask.args["aspect"]
        text = f"{count(row.connections, 'connection')} of {usable} usable are open ({share} %): {row.active} active, {row.idle} idle"
        text += f", {row.idle_in_transaction} idle in a transaction." if row.idle_in_transaction else "."
        if aspect == "headroom":
            text = f"{share} % of the usable connections are taken: {row.connections} of {usable}, {max(usable - row.connections, 0)} are left."
        if aspect == "max":
            text = f"The server takes {row.max_connections} connections, {row.reserved} of them reserved; {row.connections} are open."
        if aspect == "idle":
            text = f"{count(getattr(row, aspect), f'{aspect} connection')} of {row.connections} open."
        value = {"headroom": share, "max": row.max_connections, "idle": row.idle, "active": row.active}.get(aspect or "", row.connections)
        unseen = f"The state of {count(row.hidden, 'connection')} cannot be seen: that needs pg_read_all_stats." if row.hidden else None
        reserved = f"{row.reserved} of max_connections {row.max_connections} are reserved."
        return ask.answer(
            text,
            value=value,
            unit="percent" if aspect == "headroom" else "connections",
            table=read,
            caveats=[unseen, reserved],
            scope="the server",
        )


@facts.register
class ConnectionsBreakdown(Fact):
    """Connections by state, role, application, client address, database or what they wait for."""

    name, title, show = "connections_breakdown", "Connections by group", "bar"
    slots = (
        choice(
            "by",
            None,
            wait_event="wait_event|waiting|wait",
            user="user|role|who|owner|people",
            application="application_name|application",
            client="client|ip|host|address|machine",
            database="database",
            state="state|status",
        ),
    )
    phrases = (
        "connection|session by|each|group|breakdown|split <by>",
        "connection|session <by>",
        "connection|session breakdown|group|split|distribution",
        "<by> connection|session most|count|hold|use|have",
        "wait_event",
        "wait_event type|statistic|session|top|query",
        "session|connection|query|process|backend wait what|why",
        "idle connection who|owner|which",
        "idle connection owner who large?",
        "who|which connection|session use|hold|open|own|have|most",
        "where connection|session from|come",
        "count connection <by>",
        "state connection|session",
    )
    examples = ("connections by user", "what are sessions waiting for?")

    def fetch(self, ask: Inquiry) -> Answer:
        """Group pg_stat_activity's client backends."""
        by = ask.args["by"] or "state"
        read = ask.read(QUERIES["connections_breakdown"], by=by)
        rows = read.records()
        said = listed((f"{row.group} {row.connections}" for row in rows), limit=8)
        caveat, examined = hidden(ask)
        text = f"{count(sum(row.connections for row in rows), 'connection')} by {by.replace('_', ' ')}: {said}."
        return ask.answer(text, value=len(rows), unit="groups", table=read, caveats=[caveat], examined=examined, scope="the server")


@facts.register
class WhoIsConnected(Fact):
    """The sessions that are open, with role, application and address."""

    name, title, show, needs = "who_is_connected", "Open sessions", "table", SEES_ALL
    phrases = (
        "who connected",
        "who connected now|database|server|here",
        "who|which|what client|application|session|host connected",
        "list session|connection",
        "session",
        "session open|current|now|active|list",
        "connected client|user|application|session|host|people",
        "who on|use|using|in database|server|system|now",
        "who use|using database|server now|right_now",
        "connection list|detail|each",
        "who here|online",
        "list connected",
    )
    examples = ("who is connected?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read pg_stat_activity's client backends."""
        read = ask.read(QUERIES["who_is_connected"])
        rows = read.records()
        caveat, examined = hidden(ask)
        groups: dict[tuple[str, str], int] = {}
        for row in rows:
            key = (row.role, row.application_name or "no name")
            groups[key] = groups.get(key, 0) + 1
        said = listed(
            (f"{who} from {application}{f' ({number}×)' if number > 1 else ''}" for (who, application), number in groups.items()),
            limit=8,
        )
        text = f"{count(len(rows), 'session')} {'is' if len(rows) == 1 else 'are'} open: {said}."
        return ask.answer(text, value=len(rows), unit="sessions", table=read, caveats=[caveat], examined=examined, scope="the server")


@facts.register
class IdleInTransaction(Fact):
    """The sessions that opened a transaction and do nothing: they hold locks and keep VACUUM from cleaning up."""

    name, title, show, needs = "idle_in_transaction", "Idle in a transaction", "table", SEES_ALL
    phrases = (
        "idle_in_transaction",
        "idle_in_transaction session|connection|transaction",
        "idle transaction",
        "forgotten|uncommitted|hanging|open transaction session|connection|left|idle",
        "forgotten|uncommitted|hanging transaction",
        "forgotten open transaction",
        "transaction open left|idle|still|forget",
        "who forgot|forget commit|transaction",
        "session|connection open transaction nothing|idle",
    )
    examples = ("are there sessions idle in a transaction?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read pg_stat_activity for that state."""
        read = ask.read(QUERIES["idle_in_transaction"])
        rows = read.records()
        caveat, examined = hidden(ask)
        text = "No session that can be seen is idle in a transaction." if caveat else "No session is idle in a transaction."
        if rows:
            first = rows[0]
            text = f"{count(len(rows), 'session')} {'is' if len(rows) == 1 else 'are'} idle in a transaction; the oldest, {first.role} (process {first.pid}), for {duration(first.transaction_seconds)}."
        return ask.answer(text, value=len(rows), unit="sessions", table=read, caveats=[caveat], examined=examined, scope="the server")


@facts.register
class OldestTransaction(Fact):
    """What holds back VACUUM: the oldest transaction, prepared transaction or replication slot."""

    name, title, show, needs = "oldest_transaction", "Oldest transaction", "table", SEES_ALL
    phrases = (
        "oldest transaction",
        "oldest transaction open|running|active",
        "transaction age|old|long_running|long",
        "transaction longest|oldest|long_running running|open|active",
        "transaction longest",
        "transaction open how_long|since|longest",
        "xmin",
        "xmin hold|old|back",
        "hold|prevent|keep|stop|block vacuum|cleanup|xmin what|who|which|transaction",
        "transaction hold|prevent|keep|block|stop vacuum|cleanup",
        "oldest snapshot",
    )
    examples = ("what is the oldest transaction?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read the ages of backends, prepared transactions and slots."""
        read = ask.read(QUERIES["oldest_transaction"])
        rows = read.records()
        caveat, examined = hidden(ask)
        text = "No transaction that can be seen is open." if caveat else "No transaction is open and no slot holds rows back."
        if rows:
            first = rows[0]
            text = f"The oldest is the {first.kind} {_named(first)}"
            text += f", open for {duration(first.seconds)}" if first.seconds is not None else ""
            text += (
                f"; it keeps rows of the last {first.xmin_age:,} transactions from being cleaned up." if first.xmin_age is not None else "."
            )
        return ask.answer(
            text,
            value=rows[0].seconds if rows else None,
            unit="seconds",
            table=read,
            caveats=[caveat],
            examined=examined,
            scope="the server",
        )


def _named(row: SimpleNamespace) -> str:
    return f"{row.name}{f' of {row.role}' if row.role else ''}"


@facts.register
class OperationsProgress(Fact):
    """How far maintenance that runs now has come: VACUUM, ANALYZE, index builds, CLUSTER, COPY, base backups."""

    name, title, show = "operations_progress", "Progress of maintenance", "bar"
    needs = "pg_read_all_stats to see other people's operations"
    slots = (
        choice(
            "kind",
            None,
            vacuum="vacuum_op",
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
        "<kind> running|now|ongoing|current|still|finished|done|active",
        "<kind> how_far",
        "<kind> progress operation",
        "<kind> operation running|ongoing",
        "maintenance running|operation|task|job|ongoing|now|progress|active",
        "operation progress|running|ongoing",
        "running <kind> operation",
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


def _progress_said(row: SimpleNamespace) -> str:
    share = percent(row.done, row.total)
    on = f" of {row.table}" if row.table else ""
    return f"{row.operation.replace('_', ' ')}{on} ({row.phase}{f', {share} %' if share is not None else ''}, process {row.pid})"


@facts.register
class PreparedTransactions(Fact):
    """The transactions prepared for two-phase commit and not finished."""

    name, title, show = "prepared_transactions", "Prepared transactions", "table"
    phrases = (
        "prepared transaction",
        "two_phase",
        "two_phase transaction|commit",
        "prepared transaction orphan|forgotten|old|left|pending",
    )
    examples = ("are there prepared transactions?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read pg_prepared_xacts."""
        read = ask.read(QUERIES["prepared_transactions"])
        rows = read.records()
        text = "There are no prepared transactions."
        if rows:
            text = f"{count(len(rows), 'prepared transaction')}; the oldest, {rows[0].gid} of {rows[0].owner}, waits for {duration(rows[0].seconds)}."
        return ask.answer(text, value=len(rows), unit="transactions", table=read, units={"seconds": "seconds"}, scope="the server")
