"""The embedded Redis starts, wants its password, and comes back after a crash."""

from __future__ import annotations

import stat
from collections.abc import Iterator

import pytest
from redis import AuthenticationError, Redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from tests.embedded import another_home, stop_servers
from vast_project.services.paths import Places
from vast_project.services.places import places_of
from vast_project.services.process import servers_with
from vast_project.services.redis import EmbeddedRedis


@pytest.fixture(scope="module")
def places() -> Iterator[Places]:
    """An installation of this module's own."""
    home = another_home("redis 'quoted'")
    yield places_of(home)
    stop_servers(home)


@pytest.fixture
def server(places: Places) -> EmbeddedRedis:
    server = EmbeddedRedis(places)
    server.start()
    return server


def _client(server: EmbeddedRedis) -> Redis:
    return Redis.from_url(server.url().replace("redis+socket://", "unix://").replace("virtual_host", "db"), decode_responses=True)


def _end(places: Places) -> None:
    for process in servers_with(str(places.redis_socket), program="redis-server"):
        process.kill()
        process.wait(timeout=120)


def test_start_and_stop_say_what_they_did(server: EmbeddedRedis) -> None:
    assert server.start() is False
    assert server.stop() is True
    assert not server.is_running()
    assert server.stop() is False
    assert server.start() is True


def test_it_wants_the_password_and_listens_on_no_port(places: Places, server: EmbeddedRedis) -> None:
    with (
        pytest.raises(AuthenticationError),
        Redis(unix_socket_path=str(places.redis_socket), retry=Retry(NoBackoff(), 0)) as stranger,
    ):
        stranger.ping()
    with _client(server) as client:
        assert client.config_get("port") == {"port": "0"}
    assert stat.S_IMODE(places.redis_data.stat().st_mode) == 0o700


def test_messages_survive_a_kill(places: Places, server: EmbeddedRedis) -> None:
    with _client(server) as client:
        client.config_set("appendfsync", "always")
        client.set("kept", "yes")

    _end(places)

    assert not server.is_running()
    assert server.start() is True
    with _client(server) as client:
        assert client.get("kept") == "yes"


def test_a_damaged_file_is_set_aside(places: Places, server: EmbeddedRedis) -> None:
    _end(places)
    (places.redis_data / "appendonly.aof").write_bytes(b"*2\r\nnonsense\r\n" * 100)

    assert server.start() is True

    assert list(places.redis_data.glob("appendonly.damaged-*"))
    with _client(server) as client:
        assert client.dbsize() == 0
