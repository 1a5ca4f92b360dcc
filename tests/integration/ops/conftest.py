"""A world to change, on a committing control database: workers see it from threads and processes of their own."""

from __future__ import annotations

import pytest

from tests.embedded import Cluster
from tests.ops_world import World, make_world


@pytest.fixture
def world(cluster: Cluster, transactional_db: None) -> World:
    return make_world(cluster)
