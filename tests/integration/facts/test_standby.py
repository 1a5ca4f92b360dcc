"""Facts on a standby: all of them answer, an idle primary is no lag, and a standby that is cut off does not say that it is up to date."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from tests.integration.facts.cases import CASES
from tests.integration.facts.conftest import KNOWN, Known
from tests.integration.facts.test_versions import proven
from tests.support import older_servers
from vast_project.pg.errors import TargetError
from vast_project.pg.target import Target
from vast_project.services.process import wait_until


@pytest.fixture(scope="module")
def following() -> Iterator[tuple[Known, Known]]:
    """The known database on a primary, and on its standby."""
    programs = older_servers.with_tools()
    with older_servers.server(programs, "wal_level=replica") as primary:
        with psycopg.connect(primary, autocommit=True) as connection:
            connection.execute("CREATE DATABASE known")
        url = Target(primary).with_dbname("known").url
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(KNOWN)
        with older_servers.standby(programs, primary) as standby:
            pair = Known(url), Known(Target(standby).with_dbname("known").url)
            yield pair
            for one in pair:
                one.close()


def test_every_fact_answers_on_a_standby(following: tuple[Known, Known], subtests: pytest.Subtests) -> None:
    _, standby = following
    for name, args in CASES:
        with subtests.test(name, **args):
            proven(standby, standby.ask(name, **args))


def test_an_idle_primary_is_no_lag_and_a_cut_off_standby_does_not_know(following: tuple[Known, Known]) -> None:
    primary, standby = following
    primary.until("SELECT count(*) = 1 FROM pg_stat_replication WHERE replay_lsn = pg_current_wal_lsn()")

    # What the primary writes by itself is on its way now and then.
    assert wait_until(lambda: standby.ask("replication_status", aspect="lag").value == 0, seconds=120)
    assert primary.ask("replication_status").value == 1
    assert standby.ask("is_replica").value is True

    standby.execute("ALTER SYSTEM SET primary_conninfo = ''")
    standby.execute("SELECT pg_reload_conf()")
    standby.until("SELECT count(*) = 0 FROM pg_stat_wal_receiver")

    cut_off = standby.ask("replication_status", aspect="lag")
    assert cut_off.value is None
    assert "not connected to its primary" in cut_off.text


def test_the_schema_is_read_on_a_standby(following: tuple[Known, Known]) -> None:
    primary, standby = following

    assert {table.name for table in standby.schema().tables} == {table.name for table in primary.schema().tables}
    with pytest.raises((psycopg.Error, TargetError)):
        standby.execute("CREATE TABLE nothing (id int)")
