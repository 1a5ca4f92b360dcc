"""A world to change, and workers that may be killed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.embedded import Cluster
from tests.ops_workers import worker
from tests.ops_world import World, make_world
from vast_project.pg.session import close_pools

__all__ = ["worker", "world"]


@pytest.fixture
def world(targets: Cluster, transactional_db: None) -> Iterator[World]:
    yield make_world(targets)
    close_pools()
