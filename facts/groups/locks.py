"""Locks, and who waits for whom."""

from __future__ import annotations

from pathlib import Path

from facts.fact import Answer, Fact, facts, named
from facts.formats import count, duration, listed, one_line
from facts.inquiry import Inquiry, Record
from facts.objects import relation
from vast_project.pg.queries import load_queries

QUERIES = load_queries(Path(__file__).with_suffix(".sql"))

PREPARED = 0  # pg_blocking_pids() gives 0 for a prepared transaction


@facts.register
class Blocking(Fact):
    """Who waits for a lock, and who in the end is to blame."""

    name, title, show = "blocking", "Blocked sessions", "tree"
    needs = "any role for the processes; pg_read_all_stats for what they run"
    phrases = (
        "block",
        "block query|session|transaction|process|who|anything|vacuum|index|operation|lock|wait|build|maintenance?",
        "block who whom",
        "wait who whom",
        "block tree|chain|graph|hierarchy lock|session?",
        "lock tree|chain|graph|hierarchy",
        "lock wait",
        "lock wait session|query|process|who|what|anything|transaction",
        "block lock",
        "block lock wait",
        "block index|vacuum lock|anything|wait",
        "lock contention",
        "root block",
        "lock out|behind session|query|transaction|another|other",
        "stuck query|session why|lock|wait|another",
        "stuck|wait behind lock|transaction|session|query",
        "block stuck who|what|everything|query|session",
        "holding_up everyone|everybody|others|who",
    )
    examples = ("who is blocking whom?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Ask pg_blocking_pids() for sessions that wait for a lock, and follow the chain to its roots."""
        waiting = ask.read(QUERIES["waiting"]).records()
        if not waiting:
            return ask.answer("No session waits for a lock.", value=0, unit="sessions", scope="the server")
        blocked_by = {row.pid: sorted(set(row.blocked_by)) for row in waiting}
        roots = root_blockers(blocked_by)
        known = {row.pid: row for row in ask.read(QUERIES["sessions"], pids=sorted(roots - {PREPARED})).records()}
        rows = [_line(known.get(pid), pid, [], "root blocker") for pid in sorted(roots)]
        rows += [_line(row, row.pid, blocked_by[row.pid], "waits") for row in waiting]
        first = known.get(min(roots))
        blame = listed(_blamed(known.get(pid), pid) for pid in sorted(roots))
        text = f"{count(len(waiting), 'session')} {'waits' if len(waiting) == 1 else 'wait'} for a lock; in the end for {blame}."
        caveat = None
        if PREPARED in roots:
            prepared = listed(row.gid for row in ask.read(QUERIES["prepared_blockers"]).records())
            caveat = f"Process 0 stands for a prepared transaction: {prepared}."
        if first is not None and first.state is None:
            caveat = "What other people's sessions run cannot be seen: that needs pg_read_all_stats."
        columns = ("part", "pid", "waits_for", "role", "application", "state", "seconds", "query")
        return ask.answer(text, value=len(waiting), unit="sessions", table=(columns, rows), caveats=[caveat], scope="the server")


def root_blockers(blocked_by: dict[int, list[int]]) -> set[int]:
    """Return the processes that block others and wait for nobody; in a cycle, its smallest one."""
    roots = {pid for pids in blocked_by.values() for pid in pids if pid not in blocked_by}
    return roots or {min(blocked_by)}


def _line(row: Record | None, pid: int, waits_for: list[int], part: str) -> tuple[object, ...]:
    if row is None:
        return part, pid, waits_for, None, None, None, None, None
    return part, pid, waits_for, row.role, row.application_name, row.state, row.seconds, row.query


def _blamed(row: Record | None, pid: int) -> str:
    if row is None:
        return "a prepared transaction" if pid == PREPARED else f"process {pid}"
    since = f", in its transaction for {duration(row.seconds)}" if row.seconds is not None else ""
    return f"process {pid} of {row.role}{since} ({row.state or 'state hidden'}: {one_line(row.query, 80)})"


@facts.register
class Locks(Fact):
    """The locks that are held or waited for."""

    name, title, show = "locks", "Locks", "table"
    only_when_sure = True
    slots = (named("table"),)
    phrases = (
        "lock",
        "lock <table>",
        "lock hold|list|current|now|active|exclusive|grant|table|type|mode",
        "lock hold|exclusive <table>",
        "lock table <table>",
        "who|what lock <table>",
        "exclusive lock",
        "lock table",
    )
    examples = ("which locks are held on orders?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read pg_locks, the catalog's and VAST's own left out."""
        table = relation(ask, ask.args["table"], kinds="rpmfvi") if ask.args["table"] else None
        oids = [row[0] for row in ask.read(QUERIES["leaves"], oid=table.oid).rows] if table else None
        read = ask.read(QUERIES["locks"], oids=oids)
        rows = read.records()
        total = rows[0].of if rows else 0
        waiting = sum(not row.granted for row in rows)
        on = f" on {table}" if table else ""
        who = listed(dict.fromkeys(f"{row.mode} on {row.relation or row.kind} by process {row.pid}" for row in rows), limit=5)
        text = f"{count(total, 'lock')}{on}, {waiting} of them waited for: {who}." if rows else f"Nobody holds or awaits a lock{on}."
        return ask.answer(
            text, value=total, unit="locks", table=read.without("of"), examined=(len(rows), total), scope=str(table or "the server")
        )
