"""A backfill on a primary waits for a replica that stopped to replay, and goes on by itself once it has caught up."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from ops.executor import throttle, walking
from ops.executor.lease import Lease
from ops.lifecycle import RunStatus
from ops.operation import Loss
from ops.steps.backfill import backfill_step
from tests.embedded import Cluster, Elsewhere
from tests.ops_world import World, make_world
from tests.support import older_servers
from vast_project.pg.session import close_pools


@pytest.fixture
def followed(transactional_db: None) -> Iterator[tuple[World, psycopg.Connection[tuple[object, ...]]]]:
    """A world on a primary, and a connection to its standby."""
    programs = older_servers.with_tools()
    with older_servers.server(programs, "wal_level=replica") as primary:
        world = make_world(Cluster(Elsewhere(primary)))
        with older_servers.standby(programs, primary) as standby, psycopg.connect(standby, autocommit=True) as connection:
            yield world, connection
        close_pools()


def test_a_replica_that_replays_no_more_is_waited_for(
    followed: tuple[World, psycopg.Connection[tuple[object, ...]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    world, standby = followed
    monkeypatch.setattr(walking, "LARGEST", 100)
    monkeypatch.setattr(throttle, "LOOK_EVERY_S", 0.01)
    monkeypatch.setattr(throttle, "LAG_BYTES", 64 * 1024)
    step = backfill_step(
        world.schema(), table="customers", values={"email": "repeat('x', 200)"}, before_images=False, batch_rows=100
    )
    record = world.approved(step, loss=Loss.IRREVERSIBLE)
    done_when_waiting: list[int] = []
    pause = Lease.pause

    def paused(self: Lease, seconds: float) -> None:
        if seconds == throttle.LOOK_EVERY_S and not done_when_waiting:
            [(done,)] = world.sql("SELECT sum(visited)::int FROM vast.walk")
            done_when_waiting.append(done)
            standby.execute("SELECT pg_wal_replay_resume()")
        pause(self, seconds)

    monkeypatch.setattr(Lease, "pause", paused)
    standby.execute("SELECT pg_wal_replay_pause()")

    run = world.promote(record)

    assert run.status == RunStatus.SUCCEEDED, run.error
    assert done_when_waiting
    assert 0 < done_when_waiting[0] < 1_000, "it stopped between two batches"
    assert world.sql("SELECT count(*) FROM customers WHERE length(email) = 200") == [(1_000,)]
