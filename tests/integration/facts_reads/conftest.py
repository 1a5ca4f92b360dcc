"""A database of one's own, registered with a reader of VAST's, and the guard's own sample schema in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from audit.actor import Actor
from knowledge.models import Database
from knowledge.services import database_register, structure_forget
from tests.embedded import Cluster
from vast_project.pg.session import close_pools
from vast_project.pg.target import Target

SQL = Path(__file__).with_name("shop.sql").read_text(encoding="utf-8")
READER = "guarded_reader"
ACTOR = Actor(name="tester", channel="test")


@pytest.fixture(scope="session")
def shop_url(cluster: Cluster) -> Iterator[str]:
    """The URL, as superuser, of a database with a few tables, functions and rows."""
    cluster.execute(f"CREATE ROLE {READER} LOGIN PASSWORD 'reader'")
    url = cluster.create_database("guarded_shop", sql=SQL)
    yield url
    close_pools()
    cluster.drop_database("guarded_shop")
    cluster.execute(f"DROP ROLE {READER}")


@pytest.fixture(scope="session")
def reader(cluster: Cluster, shop_url: str) -> Target:
    """The same database as a role that may read and nothing else."""
    return Target(cluster.url("guarded_shop", user=READER, password="reader"), label="shop")


@pytest.fixture(scope="session")
def owner(shop_url: str) -> Target:
    """The same database as superuser: a role that may do everything."""
    return Target(shop_url, label="shop")


@pytest.fixture
def witness(shop_url: str) -> Iterator[psycopg.Connection]:
    """Another session, to see what really happened."""
    with psycopg.connect(shop_url, autocommit=True) as connection:
        yield connection


@pytest.fixture
def shop(db: None, shop_url: str, reader: Target) -> Iterator[Database]:
    """The database as VAST knows it: reads go as the reader."""
    yield database_register(name="shop", url=shop_url, reader_url=reader.url, actor=ACTOR)
    structure_forget()
