"""Where the embedded servers keep things."""

from __future__ import annotations

from pathlib import Path

import pytest

from vast_project.services.paths import PROJECT_ROOT, Places, fits_sockets, vast_home


def test_home_is_beside_manage_py_unless_chosen() -> None:
    assert vast_home({}) == PROJECT_ROOT / ".vast"
    assert vast_home({"VAST_HOME": ""}) == PROJECT_ROOT / ".vast"
    assert vast_home({"VAST_HOME": "/srv/../srv/vast"}) == Path("/srv/vast")
    assert (PROJECT_ROOT / "manage.py").exists()


@pytest.mark.parametrize(
    ("folder", "fits"),
    [
        ("/tmp/vast-0123456789ab", True),
        ("/home/ada/vast/.vast/run", True),
        ("/home/ada/my projects/vast/.vast/run", False),
        ("/home/ada/a,b/run", False),
        ("/home/zoë/vast/.vast/run", False),
        ("/" + "d" * 88, True),
        ("/" + "d" * 89, False),
    ],
)
def test_sockets_want_a_short_and_plain_path(folder: str, fits: bool) -> None:
    assert fits_sockets(Path(folder)) is fits


def test_data_and_secrets_have_places_of_their_own() -> None:
    places = Places(home=Path("/h"), state=Path("/s"), run=Path("/r"))

    assert places.postgres_data == Path("/s/postgres")
    assert places.redis_data == Path("/s/redis")
    assert places.redis_socket == Path("/r/redis.sock")
    assert places.secret_key_file == Path("/h/secrets/secret_key")
    assert len({places.gate_lock, places.users_lock, places.prepare_lock}) == 3
