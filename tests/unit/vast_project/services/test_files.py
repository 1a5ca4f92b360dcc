"""Files that appear whole, folders that keep their permissions, locks that end with their holder."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from vast_project.services.errors import HomeUnusable
from vast_project.services.files import exclusive, folder_ensure, is_held, private_create, private_replace, shared


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_private_file_is_made_once(tmp_path: Path) -> None:
    path = tmp_path / "secret"

    assert private_create(path, "first") == "first"
    assert private_create(path, "second") == "first"

    assert _mode(path) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_private_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "record"
    private_replace(path, "old")
    private_replace(path, "new")

    assert path.read_text() == "new"
    assert _mode(path) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_an_existing_folder_keeps_its_permissions(tmp_path: Path) -> None:
    folder = tmp_path / "home"
    folder.mkdir(mode=0o755)
    folder.chmod(0o755)

    folder_ensure(folder, mode=0o700)

    assert _mode(folder) == 0o755


def test_a_link_in_place_of_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "run").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(HomeUnusable, match="is not a folder of the user"):
        folder_ensure(tmp_path / "run", mode=0o700)


def test_a_share_is_seen_until_it_is_given_back(tmp_path: Path) -> None:
    lock = tmp_path / "users.lock"
    assert not is_held(lock)

    first, second = shared(lock), shared(lock)
    assert is_held(lock)
    first.close()
    assert is_held(lock)
    second.close()

    assert not is_held(lock)
    with exclusive(lock):
        assert is_held(lock)


def test_the_share_of_a_killed_process_ends_with_it(tmp_path: Path) -> None:
    lock = tmp_path / "users.lock"
    program = (
        "import sys, pathlib; from vast_project.services.files import shared; "
        "share = shared(pathlib.Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(lock)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == "held\n"
        assert is_held(lock)

        process.kill()
        process.wait(timeout=120)

    assert not is_held(lock)
