"""A world to change, and workers that may be killed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.embedded import Cluster, another_home, started_postgres, stop_servers
from tests.ops_workers import worker
from tests.ops_world import World, make_world
from vast_project.pg.session import close_pools

__all__ = ["worker", "world"]


@pytest.fixture
def world(targets: Cluster, transactional_db: None) -> Iterator[World]:
    yield make_world(targets)
    close_pools()


@pytest.fixture(scope="module")
def own_server() -> Iterator[Cluster]:
    """A server beside the run's, which may be stopped."""
    home = another_home("target")
    home.mkdir(mode=0o711)
    with started_postgres(home) as own:
        yield own
    stop_servers(home)


@pytest.fixture
def elsewhere(own_server: Cluster, transactional_db: None) -> Iterator[tuple[World, Cluster]]:
    """A target on that server, which runs again whatever the test before did to it."""
    own_server.postgres.start()
    yield make_world(own_server), own_server
    close_pools()
