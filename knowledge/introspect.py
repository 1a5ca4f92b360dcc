"""Catalog -> Schema: everything that defines a database's schema, read at one moment in one round trip."""

from __future__ import annotations

from pathlib import Path
from typing import LiteralString

from knowledge.assembly.whole import assemble
from knowledge.measuring import LOCKED, measure
from knowledge.schema import OWN_SCHEMA, Schema
from vast_project.pg.errors import LockTimeout
from vast_project.pg.queries import load_queries
from vast_project.pg.session import ReadSession

QUERIES = load_queries(Path(__file__).with_name("introspect.sql"))

#: How PostgreSQL prints values must not depend on the role's settings; names are printed with their schema.
_SETTINGS = {
    "search_path": "pg_catalog",
    "timezone": "UTC",
    "datestyle": "ISO, MDY",
    "intervalstyle": "postgres",
    "bytea_output": "hex",
    "extra_float_digits": "1",
    "quote_all_identifiers": "off",
    "lock_timeout": "40ms",
    "jit": "off",
}
_ATTEMPTS = 5


def introspect(session: ReadSession) -> Schema:
    """
    Read a database's schema, the server's properties and the tables' sizes.

    System schemas, members of extensions, temporary objects and VAST's own schema are left out. Relations that somebody
    holds under an exclusive lock are read as far as that goes without waiting, and named in ``unread``.

    :raises LockTimeout: if tables came under exclusive locks during each of several attempts.
    :raises TargetError: as PostgreSQL said it.
    """
    return _read(session, attempts=_ATTEMPTS)


def _read(session: ReadSession, *, attempts: int) -> Schema:
    """Read, leaving out what is locked now; a lock that comes in between is met by reading again."""
    locked = [oid for (oid,) in session.rows(LOCKED)]
    queries = queries_for(session.server_version)
    params = {"locked": locked, "own": OWN_SCHEMA}
    try:
        results = session.at_once([(query, params) for query in queries.values()], **_SETTINGS)
    except LockTimeout:
        if attempts == 1:
            raise
        return _read(session, attempts=attempts - 1)
    schema = assemble(dict(zip(queries, results, strict=True)), unread=locked)
    return measure(session, schema, locked=locked)


def queries_for(server_version: int) -> dict[str, LiteralString]:
    """Return the queries for a server, under the names that the assembly knows."""
    publications = "publications" if server_version >= 150000 else "publications_before_15"
    return {name: QUERIES[name] for name in _ALWAYS} | {"publications": QUERIES[publications]}


_ALWAYS = (
    "namespaces",
    "relations",
    "columns",
    "constraints",
    "indexes",
    "inheritance",
    "triggers",
    "policies",
    "rules",
    "sequences",
    "types",
    "functions",
    "aggregates",
    "extensions",
    "statistics",
    "default_acls",
    "others",
    "comments",
    "dependencies",
    "search_path",
)
