"""A small database to talk about, and somebody who may."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.test import Client

from audit.actor import Actor
from knowledge.models import Database
from knowledge.services import database_register
from tests.embedded import Cluster
from tests.support.people import person, with_role
from vast_project.pg.session import close_pools

SCHEMA = """
CREATE TABLE customers (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL, note text, balance numeric);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customers);
INSERT INTO customers (name, note, balance) VALUES
    ('Ada', NULL, 12.50), ('<script>alert(1)</script>', 'NULL', 3), (U&'\\202Eevil', '🚢', NULL), ('עדה', '', 0.1);
ANALYZE;
"""


@pytest.fixture
def olga(db: None) -> User:
    """Somebody who operates the small database."""
    return person("olga")


@pytest.fixture
def shop(cluster: Cluster, olga: User) -> Iterator[Database]:
    """The small database, registered."""
    url = cluster.database_like(SCHEMA)
    database = database_register(name="shop", url=url, actor=Actor(name="root"))
    with_role(olga, "operator", database)
    yield database
    close_pools()


@pytest.fixture
def browser(olga: User) -> Client:
    """Somebody's browser, signed in."""
    client = Client()
    client.force_login(olga)
    return client
