"""How many connections are open, whose they are and how many more fit."""

from __future__ import annotations

from pathlib import Path

from facts.fact import Answer, Fact, choice, facts
from facts.formats import count, listed, percent
from facts.inquiry import Inquiry
from facts.sessions import SEES_ALL, hidden
from vast_project.pg.queries import load_queries

QUERIES = load_queries(Path(__file__).with_suffix(".sql"))


@facts.register
class ConnectionCount(Fact):
    """How many connections are open, and how many more fit."""

    name, title, show, subject = "connection_count", "Connections", "gauge", "connection"
    slots = (
        choice(
            "aspect",
            None,
            headroom="versus|percent|left|free|available|remaining|headroom|limit|close|near|room|exhausted|run_out|full",
            max="maximum|limit|bearable",
            idle="idle",
        ),
    )
    phrases = (
        "count connection",
        "count connection bearable server|database",
        "connection !max_connections_word",
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
        "connection used|use|usage|open|current versus maximum|limit|max_connections_word",
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
        "idle|active connection|session by|each <by>",
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
        "state connection|session current|now|open|active|each",
        "connection|session break <by>",
        "connection|session <by> split|divided",
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
        "who|which|what client|application|session|host connected !i !we",
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
