"""A world to change, and ways past the application: its own role without its code, and a superuser whom no privilege stops."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest
from django.db import connection

from tests.embedded import Cluster
from tests.ops_world import World, make_world
from vast_project.pg.session import close_pools
from vast_project.pg.target import Target

Sql = Callable[..., Any]


@pytest.fixture
def world(cluster: Cluster, transactional_db: None) -> Iterator[World]:
    yield make_world(cluster)
    close_pools()


@pytest.fixture
def application(world: World) -> Iterator[Sql]:
    """Run SQL on the control database as the application's role, past its services."""
    settings = connection.settings_dict
    url = psycopg.conninfo.make_conninfo(control(world.cluster), user=settings["USER"], password=settings["PASSWORD"])
    with psycopg.connect(url, autocommit=True) as own:
        yield own.execute


@pytest.fixture
def superuser(world: World) -> Iterator[Sql]:
    """Run SQL on the control database as a superuser: past every privilege, and not past a trigger."""
    with psycopg.connect(control(world.cluster), autocommit=True) as own:
        yield own.execute


def control(cluster: Cluster) -> str:
    """Return the superuser's address of the control database."""
    return Target(cluster.admin_url).with_dbname("vast").url
