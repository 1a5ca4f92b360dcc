"""The connection that makes changes is for workers and commands: the pages' role writes it and cannot read it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest
from pytest_django.fixtures import Settings

from audit.actor import Actor
from knowledge.errors import SecretWithheld
from knowledge.models import Database, WriterSecret
from knowledge.services import database_change, database_check, database_register, database_target
from tests.embedded import Cluster
from vast_project.services import embedded_urls

ADA = Actor(name="ada", channel="test")
READ = "SELECT sealed_url FROM knowledge_writersecret"
pytestmark = pytest.mark.django_db(transaction=True)
Sql = Callable[..., Any]


@pytest.fixture
def mill(cluster: Cluster) -> Database:
    """A database whose reads have a URL of their own."""
    url = cluster.create_database()
    return database_register(name="mill", url=url, reader_url=f"{url} application_name=reads", actor=ADA)


@pytest.fixture
def role(request: pytest.FixtureRequest) -> Iterator[Sql]:
    """Run SQL on the control database as one of its roles."""
    with psycopg.connect(getattr(embedded_urls(), request.param), autocommit=True) as own:
        yield own.execute


@pytest.mark.invariant("I17", door="sql")
@pytest.mark.parametrize("role", ["web", "auditor"], indirect=True)
def test_other_roles_read_no_connection_that_makes_changes(mill: Database, role: Sql) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        role(READ)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        role("SELECT * FROM knowledge_writersecret")


@pytest.mark.invariant("I17", door="control")
@pytest.mark.parametrize("role", ["control"], indirect=True)
def test_workers_and_commands_read_it_sealed(mill: Database, role: Sql) -> None:
    ((sealed,),) = role(READ).fetchall()

    assert sealed.startswith("v1.")
    assert database_target(mill, purpose="write").url != database_target(mill, purpose="read").url


@pytest.mark.parametrize("role", ["web"], indirect=True)
def test_pages_replace_it_without_reading_it(mill: Database, role: Sql) -> None:
    role("DELETE FROM knowledge_writersecret WHERE environment_id IN (SELECT id FROM knowledge_environment)")
    role("INSERT INTO knowledge_writersecret (environment_id, sealed_url) SELECT id, 'v1.x' FROM knowledge_environment")

    assert WriterSecret.objects.get().sealed_url == "v1.x"


def test_pages_refuse_to_open_it_and_go_on_without(mill: Database, settings: Settings) -> None:
    settings.VAST_PROCESS = "web"

    with pytest.raises(SecretWithheld, match="workers and commands only"):
        database_target(mill, purpose="write")
    report = database_check(database=mill)
    assert report.ok
    assert [line.name for line in report.lines if line.connection == "production"] == ["withheld"]
    assert database_target(mill, purpose="read").url


def test_one_url_for_everything_is_opened_by_pages_too(mill: Database, cluster: Cluster, settings: Settings) -> None:
    database_change(database=mill, url=cluster.create_database(), actor=ADA)
    mill = Database.objects.get(pk=mill.pk)
    settings.VAST_PROCESS = "web"

    assert not WriterSecret.objects.exists()
    assert database_target(mill, purpose="write").url == database_target(mill, purpose="read").url


@pytest.mark.invariant("I18", door="sql")
@pytest.mark.parametrize("role", ["auditor"], indirect=True)
def test_the_auditors_role_reads_what_happened_and_writes_nothing(mill: Database, role: Sql) -> None:
    assert role("SELECT action FROM audit_entry").fetchall() == [("knowledge.database.registered",)]
    role("SELECT count(*) FROM ops_approval, ops_planrecord, ops_policy")

    for statement in (
        "SELECT audit_append('{}')",
        "INSERT INTO ops_policy (reason) VALUES ('mine')",
        "UPDATE ops_planrecord SET status = 'approved'",
        "DELETE FROM knowledge_database",
        "SELECT * FROM knowledge_environment",
        "SELECT * FROM authtoken_token",
        "SELECT password FROM auth_user",
        "SELECT * FROM django_session",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            role(statement)
