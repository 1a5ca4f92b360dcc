"""Every operation on a real database: planned, rehearsed forward, taken back to the same fingerprint and rows, forward again.

The operations of a family stand in one plan, so that one rehearsal proves them all; those that cannot be taken back stand in
another, since they would leave no way back to prove.
"""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from pytest_django import DjangoDbBlocker

from ops import services
from ops.lifecycle import PlanStatus
from ops.operation import Declined, Loss, Operation, OperationInvalid, operations
from ops.planner import plan
from tests.embedded import Cluster
from tests.integration.ops.cases import FAMILIES, Family
from tests.ops_world import World, make_world
from tests.resetting import reset
from vast_project.pg.session import close_pools
from vast_project.services import embedded_urls

#: Every case can be done from this server on.
NEWEST = 180000
PLANS = [
    (family, kinds)
    for family in FAMILIES
    for final in (False, True)
    if (kinds := [kind for kind in family.cases if (operations[kind].loss is Loss.IRREVERSIBLE) is final])
]


@pytest.fixture(scope="module", autouse=True)
def control(django_db_setup: None, django_db_blocker: DjangoDbBlocker, targets: Cluster) -> Iterator[None]:
    """The control database for all tests of this module: what one leaves there is in no other's way."""
    _tablespace(targets)
    with django_db_blocker.unblock():
        yield
        close_pools()
        reset(embedded_urls().cluster_admin)


def _tablespace(targets: Cluster) -> None:
    """Make a second tablespace, inside the data directory, unless another module's tests made it on this server."""
    with psycopg.connect(targets.admin_url, autocommit=True) as connection:
        if connection.execute("SELECT FROM pg_tablespace WHERE spcname = 'elsewhere'").fetchone():
            return
        connection.execute("SET allow_in_place_tablespaces = on")
        connection.execute("CREATE TABLESPACE elsewhere LOCATION ''")


def possible(world: World, asked: list[Operation]) -> list[Operation]:
    """Leave out what a server other than the run's own is too old for, or has no extension for; that is a sentence by then."""
    found: list[Operation] = []
    for operation in asked:
        try:
            plan([*found, operation], world.schema(), database=world.database.name, request="")
        except OperationInvalid as refused:
            if world.cluster.version >= NEWEST or not any(said in refused.message for said in ("needs PostgreSQL", "no extension")):
                raise
        else:
            found.append(operation)
    return found


def test_every_operation_has_a_case() -> None:
    planned = {one.name for one in operations if not issubclass(one, Declined)}

    assert {kind for family in FAMILIES for kind in family.cases} == planned


@pytest.mark.parametrize(("family", "kinds"), PLANS, ids=[f"{family.name}: {', '.join(kinds)}"[:80] for family, kinds in PLANS])
def test_operations_are_done_undone_and_done_again(targets: Cluster, family: Family, kinds: list[str]) -> None:
    world = make_world(targets, rows=50)
    try:
        world.sql(family.setting)
    except (psycopg.errors.FeatureNotSupported, psycopg.errors.UndefinedFile) as missing:
        pytest.skip(f"this server lacks what the case needs: {missing}")
    before = world.fingerprint()

    asked = possible(world, [family.operation(kind) for kind in kinds])
    record = services.plan_propose(database=world.database, request=family.name, operations=asked, **world.acting("olivia"))
    run = world.rehearse(record)
    record = world.fresh(record)

    assert record.status == PlanStatus.VALIDATED, run.error or record.comment
    assert record.evidence.data["passed"], record.evidence.data["failure"]
    assert world.fingerprint() == before, "a rehearsal leaves production alone"
    if record.loss != Loss.IRREVERSIBLE:
        assert record.evidence.rollback_proved, record.evidence.data["rollback"]
        assert all(table["equal"] for table in record.evidence.data["data"])
