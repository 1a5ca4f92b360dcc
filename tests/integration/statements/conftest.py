"""A database with one of everything, on the run's server and on older ones where the machine has them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import psycopg
import pytest
from pglast import split

from knowledge.introspect import introspect
from knowledge.schema import Schema
from tests.embedded import Cluster
from tests.integration.statements.cases import BASE
from tests.support import older_servers
from vast_project.pg.session import PATIENT, close_pools, read_session
from vast_project.pg.target import Target

OLDER = sorted(older_servers.binaries())


class Bench:
    """One database that cases run on one after the other; made anew once a case left something behind."""

    def __init__(self, admin_url: str, name: str) -> None:
        self.admin_url, self.name = admin_url, name
        self.target = Target(admin_url).with_dbname(name)
        self.connection: psycopg.Connection[tuple[object, ...]] | None = None
        self.make()

    def make(self) -> None:
        """Make the database with its base tables, throwing away what it was."""
        self.close()
        with psycopg.connect(self.admin_url, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')
            connection.execute(f'CREATE DATABASE "{self.name}"')
            if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = 'reader'").fetchone():
                connection.execute("CREATE ROLE reader")
        self.connection = psycopg.connect(self.target.url, autocommit=True)
        self.run(BASE)
        self.known = self.look()

    def run(self, sql: str) -> None:
        """Run statements, each in a transaction of its own."""
        for statement in split(sql):
            self.connection.execute(statement)

    def look(self) -> Schema:
        """Return the schema as it is."""
        with read_session(self.target, profile=PATIENT) as session:
            return introspect(session)

    def close(self) -> None:
        """End the bench's sessions."""
        if self.connection is not None:
            self.connection.close()
        close_pools(self.target)


@pytest.fixture(scope="session")
def benches(cluster: Cluster) -> Iterator[Callable[[str], Bench]]:
    """Return the bench of a server: ``embedded``, or the version of an older one."""
    made: dict[str, Bench] = {}
    with ExitStack() as servers:

        def bench(server: str) -> Bench:
            if server not in made:
                older = older_servers.binaries().get(server)
                admin = cluster.admin_url if older is None else servers.enter_context(older_servers.server(older))
                made[server] = Bench(admin, "statements_bench")
            return made[server]

        yield bench
        for one in made.values():
            one.close()


@pytest.fixture(params=["embedded", *OLDER])
def bench(request: pytest.FixtureRequest, benches: Callable[[str], Bench]) -> Bench:
    """The bench of each server in turn."""
    return benches(request.param)
