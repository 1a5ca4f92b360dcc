"""The transactions that stay open: idle, old, prepared."""

from __future__ import annotations

from pathlib import Path

from facts.fact import Answer, Fact, facts
from facts.formats import count, duration
from facts.inquiry import Inquiry, Record
from facts.sessions import SEES_ALL, hidden
from vast_project.pg.queries import load_queries

QUERIES = load_queries(Path(__file__).with_suffix(".sql"))


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
        "transaction hold back vacuum|cleanup|xmin?",
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


def _named(row: Record) -> str:
    return f"{row.name}{f' of {row.role}' if row.role else ''}"


@facts.register
class PreparedTransactions(Fact):
    """The transactions prepared for two-phase commit and not finished."""

    name, title, show = "prepared_transactions", "Prepared transactions", "table"
    phrases = (
        "prepared transaction",
        "two_phase",
        "two_phase transaction|commit",
        "two_phase transaction orphan|forgotten|dangling|old|left|pending",
        "prepared transaction orphan|forgotten|dangling|old|left|pending",
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
