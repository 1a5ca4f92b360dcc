"""Sizes, estimated rows and the server's properties, beside a schema: what changes without a change of meaning."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from knowledge.schema import Measure, Name, Schema, Server
from vast_project.pg.errors import LockTimeout
from vast_project.pg.queries import load_queries
from vast_project.pg.session import ReadSession, Row

QUERIES = load_queries(Path(__file__).with_name("measuring.sql"))
LOCKED = load_queries(Path(__file__).with_name("introspect.sql"))["locked"]
_ATTEMPTS = 5
#: From 14 on a table that was never analysed says -1; before, it says 0 as an empty one does.
_SAYS_NEVER_ANALYSED = 140000


def measure(session: ReadSession, schema: Schema, *, locked: list[int] | None = None) -> Schema:
    """Return the schema with fresh measures and server properties; its structure is taken as it is.

    :param locked: OIDs of relations that must not be opened.
    :raises LockTimeout: if tables came under exclusive locks during each of several attempts.
    """
    rows, [server] = _read(session, list(locked or ()), attempts=_ATTEMPTS)
    return with_measures(schema, rows, server, version=session.server_version)


def with_measures(schema: Schema, rows: list[Row], server: Row, *, version: int) -> Schema:
    """Return the schema with measures and server properties from the rows of the two queries."""
    timezone, replicas, oldest, seconds, extensions, role, roles = server
    known = {one.name for one in (*schema.tables, *schema.views)}
    measures = _measures(rows, seconds, version=version)
    return schema.remeasured(
        measures={name: found for name, found in measures.items() if name in known},
        server=Server(
            version=version,
            timezone=timezone,
            replicas=replicas,
            oldest_snapshot_seconds=oldest,
            available_extensions=tuple(extensions),
            role=role,
            roles=tuple(roles),
        ),
    )


def _read(session: ReadSession, locked: list[int], *, attempts: int) -> list[list[Row]]:
    """Read, without opening what is locked; a lock that comes in between is met by reading again."""
    queries = [(QUERIES["measures"], {"locked": locked}), (QUERIES["server"], None)]
    try:
        return session.at_once(queries, search_path="pg_catalog", lock_timeout="40ms", jit="off")
    except LockTimeout:
        if attempts == 1:
            raise
        return _read(session, [oid for (oid,) in session.rows(LOCKED)], attempts=attempts - 1)


def _measures(rows: list[Row], seconds: float, *, version: int) -> dict[Name, Measure]:
    """Return measures by name; a partitioned table's are the sums of its partitions'."""
    own = {row[0]: _measure(row, seconds, version=version) for row in rows}
    children: dict[int, list[int]] = defaultdict(list)
    for row in rows:
        if row[9]:
            children[row[9]].append(row[0])
    return {Name(row[1], row[2]): _total(row[0], own, children) for row in rows}


def _measure(row: Row, seconds: float, *, version: int) -> Measure:
    _, _, _, kind, estimate, live, heap, total, writes, _ = row
    analysed = estimate > 0 or (estimate == 0 and version >= _SAYS_NEVER_ANALYSED)
    rows: int | None = None
    if kind == "p" or heap == 0:
        rows = 0
    elif analysed or live:
        rows = estimate if analysed else live
    return Measure(rows=rows, heap_bytes=heap, total_bytes=total, writes_per_second=writes / seconds if seconds else None)


def _total(oid: int, own: dict[int, Measure], children: dict[int, list[int]]) -> Measure:
    """Add up a table and its partitions; rows are unknown where those of one partition are."""
    parts = [own[oid], *(_total(child, own, children) for child in children.get(oid, ()))]
    if len(parts) == 1:
        return parts[0]
    rows = [part.rows for part in parts]
    rates = [part.writes_per_second for part in parts]
    return Measure(
        rows=None if None in rows else sum(count or 0 for count in rows),
        heap_bytes=sum(part.heap_bytes for part in parts),
        total_bytes=sum(part.total_bytes for part in parts),
        writes_per_second=None if None in rates else sum(rate or 0.0 for rate in rates),
    )
