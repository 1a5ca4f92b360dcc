"""What becomes of production's queries, where a real pg_stat_statements says which they are; the installed server comes without it."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from ops.lifecycle import RunStatus
from ops.operation import Loss
from ops.staging.query_plans import top_queries
from ops.step import Step
from tests.embedded import Cluster, Elsewhere
from tests.ops_world import INDEX_EMAIL, World, make_world
from tests.support import older_servers
from vast_project.pg.change import change_session
from vast_project.pg.session import close_pools
from vast_project.pg.target import Target

BY_EMAIL = "SELECT name FROM customers WHERE email < 'c1'"
BY_NAME = "SELECT count(name) FROM customers"


@pytest.fixture(scope="module")
def server() -> Iterator[Cluster]:
    programs = older_servers.with_extension("pg_stat_statements")
    if programs is None:
        pytest.skip("no server on this machine has pg_stat_statements")
    with older_servers.server(programs, "shared_preload_libraries=pg_stat_statements") as admin:
        yield Cluster(Elsewhere(admin))


@pytest.fixture
def counted(server: Cluster, transactional_db: None) -> Iterator[World]:
    world = make_world(server)
    world.sql("CREATE EXTENSION pg_stat_statements")
    world.sql("SELECT pg_stat_statements_reset()")
    yield world
    close_pools()


def test_statements_of_production_are_planned_on_the_copy_before_and_after(counted: World) -> None:
    for _ in range(3):
        counted.sql(BY_EMAIL)
        counted.sql(BY_NAME)
    drop = Step("ddl", "Drop the name", ("ALTER TABLE public.customers DROP COLUMN name",), None)
    record = counted.proposed(INDEX_EMAIL, drop, loss=Loss.IRREVERSIBLE)

    run = counted.rehearse(record)

    assert run.status == RunStatus.SUCCEEDED, run.error

    queries = {one["query"]: one for one in counted.fresh(record).evidence.data["queries"]}
    assert queries[BY_NAME]["verdict"] == "breaks"
    assert queries[BY_NAME]["calls"] == 3
    assert 'column "name" does not exist' in queries[BY_NAME]["error"]
    by_email = queries["SELECT name FROM customers WHERE email < $1"]
    assert by_email["plan_before"] == "Seq Scan customers", "planned for any value, on every version"
    assert by_email["verdict"] == "breaks"
    assert not [text for text in queries if "pg_stat_statements" in text or "CREATE" in text], "what is no query of the application is left out"
    assert not [text for text in queries if "c1" in text], "no values of anybody's"


def test_statements_that_the_role_may_not_read_are_left_out(counted: World) -> None:
    counted.sql(BY_NAME)
    counted.sql("CREATE ROLE looker LOGIN")
    try:
        with change_session(Target(psycopg.conninfo.make_conninfo(counted.url, user="looker")), name="vast-check") as session:
            assert not [one.text for one in top_queries(session) if "customers" in one.text or "privilege" in one.text]
        counted.sql("GRANT pg_read_all_stats TO looker")
        with change_session(Target(psycopg.conninfo.make_conninfo(counted.url, user="looker")), name="vast-check") as session:
            assert BY_NAME in [one.text for one in top_queries(session)]
    finally:
        counted.sql("DROP ROLE looker")
