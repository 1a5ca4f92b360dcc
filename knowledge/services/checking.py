"""What the roles of a database's connections can and cannot do, and the GRANTs that would help."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from knowledge.errors import EnvironmentMissing, SecretWithheld
from knowledge.models import Database
from knowledge.pooler import shares_sessions
from knowledge.report import Line, Report
from knowledge.schema import OWN_SCHEMA
from knowledge.services.connections import Purpose, database_target
from vast_project.pg.errors import TargetError
from vast_project.pg.identifiers import qualified, quote
from vast_project.pg.queries import load_queries
from vast_project.pg.session import PATIENT, ReadSession, connect_once, read_session
from vast_project.pg.target import Target

QUERIES = load_queries(Path(__file__).parent.parent / "checking.sql")
OLDEST_SERVER = 130000
#: From 14 on one role may be granted that reads every table.
_READ_ALL_SINCE = 140000
#: How many tables are named in a sentence.
_NAMED = 5


class Role(NamedTuple):
    """What the role of a connection is; fields as the query ``role`` returns them."""

    name: str
    is_superuser: bool
    may_create_databases: bool
    is_standby: bool
    dbname: str
    may_create_schemas: bool
    sees_statistics: bool
    version_text: str
    bypasses_row_security: bool


def database_check(*, database: Database) -> Report:
    """Try every connection of a database and say what its role can and cannot do. Nothing is changed."""
    lines: list[Line] = []
    for environment in database.environments.all():
        purposes: list[Purpose] = ["write", "read"] if environment.sealed_reader_url else ["write"]
        for purpose in purposes:
            label = f"{environment.kind}{' reader' if purpose == 'read' else ''}"
            try:
                target = database_target(database, environment=environment.kind, purpose=purpose)
            except SecretWithheld:
                text = "is opened by workers and commands alone; `manage.py database check` says what it may do"
                lines.append(Line(label, "withheld", True, text, needed=False))
                continue
            lines += _connection(target, label, reads=purpose == "read" or len(purposes) == 1, writes=purpose == "write")
    if not lines:
        raise EnvironmentMissing(f"{database.name} has no connection yet.", database=database.name)
    return Report(database.name, tuple(lines))


def _connection(target: Target, label: str, *, reads: bool, writes: bool) -> list[Line]:
    """Check one connection for what it is used for; one that fails to connect has nothing else to say."""
    try:
        pooled = _pooler(target, label)
        with read_session(target, profile=PATIENT) as session:
            role = Role(*session.rows(QUERIES["role"])[0])
            tables = session.rows(QUERIES["tables"], own=OWN_SCHEMA)
            lines = [_connected(session, role, label), pooled]
            lines += _reading(role, tables, label, session.server_version) if reads else []
            lines += _changing(role, tables, label) if writes else []
            return lines
    except TargetError as error:
        return [Line(label, "connect", False, error.message)]


def _pooler(target: Target, label: str) -> Line:
    connection = connect_once(target)
    try:
        shared = shares_sessions(connection, lambda: connect_once(target))
    finally:
        connection.close()
    text = "goes through a pooler that shares sessions; give the server's own address or a pool in session mode"
    return Line(label, "sessions", not shared, text if shared else "has sessions of its own")


def _connected(session: ReadSession, role: Role, label: str) -> Line:
    new_enough = session.server_version >= OLDEST_SERVER
    kind = "a standby" if role.is_standby else "a primary"
    text = f"PostgreSQL {role.version_text}, {kind}, as {role.name}{' (superuser)' if role.is_superuser else ''}"
    return Line(label, "version", new_enough, text if new_enough else f"{text}; VAST needs 13 or newer")


def _reading(role: Role, tables: list[tuple[Any, ...]], label: str, version: int) -> list[Line]:
    """Facts come from the catalogs; rows take SELECT, other people's activity takes pg_read_all_stats."""
    hidden = [qualified(space, name) for space, name, _, may_read, _, _ in tables if not may_read]
    if version >= _READ_ALL_SINCE:
        remedy: tuple[str, ...] = (f"GRANT pg_read_all_data TO {quote(role.name)}",)
    else:
        spaces = sorted({space for space, _, _, may_read, _, _ in tables if not may_read})
        remedy = tuple(
            statement
            for space in spaces
            for statement in (
                f"GRANT USAGE ON SCHEMA {quote(space)} TO {quote(role.name)}",
                f"GRANT SELECT ON ALL TABLES IN SCHEMA {quote(space)} TO {quote(role.name)}",
            )
        )
    rows = f"reads the rows of {len(tables) - len(hidden)} of {len(tables)} tables{_but_not(hidden)}"
    seen = "sees everybody's activity" if role.sees_statistics else "sees only its own activity; queries of others stay hidden"
    filtered = [qualified(space, name) for space, name, _, _, _, secured in tables if secured]
    lines = [
        Line(label, "read", not hidden, rows, remedy, needed=False),
        Line(label, "activity", role.sees_statistics, seen, (f"GRANT pg_monitor TO {quote(role.name)}",), needed=False),
    ]
    if filtered and not role.bypasses_row_security and not role.is_superuser:
        text = f"row-level security may hide rows of {len(filtered)} tables from it"
        lines.append(Line(label, "row security", True, text, needed=False))
    return lines


def _changing(role: Role, tables: list[tuple[Any, ...]], label: str) -> list[Line]:
    """Changing a table takes its owner's role; the ledger takes a schema; a clone for rehearsals takes CREATEDB."""
    foreign = [(qualified(space, name), owner) for space, name, owner, _, owns, _ in tables if not owns]
    owners = sorted({owner for _, owner in foreign})
    owns = f"may change {len(tables) - len(foreign)} of {len(tables)} tables{_but_not([name for name, _ in foreign])}"
    may_clone = role.may_create_databases or role.is_superuser
    clone = "may make staging clones" if may_clone else "may not make staging clones; a staging URL of your own does instead"
    ledger = "may keep its ledger" if role.may_create_schemas else "may not create the schema for its ledger"
    lines = [
        Line(label, "change", not foreign, owns, tuple(f"GRANT {quote(owner)} TO {quote(role.name)}" for owner in owners)),
        Line(
            label,
            "ledger",
            role.may_create_schemas,
            ledger,
            (f"GRANT CREATE ON DATABASE {quote(role.dbname)} TO {quote(role.name)}",),
        ),
        Line(label, "clone", may_clone, clone, (f"ALTER ROLE {quote(role.name)} CREATEDB",), needed=False),
    ]
    if role.is_superuser:
        text = "is a superuser: triggers, functions and index expressions of the database run with every right in VAST's changes"
        lines.append(Line(label, "superuser", False, f"{text}; a role that owns the tables is enough", needed=False))
    if role.is_standby:
        lines.append(Line(label, "writable", False, "is a standby; changes need the primary's address"))
    return lines


def _but_not(names: list[str]) -> str:
    """Name what is missing, the first few."""
    if not names:
        return ""
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f", not {', '.join(names[:_NAMED])}{more}"
