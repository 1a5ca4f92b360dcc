"""What an unprivileged account can reach."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.embedded import another_home
from vast_project.services.account import ServerAccount, server_account

STRANGER = ServerAccount(name="stranger", uid=64_999, gid=64_999)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody may walk to."""
    folder = another_home("open")
    folder.mkdir()
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


def test_a_stranger_walks_through_open_folders_only(open_folder: Path) -> None:
    program = open_folder / "bin" / "postgres"
    program.parent.mkdir(mode=0o755)
    program.touch(mode=0o755)
    assert STRANGER.may(program)
    assert STRANGER.may(program, read=True)

    program.parent.chmod(0o700)

    assert not STRANGER.may(program)


def test_what_may_be_entered_may_not_always_be_read(open_folder: Path) -> None:
    folder = open_folder / "state"
    folder.mkdir()
    folder.chmod(0o711)

    assert STRANGER.may(folder)
    assert not STRANGER.may(folder, read=True)
    assert not STRANGER.may(folder / "missing")


def test_only_root_lends_an_account_and_never_its_own(tmp_path: Path) -> None:
    account = server_account(tmp_path)

    if os.geteuid() == 0:
        assert account is not None
        assert account.uid != 0
    else:
        assert account is None


@pytest.mark.skipif(os.geteuid() != 0, reason="Only root can look after somebody else's installation.")
def test_root_runs_the_servers_of_an_installation_as_its_owner(tmp_path: Path) -> None:
    os.chown(tmp_path, 64_999, 64_999)

    account = server_account(tmp_path)

    assert account is not None
    assert account.uid == 64_999
