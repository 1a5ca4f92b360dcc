"""Names that lead elsewhere since they were looked at, and networks that are no longer listed: nothing is sent there."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from audit.actor import Actor
from knowledge.models import Database
from knowledge.services import database_change, database_register, database_target
from tests.embedded import Cluster
from tests.support.relay import Relay, relayed
from vast_project.pg.addresses import AddressRefused
from vast_project.pg.change import change_session
from vast_project.pg.dump import dump
from vast_project.pg.session import close_pools, read_session

ADA = Actor(name="ada", channel="test")
pytestmark = pytest.mark.django_db


class Names:
    """What a name server answers: one address at a time, for a name that is no machine's."""

    name = "shop.internal.test"

    def __init__(self) -> None:
        self.address = "127.0.0.1"
        self.asked = 0

    def answer(self, host: str, _port: object, **_options: Any) -> list[tuple[Any, ...]]:
        """Stand in for the system's look-up."""
        assert host == self.name
        self.asked += 1
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (self.address, 0))]


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Names:
    names = Names()
    monkeypatch.setattr("vast_project.pg.addresses.socket.getaddrinfo", names.answer)
    return names


@pytest.fixture
def named(cluster: Cluster, names: Names) -> Iterator[tuple[Relay, str]]:
    """A database that is reached by a name over TCP: the port it goes through, and its URL."""
    with relayed(cluster.create_database()) as (relay, parts):
        yield relay, f"postgresql://{parts['user']}:{parts['password']}@{names.name}:{relay.port}/{parts['dbname']}"
        close_pools()


def ways(database: Database, folder: Path) -> dict[str, Callable[[], Any]]:
    """Return every way by which VAST connects to a database."""
    reader, writer = database_target(database), database_target(database, purpose="write")

    def read() -> Any:
        with read_session(reader) as session:
            return session.value("SELECT 1")

    def change() -> Any:
        with change_session(writer, name="vast:test") as session:
            return session.value("SELECT 1")

    return {"read": read, "change": change, "copy": lambda: dump(writer, folder / "copy", stop=lambda: False) or 1}


@pytest.mark.parametrize("way", ["read", "change", "copy"])
def test_what_is_dialled_is_the_address_that_was_looked_at(
    named: tuple[Relay, str], names: Names, tmp_path: Path, way: str
) -> None:
    """The name exists for VAST alone: libpq and pg_dump could not look it up, and are not asked to."""
    relay, url = named
    database = database_register(name="shop", url=url, actor=ADA)
    go = ways(database, tmp_path)[way]
    close_pools()

    names.address = "169.254.169.254"
    before = relay.accepted
    with pytest.raises(AddressRefused, match=r"shop.internal.test \(169.254.169.254\)") as refusal:
        go()
    assert (relay.accepted, refusal.value.code) == (before, "address_refused")
    names.address = "127.0.0.1"

    assert go() == 1
    assert relay.accepted > before


def test_a_warm_pool_looks_again_for_every_new_connection(named: tuple[Relay, str], names: Names) -> None:
    _, url = named
    database = database_register(name="shop", url=url, actor=ADA)
    target = database_target(database)
    close_pools()
    asked = names.asked

    # The pool may open one before somebody waits for it, so the three are counted together.
    with read_session(target), read_session(target), read_session(target):
        assert names.asked >= asked + 3


def test_nothing_is_stored_of_a_connection_that_may_not_be(named: tuple[Relay, str], settings: Any) -> None:
    relay, url = named
    settings.VAST_TARGETS = ["10.0.0.0/8"]

    with pytest.raises(AddressRefused):
        database_register(name="shop", url=url, actor=ADA)
    assert (Database.objects.exists(), relay.accepted) == (False, 0)
    settings.VAST_TARGETS = ["10.0.0.0/8", Names.name]
    database = database_register(name="shop", url=url, actor=ADA)
    with pytest.raises(AddressRefused):
        database_change(database=database, url="postgresql://ada@169.254.169.254/latest", actor=ADA)

    assert database_target(Database.objects.get()).url == url


def test_networks_that_are_listed_no_longer_are_dialled_no_longer(cluster: Cluster, tmp_path: Path, settings: Any) -> None:
    database = database_register(name="shop", url=cluster.create_database(), actor=ADA)
    close_pools()
    settings.VAST_TARGETS = ["10.0.0.0/8"]

    for name, go in ways(database, tmp_path).items():
        with pytest.raises(AddressRefused, match="a Unix socket of VAST's own machine"):
            go()
        assert not (tmp_path / "copy").exists(), name
    settings.VAST_TARGETS = ["10.0.0.0/8", "local"]

    assert [go() for go in ways(database, tmp_path).values()] == [1, 1, 1]
