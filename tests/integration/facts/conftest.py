"""A database with known contents, on this run's server and on every other version that the machine has, and roles to ask as."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import psycopg
import pytest

from facts.fact import Answer, facts
from facts.inquiry import Inquiry
from facts.recorded import Sample, Version
from knowledge.introspect import introspect
from knowledge.schema import Name, Schema
from tests.embedded import Cluster
from tests.support import older_servers
from vast_project.pg.session import FACTS, PATIENT, ReadSession, close_pools, read_session
from vast_project.pg.target import Target

KNOWN = Path(__file__).with_name("known.sql").read_text(encoding="utf-8")
UNHURRIED = replace(FACTS, statement_timeout_ms=10_000)
ROLES = ("known_monitor", "known_nobody", "known_reporting", "known_app")


@dataclass
class Remembered:
    """A history that a test wrote itself."""

    sizes: list[Sample] = field(default_factory=list)
    changes: list[Version] = field(default_factory=list)
    seen: dict[Name, tuple[Any, bool]] = field(default_factory=dict)

    def samples(self, since: Any) -> list[Sample]:
        """Return the samples since a moment."""
        return [one for one in self.sizes if since is None or one.taken_at >= since]

    def versions(self, since: Any) -> list[Version]:
        """Return the changed snapshots since a moment."""
        return [one for one in self.changes if since is None or one.taken_at >= since]

    def first_seen(self, name: Name) -> tuple[Any, bool] | None:
        """Return when a table was first seen."""
        return self.seen.get(name)


@dataclass
class Known:
    """A database with known contents and ways to ask it: by facts as a role, and by SQL as its superuser."""

    url: str
    history: Remembered = field(default_factory=Remembered)
    _schema: list[Schema] = field(default_factory=list)

    def schema(self) -> Schema:
        """Return the schema as it was when it was first wanted."""
        if not self._schema:
            with read_session(Target(self.url), profile=PATIENT) as session:
                self._schema.append(introspect(session))
        return self._schema[0]

    def inquiry(self, session: ReadSession, name: str, /, **args: Any) -> Inquiry:
        """Return an asking of a fact on a session."""
        fact = facts[name]
        return Inquiry(fact=fact, args=fact.bind(args), session=session, structure=self.schema, history=self.history, label="known")

    def ask(self, name: str, /, *, by: str | None = None, **args: Any) -> Answer:
        """Ask a fact, as superuser or as a role, with time to spare: what a busy machine takes is no matter here."""
        with read_session(Target(self.url_of(by)), profile=UNHURRIED) as session:
            inquiry = self.inquiry(session, name, **args)
            return inquiry.fact.fetch(inquiry)

    def rows(self, answer: Answer) -> list[dict[str, Any]]:
        """Return an answer's rows by column."""
        return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]

    def url_of(self, role: str | None) -> str:
        """Return the URL for a role."""
        return psycopg.conninfo.make_conninfo(self.url, user=role, password="known") if role else self.url

    def execute(self, sql: str) -> None:
        """Run SQL as superuser and commit."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(sql)

    def value(self, sql: str) -> Any:
        """Return the first value of a query, as superuser."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            row = connection.execute(sql).fetchone()
            return row[0] if row else None

    @contextmanager
    def holding(self, *statements: str) -> Iterator[int]:
        """Run statements in a transaction that stays open in another session, whose process id is yielded."""
        with psycopg.connect(self.url) as connection:
            for statement in statements:
                connection.execute(statement)
            yield connection.info.backend_pid
            connection.rollback()

    def until(self, condition: str) -> None:
        """Wait until a query's first value is true."""
        deadline = time.monotonic() + 120
        while not self.value(condition):
            assert time.monotonic() < deadline, f"never became true: {condition}"
            time.sleep(0.02)

    @cached_property
    def reader(self) -> psycopg.Connection[Any]:
        """A superuser's connection on which statements of answers are run as they stand."""
        return psycopg.connect(self.url, autocommit=True, options="-c search_path=pg_catalog")

    def close(self) -> None:
        """Close the sessions of all roles."""
        self.reader.close()
        for role in (None, *ROLES):
            close_pools(Target(self.url_of(role)))


@pytest.fixture(scope="session")
def known_template(cluster: Cluster) -> str:
    """The name of a database with known contents that nobody connects to."""
    cluster.create_database("known_template", sql=KNOWN)
    return "known_template"


@pytest.fixture
def known(cluster: Cluster, known_template: str) -> Iterator[Known]:
    """A database with known contents, the test's own."""
    made = Known(cluster.create_database(template=known_template))
    yield made
    made.close()


@pytest.fixture(scope="session")
def standing(cluster: Cluster, known_template: str) -> Iterator[Known]:
    """A database with known contents for tests that change nothing."""
    made = Known(cluster.create_database(template=known_template))
    made.execute("ANALYZE")
    yield made
    made.close()


@pytest.fixture(scope="session", params=["installed", *sorted(older_servers.binaries())])
def anywhere(request: pytest.FixtureRequest, cluster: Cluster, known_template: str) -> Iterator[Known]:
    """The known database on every server version that the machine has."""
    with ExitStack() as stack:
        if request.param == "installed":
            url = cluster.create_database(template=known_template)
        else:
            admin = stack.enter_context(older_servers.server(older_servers.binaries()[request.param]))
            with psycopg.connect(admin, autocommit=True) as connection:
                connection.execute("CREATE DATABASE known")
            url = Target(admin).with_dbname("known").url
            with psycopg.connect(url, autocommit=True) as connection:
                connection.execute(KNOWN)
        made = Known(url)
        stack.callback(made.close)
        yield made
