"""Actors, people and entries."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest

from audit.actor import Actor
from audit.models import Entry
from audit.services import entry_append
from tests.embedded import Cluster
from tests.support.people import ADA, Append, Insider, People, database_row, person, with_role
from vast_project.services.urls import CONTROL_DATABASE


@pytest.fixture
def append(db: None) -> Append:
    """Append an entry; only what matters to the test need be said."""

    def one(action: str = "test.done", *, actor: Actor = ADA, **parts: Any) -> Entry:
        return entry_append(actor=actor, action=action, **parts)

    return one


@pytest.fixture
def insider(cluster: Cluster) -> Insider:
    """Change committed rows as a superuser whom no trigger stops."""

    def change(sql: str) -> None:
        with psycopg.connect(cluster.url(CONTROL_DATABASE), autocommit=True) as connection:
            connection.execute("SET session_replication_role = replica")
            connection.execute(sql)

    return change


@pytest.fixture
def people(db: None) -> People:
    """An operator and an auditor of shop, somebody without a role, and an administrator."""
    shop, mill = database_row("shop"), database_row("mill")
    return People(
        operator=with_role(person("olga"), "operator", shop),
        auditor=with_role(person("aude", staff=True), "auditor", shop),
        stranger=person("stan"),
        administrator=person("root", superuser=True),
        shop=shop,
        mill=mill,
    )
