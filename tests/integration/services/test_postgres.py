"""The embedded PostgreSQL starts, refuses strangers, survives being killed, and keeps what it was given."""

from __future__ import annotations

import os
import signal
import stat
from collections.abc import Iterator

import psutil
import psycopg
import pytest

from tests.embedded import FAST, another_home, stop_servers
from vast_project.pg.target import Target
from vast_project.services.paths import Places
from vast_project.services.places import places_of
from vast_project.services.postgres import EmbeddedPostgres


@pytest.fixture(scope="module")
def places() -> Iterator[Places]:
    """An installation of this module's own, in a folder whose name wants quoting everywhere."""
    home = another_home('it\'s a $HOME, "quoted"')
    yield places_of(home)
    stop_servers(home)


@pytest.fixture
def postgres(places: Places) -> EmbeddedPostgres:
    server = EmbeddedPostgres(places, options=FAST)
    server.start()
    return server


def _postmaster(places: Places) -> psutil.Process:
    return psutil.Process(int((places.postgres_data / "postmaster.pid").read_text().splitlines()[0]))


def _kept(postgres: EmbeddedPostgres) -> bool:
    with psycopg.connect(postgres.url()) as connection:
        return connection.execute("SELECT to_regclass('public.kept') IS NOT NULL").fetchone()[0]


def test_start_says_whether_it_started(postgres: EmbeddedPostgres) -> None:
    assert postgres.is_running()
    assert postgres.start() is False

    assert postgres.stop() is True
    assert not postgres.is_running()
    assert postgres.stop() is False
    assert postgres.start() is True


def test_there_is_no_tcp_and_no_trust(postgres: EmbeddedPostgres) -> None:
    target = Target(postgres.url())
    with psycopg.connect(target.url) as connection:
        settings = dict(
            connection.execute(
                "SELECT name, setting FROM pg_settings WHERE name IN ('listen_addresses', 'password_encryption', 'data_checksums')"
            ).fetchall()
        )
        methods = {row[0] for row in connection.execute("SELECT auth_method FROM pg_hba_file_rules").fetchall()}

    assert settings == {"listen_addresses": "", "password_encryption": "scram-sha-256", "data_checksums": "on"}
    assert methods == {"scram-sha-256"}
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(psycopg.conninfo.make_conninfo(target.url, password="a guess"))


def test_only_the_servers_account_enters_its_folders(places: Places, postgres: EmbeddedPostgres) -> None:
    for folder in (places.postgres_data, places.run, places.secrets):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for secret in places.secrets.iterdir():
        assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    assert _postmaster(places).uids().effective != 0


def test_what_is_committed_survives_the_death_of_every_process(places: Places, postgres: EmbeddedPostgres) -> None:
    with psycopg.connect(postgres.url(), autocommit=True) as connection:
        connection.execute("SET synchronous_commit = on")
        connection.execute("CREATE TABLE IF NOT EXISTS kept ()")
    postmaster = _postmaster(places)
    family = [postmaster, *postmaster.children(recursive=True)]

    for process in family:
        process.send_signal(signal.SIGKILL)
    psutil.wait_procs(family, timeout=120)

    assert not postgres.is_running()
    assert postgres.start() is True
    assert _kept(postgres)


def test_backends_that_outlive_their_postmaster_do_not_stop_the_next_start(places: Places, postgres: EmbeddedPostgres) -> None:
    with psycopg.connect(postgres.url(), autocommit=True) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept ()")
        connection.execute("CHECKPOINT")
        backend = psutil.Process(connection.info.backend_pid)
        backend.suspend()  # one that is busy does not notice
        postmaster = _postmaster(places)

        postmaster.kill()
        postmaster.wait(timeout=120)

        assert postgres.start() is True
        assert not backend.is_running()
    assert _kept(postgres)


def test_a_pid_file_whose_number_went_to_another_process_is_put_away(places: Places, postgres: EmbeddedPostgres) -> None:
    pid_file = places.postgres_data / "postmaster.pid"
    lines = pid_file.read_text().splitlines()
    owner = pid_file.stat()
    postgres.stop()

    pid_file.write_text("\n".join([str(os.getpid()), *lines[1:]]))
    os.chown(pid_file, owner.st_uid, owner.st_gid)

    assert not postgres.is_running()
    assert postgres.stop() is False
    assert postgres.start() is True
    assert _postmaster(places).pid != os.getpid()


def test_a_half_made_cluster_is_made_again() -> None:
    places = places_of(another_home("half made"))
    half = places.state / "postgres.new"
    half.mkdir()
    (half / "base").mkdir()
    try:
        assert EmbeddedPostgres(places, options=FAST).start() is True
        assert not half.exists()
    finally:
        stop_servers(places.home)
