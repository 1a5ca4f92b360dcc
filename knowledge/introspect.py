"""Catalog -> Schema: everything that defines a database's schema, read at one moment in a few round trips."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import LiteralString

from knowledge import measuring
from knowledge.assembly.whole import assemble
from knowledge.measuring import LOCKED, with_measures
from knowledge.schema import OWN_SCHEMA, Schema, Server
from vast_project.long_lived import long_lived
from vast_project.pg.errors import LockTimeout
from vast_project.pg.queries import load_queries
from vast_project.pg.session import ReadSession, Row

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


def introspect(session: ReadSession, *, measured: bool = True) -> Schema:
    """Read a database's schema, and beside it the server's properties and the tables' sizes.

    System schemas, members of extensions, temporary objects and VAST's own schema are left out. Relations that somebody
    holds under an exclusive lock are read as far as that goes without waiting, and named in ``unread``.

    :param measured: read sizes and server properties too; of the server, its version is always there.
    :raises LockTimeout: if tables came under exclusive locks during each of several attempts.
    :raises TargetError: as PostgreSQL said it.
    """
    return _read(session, measured=measured, attempts=_ATTEMPTS)


def _read(session: ReadSession, *, measured: bool, attempts: int) -> Schema:
    """Read, leaving out what is locked now; a lock that comes in between is met by reading again."""
    version = session.server_version
    locked = [oid for (oid,) in session.rows(LOCKED)]
    params = {"locked": locked, "own": OWN_SCHEMA}
    stages = stages_for(version, measured=measured)
    answers = session.in_stages([[(query, params) for query in stage.values()] for stage in stages], **_SETTINGS)
    try:
        with closing(answers), long_lived():
            return _built(_Arriving(stages, answers), locked, measured=measured, version=version)
    except LockTimeout:
        if attempts == 1:
            raise
        return _read(session, measured=measured, attempts=attempts - 1)


def _built(rows: _Arriving, locked: list[int], *, measured: bool, version: int) -> Schema:
    """Build the schema; the rows are gone when it is there."""
    schema = assemble(rows, unread=locked)
    if measured:
        return with_measures(schema, rows["measures"], rows["server"][0], version=version)
    return replace(schema, server=Server(version=version))


class _Arriving(dict[str, list[Row]]):
    """Rows by the names of their queries, each stage taken from the server when something of it is first asked for."""

    def __init__(self, stages: Sequence[Mapping[str, LiteralString]], answers: Iterator[list[list[Row]]]) -> None:
        super().__init__()
        self._answers = zip(stages, answers, strict=False)

    def __missing__(self, name: str) -> list[Row]:
        while name not in self:
            self.update(zip(*next(self._answers), strict=True))
        return self[name]


def stages_for(server_version: int, *, measured: bool = False) -> list[dict[str, LiteralString]]:
    """Return the queries for a server in the order of the assembly's work, under the names that it knows."""
    publications = "publications" if server_version >= 150000 else "publications_before_15"
    stages = [{name: QUERIES[name] for name in names} for names in STAGES]
    stages[-1] |= {"publications": QUERIES[publications]} | (measuring.QUERIES if measured else {})
    return stages


#: While the server works on one stage, values are built from the one before.
STAGES = (
    ("namespaces", "relations", "comments", "columns"),
    ("indexes",),
    ("constraints", "inheritance", "triggers", "policies", "rules"),
    (
        "sequences",
        "types",
        "functions",
        "aggregates",
        "extensions",
        "statistics",
        "default_acls",
        "others",
        "dependencies",
        "search_path",
    ),
)
