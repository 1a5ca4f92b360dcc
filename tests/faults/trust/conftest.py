"""A world to change, and ways past the application: its own role without its code, and a superuser whom no privilege stops."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver

from ops.models import PlanRecord
from tests.embedded import Cluster
from tests.ops_world import World, make_world
from vast_project.pg.session import close_pools
from vast_project.pg.target import Target

Sql = Callable[..., Any]
#: What grows when somebody looks or asks: the audit itself, sessions, and the auditor's own conversations.
LEFT_OUT = ("audit_", "django_session", "chat_", "django_admin_log", "knowledge_schemasnapshot", "knowledge_schemacontent", "auth_user")


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


def digests(superuser: Sql) -> dict[str, str]:
    """Return a digest of every table of the control database but those that looking fills."""
    tables = [name for (name,) in superuser("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()]
    kept = sorted(name for name in tables if not name.startswith(LEFT_OUT))
    query = "SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM {} t"
    return {name: superuser(query.format(name)).fetchone()[0] for name in kept}


def addresses(values: dict[str, str], patterns: list[URLPattern | URLResolver], before: str = "/") -> Iterator[str]:
    """Yield an address for every pattern, with what is really there in the place of each parameter."""
    for pattern in patterns:
        text = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", str(pattern.pattern)).lstrip("^").rstrip("$\\Z")
        path = before + re.sub(r"<(?:\w+:)?(\w+)>", lambda found: values.get(found[1], "1"), text)
        if isinstance(pattern, URLResolver):
            yield from addresses(values, pattern.url_patterns, path)
        else:
            yield path


def there(world: World, record: PlanRecord) -> dict[str, str]:
    """Return what stands in the place of each parameter."""
    snapshot = world.database.snapshots.first()
    return {"name": world.database.name, "plan_id": str(record.pk), "pk": str(snapshot.pk), "form": "json", "action": "rehearse"}


def signed_in(world: World, name: str) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(world.people[name])
    return client
