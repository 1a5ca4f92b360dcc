"""Connections that waited in a pool: no round trip where they were used a moment ago, and never one that is gone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import psycopg
import pytest
from django.db import ProgrammingError

from tests.embedded import Cluster
from vast_project.pg import liveness
from vast_project.pg.control_engine.base import DatabaseWrapper
from vast_project.pg.liveness import check_there
from vast_project.pg.session import FACTS, close_pools, read_session
from vast_project.pg.target import Target

ALONE = replace(FACTS, application_name="vast-liveness", max_size=1)


@pytest.fixture
def target(cluster: Cluster) -> Iterator[Target]:
    """A database of its own."""
    made = Target(cluster.create_database())
    yield made
    close_pools(made)


def process_of(target: Target) -> int:
    with read_session(target, profile=ALONE) as session:
        process: int = session.value("SELECT pg_backend_pid()")
    return process


def end(cluster: Cluster, *processes: int) -> None:
    for process in processes:
        cluster.execute(f"SELECT pg_terminate_backend({process}, 5000)")


@pytest.fixture
def round_trips(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many round trips were made to look at a connection."""
    made: list[int] = []
    check = liveness.ConnectionPool.check_connection

    def counted(connection: psycopg.Connection[Any]) -> None:
        made.append(connection.info.backend_pid)
        check(connection)

    monkeypatch.setattr(liveness.ConnectionPool, "check_connection", counted)
    return made


def test_a_connection_that_was_used_a_moment_ago_is_taken_without_a_round_trip(target: Target, round_trips: list[int]) -> None:
    first = process_of(target)
    assert round_trips == [first]

    assert [process_of(target), process_of(target)] == [first, first]
    assert round_trips == [first]


def test_one_that_waited_longer_is_asked(target: Target, round_trips: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    first = process_of(target)
    monkeypatch.setattr(liveness, "MOMENT_S", 0.0)

    assert process_of(target) == first
    assert round_trips == [first, first]


def test_one_that_the_server_ended_is_not_given_out(cluster: Cluster, target: Target) -> None:
    first = process_of(target)
    end(cluster, first)

    assert process_of(target) != first


def test_one_that_is_closed_is_none(target: Target) -> None:
    connection = psycopg.connect(target.url)
    check_there(connection)
    connection.close()

    with pytest.raises(psycopg.OperationalError):
        check_there(connection)


@pytest.fixture
def control(target: Target) -> Iterator[DatabaseWrapper]:
    """The control database's engine on that database, with a pool of one connection as the pages have one."""
    parts = target.parts
    made = DatabaseWrapper(
        {
            "NAME": parts["dbname"],
            "USER": parts["user"],
            "PASSWORD": parts.get("password", ""),
            "HOST": parts["host"],
            "PORT": parts.get("port", ""),
            "CONN_MAX_AGE": 0,
            "CONN_HEALTH_CHECKS": False,
            "AUTOCOMMIT": True,
            "ATOMIC_REQUESTS": False,
            "TIME_ZONE": None,
            "OPTIONS": {"pool": {"min_size": 1, "max_size": 1}, "prepare_threshold": 2},
            "TEST": {},
        },
        alias="liveness",
    )
    yield made
    made.close_pool()


@pytest.mark.django_db
def test_the_control_database_is_asked_on_a_connection_that_is_there(cluster: Cluster, control: DatabaseWrapper) -> None:
    def process() -> int:
        with control.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            found: int = cursor.fetchone()[0]
        control.close()
        return found

    first = process()
    assert process() == first
    end(cluster, first)
    assert process() != first


@pytest.mark.django_db
def test_what_every_request_asks_is_planned_once(control: DatabaseWrapper) -> None:
    def ask(text: str) -> list[str]:
        with control.cursor_prepared() as cursor:
            cursor.execute("SELECT %s::text AS asked FROM pg_class LIMIT 1", [text])
            found = [row[0] for row in cursor.fetchall()]
        control.close()
        return found

    assert [ask(text) for text in ("one", "it's", "%s", "four")] == [["one"], ["it's"], ["%s"], ["four"]]

    with control.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s", ["%AS asked FROM pg_class%"])
        assert cursor.fetchone() == (1,)


@pytest.mark.django_db
def test_a_refused_prepared_statement_is_the_error_that_django_has(control: DatabaseWrapper) -> None:
    with control.cursor_prepared() as cursor, pytest.raises(ProgrammingError, match="no_such_table"):
        cursor.execute("SELECT FROM no_such_table")
