"""What a database looks like now: read once per process, proved fresh at every use, read again when it moved."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from threading import Lock
from time import monotonic

from django.utils import timezone

from knowledge.introspect import introspect
from knowledge.linking import Linker, linker
from knowledge.measuring import measure
from knowledge.models import Database, Environment
from knowledge.schema import Schema
from knowledge.selectors import synonyms_of
from knowledge.services.connections import database_target
from vast_project.pg.queries import load_queries
from vast_project.pg.session import FACTS, PATIENT, ReadSession, read_session
from vast_project.pg.target import Target

QUERIES = load_queries(Path(__file__).parent.parent / "freshness.sql")

#: Proving freshness waits for no lock, and reads the more the larger the schema is: a busy server is no reason to fail.
CHECKING = replace(FACTS, application_name="vast-freshness", statement_timeout_ms=5_000)
#: Seconds after which sizes and the server's properties are read again beside an unchanged structure.
MEASURES_LAST = 60.0
#: Seconds after which a structure with unread parts (somebody held tables locked) is read again.
PARTIAL_LASTS = 5.0
#: Seconds that a proof by somebody else is waited for where the catalogs can be asked instead; it takes a millisecond.
AT_HAND_WITHIN = 0.02
#: How many databases' schemas one process keeps.
KEPT = 32


@dataclass(frozen=True)
class Structure:
    """A schema and its age: ``read_at`` is when the catalogs were read, ``as_of`` when they were last proved unchanged."""

    schema: Schema
    read_at: datetime
    as_of: datetime


@dataclass
class _Known:
    """What the process knows of one target. Times are monotonic seconds."""

    structure: Structure
    token: str
    moment: str | None
    checked: float
    measured: float
    read: float


_known: OrderedDict[str, _Known] = OrderedDict()
_locks: dict[str, Lock] = {}
_guard = Lock()


def schema_current(database: Database, *, tolerance: float = 0.0, measured: bool = True) -> Schema:
    """Return production's schema as it is now, with measures at most a minute old if they are wanted: :func:`structure_current`.

    :raises TargetError: if the database cannot be reached or refuses.
    """
    return structure_current(database, tolerance=tolerance, measured=measured).schema


def structure_current(database: Database, *, tolerance: float = 0.0, measured: bool = True) -> Structure:
    """Return production's schema with its age.

    The catalogs are read at first use and whenever the freshness token has moved. Relations that are locked meanwhile are
    taken from the last reading and named in ``schema.unread``.

    :param tolerance: seconds for which the last proof of freshness is good enough; 0 proves it now.
    :param measured: read sizes and the server's properties again where they are old; without, they stay as they are.
    :raises EnvironmentMissing, SecretUnreadable: if there is no usable connection.
    :raises TargetError: if the database cannot be reached or refuses.
    """
    target = database_target(database)
    with _lock_of(target):
        known = _known.get(target.url)
        if known is None or monotonic() - known.checked > tolerance:
            known = _refreshed(database, target, known, measured=measured)
            _known[target.url] = known
            _known.move_to_end(target.url)
            while len(_known) > KEPT:
                _locks.pop(_known.popitem(last=False)[0], None)
        return known.structure


def structure_at_hand(database: Database, *, since: float) -> Structure | None:
    """Return production's schema with its age where this process has it and need not read the catalogs to know that it holds.

    None means to ask the catalogs: nothing is in memory, transactions have ended since, somebody holds tables locked, or the
    schema is being read at this moment.

    :param since: monotonic seconds; a proof of freshness from then on is good enough.
    :raises TargetError: if the database cannot be reached or refuses.
    """
    target = database_target(database)
    lock = _lock_of(target)
    if target.url not in _known or not lock.acquire(timeout=AT_HAND_WITHIN):
        return None
    try:
        known = _known.get(target.url)
        if known is None or known.structure.schema.unread:
            return None
        if known.checked < since:
            known = _unmoved(target, known)
        if known is not None:
            _known[target.url] = known
        return known and known.structure
    finally:
        lock.release()


def _unmoved(target: Target, known: _Known) -> _Known | None:
    """Return what is known as proved just now, or None if transactions have ended since."""
    with read_session(target, profile=CHECKING) as session:
        started, moment = monotonic(), session.value(QUERIES["moment"])
    if moment is None or moment != known.moment:
        return None
    return replace(known, structure=replace(known.structure, as_of=timezone.now()), checked=started)


def structure_forget(database: Database | None = None) -> None:
    """Drop what this process knows of a database, or of all; the next use reads the catalogs."""
    url = database_target(database).url if database else None
    for key in [key for key in _known if url in (None, key)]:
        _known.pop(key, None)


def _refreshed(database: Database, target: Target, known: _Known | None, *, measured: bool) -> _Known:
    """Prove what is known still true, or read what is true now."""
    with read_session(target, profile=CHECKING) as session:
        started = monotonic()
        moment = session.value(QUERIES["moment"])
        if known and _is_whole(known) and moment is not None and moment == known.moment:
            return _still_true(session, database, known, moment, started, measured=measured)
        token = session.value(QUERIES["token"])
        if known and _is_whole(known) and token == known.token:
            return _still_true(session, database, known, moment, started, measured=measured)
    with read_session(target, profile=PATIENT) as session:
        schema = _with_role(_completed(introspect(session), known), database)
    now = timezone.now()
    return _Known(Structure(schema, read_at=now, as_of=now), token, moment, checked=started, measured=started, read=started)


def _is_whole(known: _Known) -> bool:
    return not known.structure.schema.unread or monotonic() - known.read < PARTIAL_LASTS


def _still_true(
    session: ReadSession, database: Database, known: _Known, moment: str | None, now: float, *, measured: bool
) -> _Known:
    """Note the proof; read sizes again where they are old and wanted."""
    structure, at = replace(known.structure, as_of=timezone.now()), known.measured
    if measured and now - at > MEASURES_LAST:
        structure, at = replace(structure, schema=_with_role(measure(session, structure.schema), database)), now
    return _Known(structure, known.token, moment, checked=now, measured=at, read=known.read)


def _with_role(schema: Schema, database: Database) -> Schema:
    """Name the role that makes changes, which is not the reader's where a reader was given."""
    production = next((one for one in database.environments.all() if one.kind == Environment.Kind.PRODUCTION), None)
    role = Target(production.masked).parts.get("user") if production else None
    return schema.remeasured(server=replace(schema.server, role=role)) if role else schema


def _completed(schema: Schema, known: _Known | None) -> Schema:
    """Take relations that could not be read from the last reading, where they were in it."""
    if not schema.unread or known is None:
        return schema
    for name in schema.unread:
        if (table := known.structure.schema.table(name)) is not None:
            schema = schema.with_table(table)
        elif (view := known.structure.schema.view(name)) is not None:
            schema = schema.with_view(view)
    return schema


def _lock_of(target: Target) -> Lock:
    """One reader per target at a time: the others find what it read."""
    with _guard:
        return _locks.setdefault(target.url, Lock())


def linker_for(database: Database, schema: Schema) -> Linker:
    """Return the linker of a database's schema with what people taught VAST about it; made once per structure and process."""
    return linker(schema, synonyms_of(database))
