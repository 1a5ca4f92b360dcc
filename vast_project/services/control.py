"""The control database: made, migrated, and opened to the application's role, as far as that is not done yet."""

from __future__ import annotations

import logging
from hashlib import sha256
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, connections
from django.db.backends.utils import CursorWrapper

from vast_project.pg.identifiers import literal, qualified, quote
from vast_project.pg.target import Target
from vast_project.services.demo.people import people_ensure
from vast_project.services.errors import ServiceFailed
from vast_project.services.files import exclusive
from vast_project.services.places import places_of
from vast_project.services.postgres import EmbeddedPostgres
from vast_project.services.psql import run_script
from vast_project.services.urls import APP_ROLE, AUDITOR_ROLE, CONTROL_DATABASE, MIGRATOR_ROLE, OWNER_ROLE, WEB_ROLE

logger = logging.getLogger("vast.services")
_SCHEMA = "public"
#: What the application's role may read and never write: entries are appended by a function alone.
_APPEND_ONLY_TABLES = ("audit_archive", "audit_entry", "audit_head", "audit_signer")
_APPEND_FUNCTION = "audit_append"
#: What the pages' role may write and never read, and the column by which it finds the row.
_WITHHELD_TABLE, _WITHHELD_KEY = "knowledge_writersecret", "environment_id"
#: What the auditor's role reads: what happened, and what it happened to. No connection, no session, no password.
_AUDITED_TABLES = (
    "audit_archive",
    "audit_entry",
    "audit_head",
    "audit_usage",
    "knowledge_database",
    "knowledge_drift",
    "ops_approval",
    "ops_breakglass",
    "ops_breakglassreview",
    "ops_delegation",
    "ops_evidence",
    "ops_keptdata",
    "ops_planauthor",
    "ops_planrecord",
    "ops_policy",
    "ops_run",
    "ops_steprun",
)

# The owner signs in nowhere: the migrator becomes it, and has nothing of its own. An owner that an earlier version let sign in is
# shut out here; its sessions end with whoever holds them.
_MAKE_DATABASE = r"""
SELECT format('CREATE ROLE %I NOLOGIN', name) FROM unnest(ARRAY[:'owner', :'migrator', :'app', :'web', :'auditor']) AS name
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) \gexec
ALTER ROLE :"owner" NOLOGIN PASSWORD NULL;
ALTER ROLE :"migrator" LOGIN NOINHERIT PASSWORD :'migrator_password';
GRANT :"owner" TO :"migrator";
ALTER ROLE :"migrator" SET role = :'owner';
ALTER ROLE :"app" LOGIN;
ALTER ROLE :"web" LOGIN;
ALTER ROLE :"auditor" LOGIN;
ALTER ROLE :"app" PASSWORD :'app_password';
ALTER ROLE :"web" PASSWORD :'web_password';
ALTER ROLE :"auditor" PASSWORD :'auditor_password';
SELECT format('CREATE DATABASE %I OWNER %I', :'database', :'owner')
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database') \gexec
GRANT CONNECT ON DATABASE :"database" TO :"migrator";
"""


def prepare(*, people: bool = True) -> None:
    """Make the control database what this version of VAST needs; where it is already, this costs one query.

    :param people: whether the embedded demo installation gets its demo people, too.
    :raises ServiceFailed: if the control database cannot be reached.
    """
    wanted = _fingerprint()
    if _kept_fingerprint() == wanted:
        return
    places = places_of(Path(settings.VAST_HOME))
    with exclusive(places.prepare_lock):
        if _kept_fingerprint() == wanted:
            return
        if settings.DEMO:
            control_database_ensure(EmbeddedPostgres(places))
        try:
            call_command("migrate", database="owner", interactive=False, verbosity=0)
            grant_control_privileges()
            if settings.DEMO and people:
                people_ensure()
            _keep_fingerprint(wanted)
        except OperationalError as error:
            raise ServiceFailed(
                f"The control database cannot be reached: {str(error).strip()}. Nothing was changed. "
                "Check DATABASE_URL and DATABASE_ADMIN_URL."
            ) from error


def control_database_ensure(postgres: EmbeddedPostgres) -> None:
    """Make the control database on an embedded server with its roles: migrators become the owner, others work or read."""
    run_script(
        postgres.url(),
        _MAKE_DATABASE,
        variables={
            "database": CONTROL_DATABASE,
            "owner": OWNER_ROLE,
            "migrator": MIGRATOR_ROLE,
            "migrator_password": postgres.password(MIGRATOR_ROLE),
            "app": APP_ROLE,
            "app_password": postgres.password(APP_ROLE),
            "web": WEB_ROLE,
            "web_password": postgres.password(WEB_ROLE),
            "auditor": AUDITOR_ROLE,
            "auditor_password": postgres.password(AUDITOR_ROLE),
        },
    )


def grant_control_privileges() -> None:
    """Give the roles what they need on the control database and no more; one role for all needs nothing."""
    app, web = (Target(url).parts.get("user", "") for url in (settings.DATABASE_URL, settings.DATABASE_WEB_URL))
    with connections["owner"].cursor() as cursor:
        # Whoever signs in for migrations may have become another role, so the session is asked and not the URL.
        cursor.execute("SELECT current_database(), current_user, session_user")
        database, owner, migrator = cursor.fetchone()
        for weakness in _weaknesses(cursor, app=app, owner=owner):
            logger.warning(weakness)
        if app == owner:
            return
        statements = [f"GRANT CONNECT ON DATABASE {quote(database)} TO {quote(migrator)}"]
        statements += privilege_statements(database=database, app=app, owner=owner)
        if web not in (app, owner):
            statements += privilege_statements(database=database, app=web, owner=owner) + withholding_statements(web=web)
        if settings.DEMO:
            statements += auditing_statements(database=database, auditor=AUDITOR_ROLE)
        for statement in statements:
            cursor.execute(statement)


def _weaknesses(cursor: CursorWrapper, *, app: str, owner: str) -> list[str]:
    """Return, as sentences, by which way somebody may become the owner who ought not to; empty if by none."""
    if app == owner:
        return [f"The application signs in as {app}, which owns the control database: nothing keeps it from altering tables."]
    cursor.execute("SELECT rolcanlogin, pg_has_role(%s, oid, 'MEMBER') FROM pg_roles WHERE rolname = %s", [app, owner])
    can_login, is_member = cursor.fetchone()
    found = [f"{owner}, which owns the control database, can sign in; make it NOLOGIN (docs/running.md)."] if can_login else []
    return [*found, *([f"{app} may become {owner}, which owns the control database: REVOKE that."] if is_member else [])]


def privilege_statements(*, database: str, app: str, owner: str) -> list[str]:
    """Return the statements that open a control database to the application's role; pure."""
    schema, role = quote(_SCHEMA), quote(app)
    append_only = ", ".join(qualified(_SCHEMA, table) for table in _APPEND_ONLY_TABLES)
    function = qualified(_SCHEMA, _APPEND_FUNCTION)
    future = f"ALTER DEFAULT PRIVILEGES FOR ROLE {quote(owner)} IN SCHEMA {schema}"
    return [
        f"REVOKE ALL ON DATABASE {quote(database)} FROM PUBLIC",
        f"GRANT CONNECT ON DATABASE {quote(database)} TO {role}",
        f"REVOKE CREATE ON SCHEMA {schema} FROM PUBLIC",
        f"GRANT USAGE ON SCHEMA {schema} TO {role}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {role}",
        f"REVOKE INSERT, UPDATE, DELETE ON {append_only} FROM {role}",
        f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {role}",
        f"{future} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {role}",
        f"{future} GRANT USAGE ON SEQUENCES TO {role}",
        f"REVOKE ALL ON FUNCTION {function} FROM PUBLIC",
        f"GRANT EXECUTE ON FUNCTION {function} TO {role}",
    ]


def withholding_statements(*, web: str) -> list[str]:
    """Return the statements that keep the connections which make changes from the pages' role: it writes them; pure."""
    table, role = qualified(_SCHEMA, _WITHHELD_TABLE), quote(web)
    return [
        f"REVOKE SELECT ON {table} FROM {role}",  # noqa: S608 - names are quoted
        f"GRANT SELECT ({quote(_WITHHELD_KEY)}) ON {table} TO {role}",
    ]


def auditing_statements(*, database: str, auditor: str) -> list[str]:
    """Return the statements that let the auditor's role read what happened and nothing else; pure."""
    tables = ", ".join(qualified(_SCHEMA, table) for table in _AUDITED_TABLES)
    return [
        f"GRANT CONNECT ON DATABASE {quote(database)} TO {quote(auditor)}",
        f"GRANT USAGE ON SCHEMA {quote(_SCHEMA)} TO {quote(auditor)}",
        f"GRANT SELECT ON {tables} TO {quote(auditor)}",
    ]


def _fingerprint() -> str:
    """Return a digest of everything that makes the control database: roles, privileges, and all migrations."""
    statements = privilege_statements(database="d", app="a", owner="o") + withholding_statements(web="w")
    digest = sha256("\n".join([_MAKE_DATABASE, *statements, *auditing_statements(database="d", auditor="r")]).encode())
    for app in apps.get_app_configs():
        for file in sorted(Path(app.path, "migrations").glob("*.py")):
            digest.update(f"{app.label}/{file.name}\0".encode() + file.read_bytes())
    return digest.hexdigest()


def _kept_fingerprint() -> str | None:
    """Return what the control database was last made for; it is kept there, so that a restored copy tells the truth."""
    try:
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT obj_description(to_regclass('public.django_migrations'), 'pg_class')")
            return cursor.fetchone()[0]
    except OperationalError:
        return None


def _keep_fingerprint(fingerprint: str) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"COMMENT ON TABLE {qualified(_SCHEMA, 'django_migrations')} IS {literal(fingerprint)}")
