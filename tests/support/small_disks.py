"""File systems of a few megabytes, for tests of what happens when one is full; only root can make them."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from tests.embedded import Cluster
from vast_project.pg.identifiers import literal, quote

_BLOCK = b"\0" * 4_096


class SmallDisk:
    """A tablespace of a server's on a file system of its own, that can be filled and emptied."""

    def __init__(self, folder: Path, name: str) -> None:
        self.name = name
        self._filling = folder / "filling"

    def fill(self) -> None:
        """Leave no room for another block."""
        with self._filling.open("ab", buffering=0) as file:
            try:
                while file.write(_BLOCK) == len(_BLOCK):
                    pass
            except OSError:
                return

    def empty(self) -> None:
        """Make room again."""
        self._filling.unlink(missing_ok=True)


@contextmanager
def small_disk(cluster: Cluster, table: str, *, database: str) -> Iterator[SmallDisk]:
    """Put a table on a small file system until the end; skips where none can be made."""
    with psycopg.connect(cluster.admin_url) as connection:
        owner = Path(connection.execute("SHOW data_directory").fetchone()[0]).stat()  # type: ignore[index]
    folder = Path(tempfile.mkdtemp(prefix="vast-small-"))
    folder.chmod(0o711)
    place = folder / "disk"
    place.mkdir()
    options = f"size=2m,mode=0711,uid={owner.st_uid},gid={owner.st_gid}"
    if subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)], capture_output=True, check=False).returncode:
        folder.rmdir() if not place.exists() else (place.rmdir(), folder.rmdir())
        pytest.skip("A file system of two megabytes cannot be made here; root can.")
    name = f"small_{uuid4().hex[:8]}"
    try:
        cluster.execute(f"CREATE TABLESPACE {quote(name)} LOCATION {literal(str(place))}")
        disk = SmallDisk(place, name)
        cluster.execute(f"ALTER TABLE {table} SET TABLESPACE {quote(name)}", database=database)
        try:
            yield disk
        finally:
            disk.empty()
            cluster.execute(f"ALTER TABLE {table} SET TABLESPACE pg_default", database=database)
            cluster.execute(f"DROP TABLESPACE {quote(name)}")
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)
        place.rmdir()
        folder.rmdir()
