"""The control database: what the application's role may do, and how little a second preparation costs."""

from __future__ import annotations

import psycopg
import pytest
from django.db import InternalError, ProgrammingError, connection, connections
from django.test.utils import CaptureQueriesContext

from tests.embedded import Cluster
from vast_project import services
from vast_project.services.urls import APP_ROLE, CONTROL_DATABASE, OWNER_ROLE, embedded_urls

pytestmark = pytest.mark.django_db


def test_the_application_is_neither_owner_nor_superuser() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, rolsuper OR rolcreatedb OR rolcreaterole FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (APP_ROLE, False)
        cursor.execute("SELECT count(*) FROM pg_class WHERE relowner = %s::regrole", [APP_ROLE])
        assert cursor.fetchone() == (0,)


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
    assert f"//{OWNER_ROLE}:" in urls.admin
    assert urls.control.partition("?")[0].endswith(f"/{CONTROL_DATABASE}")
    assert "password" not in repr(urls)
    assert urls.control not in repr(urls)
    assert embedded_urls() == urls
