"""Databases with one of everything, and servers of other versions where the machine has them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from audit.actor import Actor
from knowledge.introspect import introspect
from knowledge.models import Database
from knowledge.schema import Schema
from knowledge.services import database_register, structure_forget
from tests.embedded import Cluster
from tests.support import older_servers
from vast_project.pg.session import PATIENT, close_pools, read_session
from vast_project.pg.target import Target

RICH = Path(__file__).with_name("rich.sql").read_text()
ADA = Actor(name="ada", channel="command")
Run = Callable[[str], None]


def schema_of(url: str) -> Schema:
    """Read a database's schema over a warm connection."""
    with read_session(Target(url), profile=PATIENT) as session:
        return introspect(session)


def run_sql(url: str, sql: str) -> None:
    """Run statements and commit."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql)


@pytest.fixture(scope="session")
def rich_template(cluster: Cluster) -> str:
    """The name of a database with one of everything; nobody connects to it, so that it can be copied."""
    cluster.create_database("rich_template", sql=RICH)
    return "rich_template"


@pytest.fixture(scope="session")
def standing(cluster: Cluster, rich_template: str) -> str:
    """The URL of a database with one of everything, for tests that leave it as it is."""
    return cluster.create_database(template=rich_template)


@pytest.fixture
def rich(cluster: Cluster, rich_template: str) -> Iterator[str]:
    """The URL of a database with one of everything, the test's own."""
    url = cluster.create_database(template=rich_template)
    yield url
    close_pools(Target(url))


@pytest.fixture
def empty(cluster: Cluster) -> Iterator[str]:
    """The URL of a database without a table, the test's own."""
    url = cluster.create_database()
    yield url
    close_pools(Target(url))


@pytest.fixture
def shop_database(db: None, rich: str) -> Iterator[Database]:
    """A registered database with one of everything."""
    yield database_register(name="shop", url=rich, actor=ADA)
    structure_forget()
    close_pools()


@pytest.fixture(scope="session", params=sorted(older_servers.binaries()) or [None])
def other_server(request: pytest.FixtureRequest) -> Iterator[str]:
    """The superuser's URL of a server of another major version."""
    if request.param is None:
        pytest.skip("There is no other PostgreSQL on this machine; Debian's packages postgresql-13 to -18 would be found.")
    with older_servers.server(older_servers.binaries()[request.param]) as url:
        yield url
