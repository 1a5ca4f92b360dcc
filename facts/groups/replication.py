"""Replication, WAL, archiving, checkpoints."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from facts.fact import Answer, Fact, choice, facts
from facts.formats import count, duration, listed, moment, percent
from facts.inquiry import Inquiry
from vast_project.pg.queries import load_queries

QUERIES = load_queries(Path(__file__).with_suffix(".sql"))

_BYTES = {"lag_bytes": "bytes", "retained_bytes": "bytes", "size_bytes": "bytes", "behind_bytes": "bytes"}


@facts.register
class ReplicationStatus(Fact):
    """The standbys of this server and how far behind they are; on a standby, how far behind it is itself."""

    name, title, show, needs = "replication_status", "Replication", "table", "pg_monitor to see positions and lag"
    slots = (choice("aspect", None, lag="lag|behind|delay|late|keep_up|catch_up"),)
    phrases = (
        "replication",
        "replication lag|status|state|health|work|healthy|sync|conflict|run|broken|ok|delay",
        "replica lag|status|state|health|healthy|sync|connected|list|count|have|conflict",
        "replica",
        "count replica",
        "replicas connected",
        "replica connected count|list|which|how_many",
        "lag",
        "lag replica|replication",
        "lag second|byte|size replica|replication",
        "walsender|walreceiver",
        "walsender|walreceiver status",
        "streaming|synchronous replica|replication|standby",
        "conflict replica",
        "replication conflict replica",
    )
    examples = ("how far behind are the replicas?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read pg_stat_replication on a primary, the receiver and replay positions on a standby."""
        node = ask.row(QUERIES["node"])
        return self._standby(ask, sees_all=node.sees_all) if node.is_standby else self._primary(ask, sees_all=node.sees_all)

    @staticmethod
    def _primary(ask: Inquiry, *, sees_all: bool) -> Answer:
        read = ask.read(QUERIES["replicas"])
        rows = read.records()
        caveat = None if sees_all else "Positions and lag cannot be seen: that needs pg_monitor."
        if not rows:
            return ask.answer("This primary has no standby connected.", value=0, unit="standbys", table=read, scope="the server")
        said = listed((f"{row.standby or row.address} ({row.state or 'state hidden'}{_lag(ask, row)})" for row in rows), limit=6)
        text = f"{count(len(rows), 'standby')} {'is' if len(rows) == 1 else 'are'} connected: {said}."
        worst = max((row.lag_bytes for row in rows if row.lag_bytes is not None), default=None)
        value = worst if ask.args["aspect"] == "lag" else len(rows)
        return ask.answer(text, value=value, table=read, units=_BYTES, caveats=[caveat], scope="the server")

    @staticmethod
    def _standby(ask: Inquiry, *, sees_all: bool) -> Answer:
        read = ask.read(QUERIES["standby"])
        row = read.records()[0]
        conflicts = ask.one(QUERIES["conflicts"])
        lag = _behind(ask, row)
        is_cut_off = sees_all and row.receiver is None
        text = f"This standby {lag}."
        if is_cut_off:
            text = f"No WAL receiver is running: this standby is not connected to its primary, and how far behind it is cannot be known. It {lag}."
        caveats = []
        if not sees_all:
            caveats.append("Whether it is connected to its primary cannot be seen: that needs pg_monitor.")
        caveats += ["Replay is paused." if row.is_paused else None]
        caveats += [
            f"{count(conflicts.conflicts, 'query')} were cancelled by replication conflicts." if conflicts and conflicts.conflicts else None
        ]
        return ask.answer(text, value=None if is_cut_off else row.lag_seconds, unit="seconds", table=read, units=_BYTES, caveats=caveats, scope="the server")


def _behind(ask: Inquiry, row: Any) -> str:
    """Return what a standby does with what it received, as the sentence goes on; its time is known of transactions alone."""
    if row.lag_seconds:
        return f"is {duration(row.lag_seconds)} behind what it received ({ask.size(row.behind_bytes)})"
    if row.lag_seconds is None and row.behind_bytes:
        return f"has {ask.size(row.behind_bytes)} of what it received still to replay, and has replayed no transaction yet that tells since when"
    return "has replayed everything it received"


def _lag(ask: Inquiry, row: object) -> str:
    behind = getattr(row, "lag_bytes", None)
    return "" if behind is None else f", {ask.size(behind)} behind"


@facts.register
class ReplicationSlots(Fact):
    """The replication slots and how much WAL each keeps."""

    name, title, show = "replication_slots", "Replication slots", "table"
    phrases = (
        "slot",
        "slot list|inactive|active|exist|have|unused|status|lag|replication",
        "slot wal retained",
        "slot retained",
        "slot retained wal",
        "wal retained slot",
        "logical decoding slot",
        "logical slot",
        "what|which|who prevent|keep|hold wal remove|removal|recycle",
        "wal retained why|what|who|which",
    )
    examples = ("which replication slots are there?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read pg_replication_slots."""
        read = ask.read(ask.pick(QUERIES, "replication_slots"))
        rows = read.records()
        said = listed(
            (f"{row.slot} ({'active' if row.active else 'INACTIVE'}, keeps {ask.size(row.retained_bytes)})" for row in rows),
            limit=6,
        )
        text = f"{count(len(rows), 'replication slot')}: {said}." if rows else "There are no replication slots."
        idle = [row.slot for row in rows if not row.active]
        caveat = f"Inactive slots keep WAL from being removed until the disk is full: {listed(idle)}." if idle else None
        return ask.answer(text, value=len(rows), unit="slots", table=read, units=_BYTES, caveats=[caveat], scope="the server")


@facts.register
class WalSize(Fact):
    """How much WAL lies on disk, where the server writes now, and how much it wrote."""

    name, title, needs = "wal_size", "WAL", "pg_monitor to list the WAL directory"
    phrases = (
        "size wal",
        "wal",
        "size wal directory|file|folder",
        "wal generation|volume|rate|produce|written|write|much|count|file",
        "lsn",
        "lsn wal|current|position",
        "wal position|lsn current",
        "wal generation lsn",
        "wal size disk",
    )
    examples = ("how big is pg_wal?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """List the WAL directory where that is allowed; else say what limits it."""
        row = ask.row(QUERIES["may_list_wal"])
        made = ask.one(QUERIES["wal_generated"]) if ask.major >= 14 else None
        wrote = f" {ask.size(made.generated_bytes)} of WAL were written since {moment(made.since)}." if made else ""
        kept = f" Replication slots keep {ask.size(row.retained_bytes)}." if row.retained_bytes else ""
        where = f" The current position is {row.lsn}."
        if not row.allowed:
            text = f"The size of the WAL directory cannot be seen; max_wal_size is {row.max_wal_size}.{kept}{where}{wrote}"
            return ask.answer(text, value=None, unit="bytes", caveats=["Listing pg_wal needs the role pg_monitor."], scope="the server")
        size = ask.row(QUERIES["wal_size"])
        text = f"pg_wal holds {ask.size(size.size_bytes)} in {count(size.files, 'file')} (max_wal_size is {row.max_wal_size}).{kept}{where}{wrote}"
        columns = ("size_bytes", "files", "oldest", "lsn", "max_wal_size", "retained_bytes")
        table = (columns, [(size.size_bytes, size.files, size.oldest, row.lsn, row.max_wal_size, row.retained_bytes)])
        return ask.answer(text, value=size.size_bytes, unit="bytes", table=table, units=_BYTES, scope="the server")


@facts.register
class ArchiverStatus(Fact):
    """Whether WAL is archived, and whether that fails."""

    name, title = "archiver_status", "WAL archiving"
    phrases = (
        "archiver",
        "archiver status|work|fail|on|enabled|healthy|last|broken|behind",
        "archiver wal",
        "archiver wal status|work|fail|on|enabled|healthy|last",
        "backup last|when|latest|recent",
        "backup",
        "backup exist|have|any|work|enabled|configured|status|ok",
        "point_in_time recovery possible",
    )
    examples = ("is WAL archiving working?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read pg_stat_archiver."""
        read = ask.read(QUERIES["archiver_status"])
        row = read.records()[0]
        caveat = (
            "PostgreSQL does not know when the last backup was taken: ask the backup tool. What it sees besides: wal_level is "
            f"{row.wal_level}, {count(row.slots, 'replication slot')}, {count(row.base_backups_running, 'base backup')} running."
        )
        if row.mode == "off":
            off = "WAL archiving is off (archive_mode), so there is no archive to go back to a point in time from."
            return ask.answer(off, value=False, table=read, caveats=[caveat], scope="the server")
        failing = row.last_failed_time and (row.last_archived_time is None or row.last_failed_time > row.last_archived_time)
        state = f"FAILING: {row.last_failed_wal} failed at {moment(row.last_failed_time)}" if failing else "working"
        text = f"WAL archiving is {state}; {count(row.archived_count, 'file')} archived, the last at {moment(row.last_archived_time)}, {row.failed_count:,} failures."
        return ask.answer(text, value=not failing, table=read, stats_since=row.stats_reset, caveats=[caveat], scope="the server")


@facts.register
class CheckpointStats(Fact):
    """Checkpoints: how often, whether on time or forced, and who writes pages."""

    name, title = "checkpoint_stats", "Checkpoints"
    phrases = (
        "checkpoint",
        "checkpoint often|count|statistic|forced|request|timed|frequency|last|time|write",
        "bgwriter",
        "bgwriter statistic|efficiency|performance|activity|status|check",
        "buffer written checkpoint|backend",
        "checkpoint frequent|often|too|happen|common",
        "checkpoint interval|distance",
    )
    examples = ("how often do checkpoints happen?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read pg_stat_checkpointer and pg_stat_bgwriter; before 17 the latter has both."""
        read = ask.read(ask.pick(QUERIES, "checkpoint_stats"))
        row = read.records()[0]
        total = row.timed + row.requested
        forced = percent(row.requested, total)
        text = f"{count(total, 'checkpoint')} since {moment(row.since)}, {row.requested:,} of them forced"
        text += f" ({forced} %); {count(row.buffers_written, 'buffer')} written by them." if forced is not None else "."
        caveat = "More than half are forced: max_wal_size may be too small." if total > 10 and forced and forced > 50 else None
        return ask.answer(text, value=total, unit="checkpoints", table=read, stats_since=row.since, caveats=[caveat], scope="the server")


@facts.register
class ListPublications(Fact):
    """The publications and subscriptions of logical replication."""

    name, title, show = "list_publications", "Publications and subscriptions", "table"
    phrases = (
        "publication",
        "subscription",
        "publication subscription",
        "publication|subscription list|exist|have|table|which",
        "logical replication",
        "logical replication configured|use|set|publication|have|exist|enabled",
        "table publication",
    )
    examples = ("which publications are there?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read pg_publication and the readable columns of pg_subscription."""
        read = ask.read(QUERIES["publications"])
        rows = read.records()
        said = listed((f"{row.kind} {row.name} ({row.covers})" for row in rows), limit=8)
        text = f"There are {said}." if rows else "There are no publications and no subscriptions."
        caveat = "Where subscriptions connect to is shown to superusers only." if any(row.kind == "subscription" for row in rows) else None
        return ask.answer(text, value=len(rows), table=read, caveats=[caveat])
