"""Packets that vanish without an end: a connection that nobody answers on ends by itself, and the ledger says what became of the step."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest

from knowledge.services import database_change
from ops import services
from ops.lifecycle import PlanStatus, RunStatus
from ops.models import Run
from ops.steps.update_rows import update_step
from tests.ops_workers import Worker, stopped
from tests.ops_world import World
from tests.support.relay import relayed, socket_of
from vast_project.pg.change import change_session
from vast_project.pg.session import close_pools, read_session
from vast_project.pg.target import Target
from vast_project.services.process import wait_until

ROOT = Path(__file__).resolve().parents[3]
#: The two ends of a cable between this machine and one that is a name space on it, other ones in every process.
HERE, THERE = (f"10.213.{os.getpid() % 250}.{end}" for end in (1, 2))
NEAR, FAR = (f"vast{os.getpid()}{end}" for end in "ab")


class Cable:
    """A way to a server over a network of its own, which can be cut so that no end of it hears of that."""

    def __init__(self, space: str, port: int) -> None:
        self.port = port
        self._space = space

    def cut(self) -> None:
        """Let every packet vanish."""
        ip("-n", self._space, "link", "set", FAR, "down")

    def mend(self) -> None:
        """Carry packets again."""
        ip("-n", self._space, "link", "set", FAR, "up")


def ip(*words: str) -> None:
    """Run the system's ``ip``; skips where it is missing or not allowed."""
    try:
        done = subprocess.run(["ip", *words], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("Packets are lost on a network of one's own; that takes the program ip.")
    if done.returncode:
        pytest.skip(f"Packets are lost on a network of one's own, which cannot be made here: {done.stderr.strip()}")


@contextmanager
def cable(server: str) -> Iterator[Cable]:
    """Put a server's socket behind a network of its own."""
    space = f"vast{os.getpid()}"
    ip("netns", "add", space)
    try:
        ip("link", "add", NEAR, "type", "veth", "peer", "name", FAR, "netns", space)
        ip("addr", "add", f"{HERE}/30", "dev", NEAR)
        ip("link", "set", NEAR, "up")
        ip("-n", space, "addr", "add", f"{THERE}/30", "dev", FAR)
        ip("-n", space, "link", "set", FAR, "up")
        line = ["ip", "netns", "exec", space, sys.executable, "-m", "tests.support.relay", server, THERE]
        with subprocess.Popen(line, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as relay:
            assert relay.stdout is not None
            yield Cable(space, int(relay.stdout.readline()))
            relay.kill()
    finally:
        subprocess.run(["ip", "netns", "del", space], check=True)


#: A URL that has a connection notice much sooner than VAST would have it, so that nobody waits for that here.
SOON = "tcp_user_timeout=3000&keepalives_idle=2&keepalives_interval=1&keepalives_count=2"


@pytest.mark.parametrize("kind", ["change", "read"])
@pytest.mark.parametrize("own", ["", SOON], ids=["VAST's own", "the URL's"])
def test_sessions_notice_by_themselves_that_nobody_answers(world: World, kind: str, own: str) -> None:
    """Within a minute, whatever the machine's own settings are, which may be two hours; sooner where the URL says so."""
    with relayed(world.url) as (relay, parts):
        login = f"{parts['user']}:{quote(parts['password'])}"
        target = Target(f"postgresql://{login}@127.0.0.1:{relay.port}/{parts['dbname']}?{own}")
        opened = change_session(target, name="vast:test") if kind == "change" else read_session(target)
        with opened as session, socket.fromfd(session._connection.fileno(), socket.AF_INET, socket.SOCK_STREAM) as used:
            wanted = (socket.TCP_KEEPIDLE, socket.TCP_KEEPINTVL, socket.TCP_KEEPCNT, socket.TCP_USER_TIMEOUT)
            idle, between, times, unanswered_ms = (used.getsockopt(socket.IPPROTO_TCP, one) for one in wanted)
            keeps_alive = used.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
        close_pools()

    assert keeps_alive == 1
    assert 0 < idle + between * times <= 60
    assert 0 < unanswered_ms <= 60_000
    assert ((idle, between, times, unanswered_ms) == (2, 1, 2, 3_000)) is (own == SOON)


def test_a_network_that_swallows_everything_is_noticed_and_the_run_goes_on_once_it_is_back(world: World, worker: Worker) -> None:
    record = world.approved(update_step(world.schema(), table="orders", values={"total": "orders.total + 1"}, batch_rows=100))
    parts = Target(world.url).parts
    with cable(socket_of(world.url)) as network:
        url = f"postgresql://{parts['user']}:{quote(parts['password'])}@{THERE}:{network.port}/{parts['dbname']}?{SOON}"
        database_change(database=world.database, url=url, actor=world.actor("root"))
        run = services.plan_promote(plan_id=record.pk, queue=False, **world.acting("olivia"))
        process = worker(run, fault="batch:after#2=STOP")
        stopped(process)

        network.cut()
        process.send_signal(signal.SIGCONT)
        in_doubt = lambda: Run.objects.get(pk=run.pk).steps.filter(status="unknown").exists()  # noqa: E731
        assert wait_until(in_doubt, seconds=120), "nobody noticed"
        network.mend()
        process.communicate()
        close_pools()

    ended = Run.objects.get(pk=run.pk)
    assert ended.status == RunStatus.SUCCEEDED, ended.error
    assert world.fresh(record).status == PlanStatus.PROMOTED
    assert world.sql("SELECT sum(total) FROM orders") == [(1_000 * 1_001 // 2 + 1_000,)]
    assert world.sql("SELECT sum(rows) FROM vast.batch") == [(1_000,)]
