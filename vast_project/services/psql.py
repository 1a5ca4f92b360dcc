"""Run SQL scripts with the bundled psql, for work on the embedded cluster that no connection of VAST's may do."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

from vast_project.services.binaries import postgres_tool
from vast_project.services.errors import ServiceFailed

_VARIABLE = "VAST_SQL_"


def run_script(url: str, script: str, *, variables: Mapping[str, str] | None = None, timeout: float = 600) -> str:
    """Run a psql script, stopping at the first error, and return what it printed, unaligned and without headings.

    ``variables`` are used as ``:'name'`` and ``:"name"``, which psql quotes; they travel, like the URL's password, in the
    environment, where no list of processes shows them. ``timeout`` in seconds.

    :raises ServiceFailed: with PostgreSQL's words, if a statement fails.
    """
    variables = variables or {}
    public, password = _without_password(url)
    prelude = "".join(f"\\getenv {name} {_VARIABLE}{name}\n" for name in variables)
    done = subprocess.run(
        [
            postgres_tool("psql"), "--dbname", public, "--no-psqlrc", "--no-password", "--quiet", "--tuples-only", "--no-align",
            "--set", "ON_ERROR_STOP=1",
        ],
        input=prelude + script,
        env={
            **{name: value for name, value in os.environ.items() if not name.startswith("PG")},
            **{f"{_VARIABLE}{name}": value for name, value in variables.items()},
            "PGPASSWORD": password,
            "PGCLIENTENCODING": "UTF8",
        },
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )  # fmt: skip
    if done.returncode:
        raise ServiceFailed(f"The embedded PostgreSQL refused a statement of VAST's own:\n{done.stderr.strip()}")
    return done.stdout


def _without_password(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    server = parts.netloc.rpartition("@")[2]
    return parts._replace(netloc=f"{parts.username or ''}@{server}").geturl(), unquote(parts.password or "")
