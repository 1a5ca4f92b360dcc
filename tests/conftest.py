"""What all tests share: settings that point at servers of the run's own, and the fixtures that start those.

The settings are read as an installation reads them: `VAST_HOME` names a throw-away folder, nothing else differs. Tests without
the fixtures below start no server. Code under test uses the real roles with their real privileges.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Generator, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytest_django import DjangoDbBlocker
from whitenoise.middleware import WhiteNoiseMiddleware
from xdist.scheduler.loadscope import LoadScopeScheduling

from tests.embedded import Cluster, Elsewhere, end_run, own_home, started_postgres, started_redis
from tests.first_state import begin_with_first_state, share_secrets

HOME = own_home(in_memory=True)
IS_ONE_OF_SEVERAL = "PYTEST_XDIST_WORKER" in os.environ
if IS_ONE_OF_SEVERAL:
    share_secrets(HOME)
for name in (
    "DATABASE_URL",
    "DATABASE_ADMIN_URL",
    "REDIS_URL",
    "VAST_SECRET_KEY",
    "OPENAI_BASE_URL",
    "OPENAI_API_KEY",
    "VAST_MODEL",
):
    os.environ.pop(name, None)
os.environ["VAST_HOME"] = str(HOME)
os.environ["DJANGO_SETTINGS_MODULE"] = "vast_project.settings"

import django  # noqa: E402 - the environment above comes first

django.setup()
# A parallel worker inherits the environment and would read the settings before it names a folder of its own.
del os.environ["DJANGO_SETTINGS_MODULE"]

from django.conf import settings  # noqa: E402
from django.db import connections  # noqa: E402
from django.test import TransactionTestCase  # noqa: E402

from tests.resetting import forget_sessions, keep_initial_rows, reset  # noqa: E402
from tests.support import older_servers  # noqa: E402
from vast_project import services  # noqa: E402
from vast_project.services.demo.shop import NAME as SHOP  # noqa: E402
from vast_project.services.demo.shop import shop_ensure  # noqa: E402
from vast_project.services.redis import EmbeddedRedis  # noqa: E402

# Tests sign in often, and what makes a password slow to guess makes it slow to set.
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
Path(settings.STATIC_ROOT).mkdir(exist_ok=True)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop what the run started, its workers' servers included, also after Ctrl-C."""
    if not hasattr(config, "workerinput"):
        end_run(HOME.parent)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection() -> Generator[None, object, object]:
    """Look for no garbage among what is collected, now or later: it all stays, and looking took a tenth of the run.

    Later, look seldom: what a test leaves is small, and looking after every seven hundred new objects took a twentieth of what ran.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(10_000, 10, 10)
        gc.enable()


#: Folders whose files share a server beside the run's own, or an installation.
TOGETHER = ("tests/journeys/", "tests/integration/facts/", "tests/integration/statements/")
#: Folders in which each case has a world of its own, and a file of cases alone would keep a process busy when all others have ended.
APART = ("tests/evals/",)


class ByFile(LoadScopeScheduling):
    """Keeps the tests of a file in one process, and those of some folders: what they share is made once. Some cases go their own way.

    (pytest-xdist's own groups do nothing with pytest 9.2: they change a name that it does not read any more.)
    """

    def _split_scope(self, nodeid: str) -> str:
        file, case = nodeid.split("::", 1)[0], nodeid.partition("[")[2]
        if case and file.startswith(APART):
            return f"{file}[{case}"
        return next((folder for folder in TOGETHER if file.startswith(folder)), file)


#: Tests that wait for whole installations, workers and servers, then those that take long: begun first, so that nobody is left
#: alone with them at the end.
LONG = (
    "tests/journeys/",
    "tests/integration/management/",
    "tests/faults/",
    "tests/integration/statements/",
    "tests/integration/ops/",
    "tests/evals/",
)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the long ones first, in the order in which they are named; the others stay as they were collected."""
    items.sort(key=lambda item: next((rank for rank, folder in enumerate(LONG) if item.nodeid.startswith(folder)), len(LONG)))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByFile:
    """Hand out the tests to the processes file by file."""
    return ByFile(config, log)


#: The small demo shop, and the day on which the demo shops end.
SMALL_SHOP, TODAY = "shop_small", date(2026, 6, 30)


@pytest.fixture(scope="session")
def cluster(django_db_blocker: DjangoDbBlocker) -> Iterator[Cluster]:
    """The run's PostgreSQL: ``create_database()`` returns the URL of a new database, ``admin_url`` is the superuser's."""

    def make() -> None:
        with started_postgres(HOME) as first, django_db_blocker.unblock():
            _control_database_ensure(first)
            shop_ensure(first.postgres, today=TODAY, scale=0.05, name=SMALL_SHOP)

    if IS_ONE_OF_SEVERAL:
        begin_with_first_state(HOME, make)
    with started_postgres(HOME) as cluster:
        yield cluster
        forget_sessions()


@pytest.fixture(scope="session")
def targets(cluster: Cluster) -> Iterator[Cluster]:
    """The PostgreSQL on which databases lie that tests change: the run's own, or the version that ``VAST_TEST_TARGETS`` names."""
    version = os.environ.get("VAST_TEST_TARGETS")
    if not version:
        yield cluster
        return
    with older_servers.server(older_servers.binaries()[version]) as url:
        yield Cluster(Elsewhere(url))


@pytest.fixture(scope="session")
def redis_server() -> Iterator[EmbeddedRedis]:
    """The run's Redis, at the URL of the settings."""
    with started_redis(HOME) as redis:
        yield redis


@pytest.fixture(scope="session")
def shop(cluster: Cluster) -> str:
    """The name of the demo database on the run's PostgreSQL; tests that change it copy it: ``create_database(template=shop)``."""
    shop_ensure(cluster.postgres, today=TODAY)
    return SHOP


@pytest.fixture(scope="session")
def small_shop(cluster: Cluster) -> str:
    """The name of a demo database of the same kind with one row in twenty, built in about a second."""
    shop_ensure(cluster.postgres, today=TODAY, scale=0.05, name=SMALL_SHOP)
    return SMALL_SHOP


@pytest.fixture(scope="session")
def django_db_setup(cluster: Cluster, django_db_blocker: DjangoDbBlocker) -> None:
    """Make the control database as an installation makes it: two roles, migrations by the owner, privileges for the application."""
    with django_db_blocker.unblock():
        _control_database_ensure(cluster)


def _control_database_ensure(cluster: Cluster) -> None:
    services.prepare(people=False)
    keep_initial_rows(cluster.postgres.url(database="vast"))
    connections.close_all()


def _reset_as_superuser(test_case: TransactionTestCase) -> None:
    """Put the control database back to what the migrations made of it.

    Django would truncate as the application's role, which may not, and the audit's triggers refuse everyone but a superuser
    in replica mode. Rows that migrations made come back, which Django's own flush does not do.
    """
    reset(services.embedded_urls().cluster_admin)


TransactionTestCase._fixture_teardown = _reset_as_superuser  # type: ignore[method-assign]


def _found_once(find: Callable[[WhiteNoiseMiddleware], None]) -> Callable[[WhiteNoiseMiddleware], None]:
    """Find the static files once for all browsers of the tests, each of which loads the middleware as a server does that starts."""
    found: dict[str, Any] = {}

    def add_files(self: WhiteNoiseMiddleware) -> None:
        if not found:
            find(self)
            found.update(self.files)
        self.files.update(found)

    return add_files


WhiteNoiseMiddleware.add_files_from_finders = _found_once(WhiteNoiseMiddleware.add_files_from_finders)  # type: ignore[method-assign]
