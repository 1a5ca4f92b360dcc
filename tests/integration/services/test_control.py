"""The control database: what the application's role may do, and how little a second preparation costs."""

from __future__ import annotations

import psycopg
import pytest
from django.db import InternalError, ProgrammingError, connection, connections
from django.test.utils import CaptureQueriesContext

from tests.embedded import Cluster
from vast_project import services
from vast_project.services.control import control_database_ensure
from vast_project.services.urls import APP_ROLE, CONTROL_DATABASE, MIGRATOR_ROLE, OWNER_ROLE, embedded_urls

pytestmark = pytest.mark.django_db


def test_the_application_is_neither_owner_nor_superuser() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, rolsuper OR rolcreatedb OR rolcreaterole FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (APP_ROLE, False)
        cursor.execute("SELECT count(*) FROM pg_class WHERE relowner = %s::regrole", [APP_ROLE])
        assert cursor.fetchone() == (0,)


@pytest.mark.invariant("I9", door="sql")
@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO audit_entry (seq) VALUES (1)",
        "UPDATE audit_entry SET action = 'x'",
        "DELETE FROM audit_entry",
        "TRUNCATE audit_entry",
        "UPDATE audit_head SET seq = 0",
        "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
        "CREATE TABLE mine ()",
        "SET session_replication_role = replica",
    ],
)
def test_the_application_cannot_get_around_the_audit(statement: str) -> None:
    with connection.cursor() as cursor, pytest.raises((ProgrammingError, InternalError), match=r"permission denied|must be owner"):
        cursor.execute(statement)


class TestOwner:
    """The owner of the tables signs in nowhere; migrators become it, and nobody else can."""

    def test_it_cannot_sign_in_and_migrators_become_it(self, cluster: Cluster) -> None:
        cluster.execute(f"ALTER ROLE {OWNER_ROLE} PASSWORD 'known'")
        with pytest.raises(psycopg.OperationalError, match="not permitted to log in"):
            psycopg.connect(cluster.url(CONTROL_DATABASE, user=OWNER_ROLE, password="known"))

        with psycopg.connect(embedded_urls().admin) as own:
            assert own.execute("SELECT session_user, current_user").fetchone() == (MIGRATOR_ROLE, OWNER_ROLE)
            own.execute("ALTER TABLE audit_entry DISABLE TRIGGER ALL")
            own.rollback()

    @pytest.mark.parametrize(
        "statement", [f"SET ROLE {OWNER_ROLE}", f"SET ROLE {MIGRATOR_ROLE}", f"SET SESSION AUTHORIZATION {OWNER_ROLE}"]
    )
    def test_the_application_does_not_become_it(self, statement: str) -> None:
        with connection.cursor() as cursor, pytest.raises(ProgrammingError, match="permission denied"):
            cursor.execute(statement)

    def test_an_installation_whose_owner_signed_in_is_shut_without_a_break(self, cluster: Cluster) -> None:
        for statement in (
            f"REVOKE CONNECT ON DATABASE {CONTROL_DATABASE} FROM {MIGRATOR_ROLE}",
            f"DROP ROLE {MIGRATOR_ROLE}",
            f"ALTER ROLE {OWNER_ROLE} LOGIN PASSWORD 'old'",
        ):
            cluster.execute(statement)
        with psycopg.connect(cluster.url(CONTROL_DATABASE, user=OWNER_ROLE, password="old"), autocommit=True) as earlier:
            control_database_ensure(cluster.postgres)

            assert earlier.execute("SELECT count(*) FROM audit_head").fetchone() == (1,), "who was in stays in"
        with psycopg.connect(embedded_urls().admin) as own:
            assert own.execute("SELECT current_user").fetchone() == (OWNER_ROLE,)
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(cluster.url(CONTROL_DATABASE, user=OWNER_ROLE, password="old"))


def test_strangers_do_not_enter(cluster: Cluster) -> None:
    cluster.execute("DROP ROLE IF EXISTS stranger; CREATE ROLE stranger LOGIN PASSWORD 'known'")

    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(cluster.url(CONTROL_DATABASE, user="stranger", password="known"))


def test_a_second_preparation_asks_one_question() -> None:
    with CaptureQueriesContext(connection) as queries:
        services.prepare(people=False)

    assert len(queries) == 1


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_preparing_again_changes_nothing() -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("COMMENT ON TABLE django_migrations IS NULL")

    services.prepare(people=False)

    with CaptureQueriesContext(connection) as queries:
        services.prepare(people=False)
    assert len(queries) == 1
    connections["owner"].close()


def test_addresses_are_known_before_anything_runs() -> None:
    urls = embedded_urls()

    assert f"//{APP_ROLE}:" in urls.control
    assert f"//{MIGRATOR_ROLE}:" in urls.admin
    assert urls.control.partition("?")[0].endswith(f"/{CONTROL_DATABASE}")
    assert "password" not in repr(urls)
    assert urls.control not in repr(urls)
    assert embedded_urls() == urls
