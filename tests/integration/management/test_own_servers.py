"""With servers of one's own, VAST starts none, and prepares the database it is given."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.embedded import Cluster, another_home, stop_servers
from vast_project.services.paths import PROJECT_ROOT

_ROLES = """
DROP ROLE IF EXISTS own_owner, own_app, own_migrator;
CREATE ROLE own_owner LOGIN PASSWORD 'known';
CREATE ROLE own_migrator LOGIN NOINHERIT PASSWORD 'known';
GRANT own_owner TO own_migrator;
ALTER ROLE own_migrator SET role = 'own_owner';
CREATE ROLE own_app LOGIN PASSWORD 'known';
"""


@pytest.fixture
def home() -> Iterator[Path]:
    home = another_home("own servers")
    yield home
    stop_servers(home)


@pytest.fixture
def control(cluster: Cluster) -> Iterator[str]:
    """An empty database, owned by a role that is no superuser."""
    cluster.drop_database("own_control")
    cluster.execute(_ROLES)
    cluster.execute("CREATE DATABASE own_control OWNER own_owner")
    yield "own_control"
    cluster.drop_database("own_control")


def _run(home: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=PROJECT_ROOT,
        env={**os.environ, "VAST_HOME": str(home), **environment},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )


@pytest.mark.parametrize(
    ("owner", "migrator", "warning"),
    [
        ("own_owner", "own_migrator", ""),
        ("own_owner", "own_owner", "own_owner, which owns the control database, can sign in"),
        ("own_app", "own_app", "The application signs in as own_app, which owns"),
    ],
    ids=["an owner that cannot sign in", "an owner that can", "one role for both"],
)
def test_the_control_database_is_made_by_its_owner_and_opened_to_the_application(
    cluster: Cluster, control: str, home: Path, owner: str, migrator: str, warning: str
) -> None:
    cluster.execute(f"ALTER DATABASE own_control OWNER TO {owner}")
    app_url, owner_url = (cluster.url(control, user=user, password="known") for user in ("own_app", migrator))
    if owner != migrator:
        cluster.execute(f"ALTER ROLE {owner} NOLOGIN")

    done = _run(home, "seed_demo", "--json", DATABASE_URL=app_url, DATABASE_ADMIN_URL=owner_url)

    assert done.returncode == 1
    assert '"no_demo_here"' in done.stdout
    assert warning in done.stderr
    assert warning or "sign" not in done.stderr
    assert not (home / "postgres").exists()
    with psycopg.connect(app_url) as connection:
        assert connection.execute("SELECT count(*) FROM auth_user").fetchone() == (0,)
        assert connection.execute("SELECT tableowner FROM pg_tables WHERE tablename = 'audit_entry'").fetchone() == (owner,)


def test_a_control_database_that_does_not_answer_is_one_sentence(home: Path) -> None:
    url = "postgresql://nobody@/vast?host=/nonexistent&connect_timeout=2"

    done = _run(home, "seed_demo", DATABASE_URL=url)

    assert done.returncode == 1
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("The control database cannot be reached")
    assert "Check DATABASE_URL" in done.stderr


def test_a_folder_that_cannot_be_used_is_one_sentence(home: Path) -> None:
    home.write_text("a file, not a folder")

    done = _run(home, "seed_demo", "--json")

    assert done.returncode == 1
    assert '"home_unusable"' in done.stdout
    assert done.stderr.startswith(str(home))
    assert len(done.stderr.splitlines()) == 1
    home.unlink()
