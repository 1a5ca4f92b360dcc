"""Connections that end at the worst moment: at a commit whose answer is lost, and to the control database in the middle of a step."""

from __future__ import annotations

import os
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import quote

import psutil
import psycopg
import pytest
from django.db import connection

from knowledge.services import database_change
from ops import services
from ops.lifecycle import PlanStatus, RunStatus
from ops.models import Run
from ops.step import Impact, Lock, Step
from tests.embedded import Cluster
from tests.faults.ops.test_killed_workers import assert_done_once, ordered
from tests.ops_workers import Worker, killed, lease_expired, stopped
from tests.ops_world import ADD_PHONE, World
from vast_project.pg.session import close_pools
from vast_project.pg.target import Target
from vast_project.services import embedded_urls


class Proxy:
    """Stands between VAST and a target on a socket of its own, and cuts a connection at its next COMMIT when told to.

    ``at`` are the words of another statement to cut it at.
    """

    def __init__(self, folder: Path, server: str) -> None:
        self.cut = ""
        self.at = b"COMMIT"
        self.was_cut = threading.Event()
        self._server = server
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(folder / ".s.PGSQL.5432"))
        self._listener.listen(50)
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    def close(self) -> None:
        """Take no more, and wait for those that are under way: their clients have gone before."""
        self._shut(self._listener)
        for thread in self._threads:
            thread.join()
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                self._threads.append(threading.Thread(target=self._serve, args=(client,)))
                self._threads[-1].start()

    def _serve(self, client: socket.socket) -> None:
        with client, socket.socket(socket.AF_UNIX) as server:
            server.connect(self._server)
            back = threading.Thread(target=self._back, args=(server, client))
            back.start()
            self._forward(client, server)
            back.join()

    def _forward(self, client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while data := client.recv(65_536):
                if self.cut and self.at in data:
                    self._end(client, server, data)
                    return
                server.sendall(data)
        self._shut(server)

    def _end(self, client: socket.socket, server: socket.socket, data: bytes) -> None:
        """Lose the question, or let the server commit and lose its answer."""
        how, self.cut = self.cut, ""
        self._shut(client)
        if how == "answer":
            server.sendall(data)
            server.shutdown(socket.SHUT_WR)  # the server reads the COMMIT to its end before it sees that nobody is there
        else:
            self._shut(server)
        self.was_cut.set()

    def _back(self, server: socket.socket, client: socket.socket) -> None:
        with suppress(OSError):
            while data := server.recv(65_536):
                client.sendall(data)
        self._shut(client)

    def _shut(self, end: socket.socket) -> None:
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def proxy(world: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    """Lead VAST to the target through a proxy."""
    parts = Target(world.url).parts
    folder = Path(f"/tmp/vp{os.getpid()}")
    folder.mkdir()
    with closing(Proxy(folder, f"{parts['host']}/.s.PGSQL.{parts.get('port', '5432')}")) as between:
        url = f"postgresql://{parts['user']}:{quote(parts['password'])}@/{parts['dbname']}?host={folder}&port=5432"
        database_change(database=world.database, url=url, actor=world.actor("root"))
        yield between
        close_pools()
    (folder / ".s.PGSQL.5432").unlink()
    folder.rmdir()


def finished(world: World, run: Run) -> Run:
    """Let workers come by until the run has ended, as the sweeper would have them."""
    for _ in range(5):
        run.refresh_from_db()
        if run.state not in (RunStatus.QUEUED, RunStatus.RUNNING, RunStatus.UNKNOWN):
            break
        lease_expired(run)
        run = services.run_carry_out(run_id=run.pk)
    return run


@pytest.mark.parametrize("lost", ["question", "answer"])
def test_a_connection_that_is_cut_in_the_middle_of_a_statement_leaves_nothing_of_it(
    world: World, worker: Worker, proxy: Proxy, lost: str
) -> None:
    record, run = ordered(world)
    process = worker(run, fault="step:intended=STOP")
    stopped(process)
    proxy.at, proxy.cut = b"ADD COLUMN", lost
    process.send_signal(signal.SIGCONT)
    process.communicate()

    assert proxy.was_cut.is_set()
    assert_done_once(world, record, finished(world, run))


@pytest.mark.parametrize("lost", ["question", "answer"])
def test_a_commit_whose_answer_is_lost_took_effect_once(world: World, worker: Worker, proxy: Proxy, lost: str) -> None:
    record, run = ordered(world)
    process = worker(run, fault="step:before_commit=STOP")
    stopped(process)
    proxy.cut = lost
    process.send_signal(signal.SIGCONT)
    process.communicate()

    assert proxy.was_cut.is_set()
    assert_done_once(world, record, finished(world, run))


@pytest.mark.parametrize("point", ["run:begin", "step:intended", "step:after_commit", "batch:after#3"])
def test_a_control_database_that_goes_away_leaves_every_effect_once(world: World, worker: Worker, point: str) -> None:
    record, run = ordered(world)
    before = world.fingerprint()
    process = worker(run, fault=f"{point}=STOP")
    stopped(process)
    with psycopg.connect(Target(embedded_urls().cluster_admin).with_dbname("vast").url, autocommit=True) as superuser:
        superuser.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = 'vast' AND pid <> pg_backend_pid()"
        )
    connection.close()
    process.send_signal(signal.SIGCONT)
    process.communicate()

    if point == "run:begin":
        assert world.fingerprint() == before, "no intent, no effect"
    assert_done_once(world, record, finished(world, run))


def test_what_changes_between_two_steps_stops_the_promotion_where_it_is(world: World, worker: Worker) -> None:
    fax = Step(
        "ddl",
        "Add column fax to customers",
        ("ALTER TABLE public.customers ADD COLUMN fax text",),
        ("ALTER TABLE public.customers DROP COLUMN fax",),
        impact=Impact(locks=(Lock("public.customers", "AccessExclusiveLock"),)),
    )
    record = world.approved(ADD_PHONE, fax)
    run = services.plan_promote(plan_id=record.pk, queue=False, **world.acting("olivia"))
    process = worker(run, fault="step:intended#2=STOP")
    stopped(process)
    world.sql("ALTER TABLE public.customers ADD COLUMN fax integer")
    process.send_signal(signal.SIGCONT)
    process.communicate()

    assert world.fresh(record).status == PlanStatus.PROMOTION_FAILED
    assert world.sql("SELECT position FROM vast.ledger WHERE scope = %s", record.pk) == [(0,)]
    world.roll_back(record)
    columns = world.sql(
        "SELECT attname FROM pg_attribute WHERE attrelid = 'public.customers'::regclass AND attnum > 0 AND NOT attisdropped"
    )
    assert [name for (name,) in columns] == ["id", "name", "email", "fax"], "ours is gone, theirs stays"


def test_everything_that_is_restarted_in_mid_backfill_ends_where_it_would_have(world: World, worker: Worker) -> None:
    record, run = ordered(world)
    killed(worker(run, fault="batch:after#3"))
    postmaster = next(one for one in psutil.process_iter(["name", "cmdline"]) if _is_of(one, world.cluster))
    close_pools()
    connection.close()
    postmaster.send_signal(signal.SIGQUIT)  # at once, without a checkpoint: control database and target alike
    postmaster.wait(30)
    world.cluster.postgres.start()

    assert_done_once(world, record, finished(world, run))


def _is_of(process: psutil.Process, cluster: Cluster) -> bool:
    """Return whether a process is the postmaster of a cluster, by the folder of its sockets on its command line."""
    parts = Target(cluster.admin_url).parts
    words = process.info["cmdline"] or []
    return process.info["name"] == "postgres" and f"unix_socket_directories={parts['host']}" in words
