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
from ops.operation import Declined, Loss, operations
from tests.embedded import Cluster
from tests.integration.ops.cases import FAMILIES, Family
from tests.ops_world import make_world
from tests.resetting import reset
from vast_project.pg.session import close_pools
from vast_project.services import embedded_urls

PLANS = [
    (family, kinds)
    for family in FAMILIES
    for final in (False, True)
    if (kinds := [kind for kind in family.cases if (operations[kind].loss is Loss.IRREVERSIBLE) is final])
]


@pytest.fixture(scope="module", autouse=True)
def control(django_db_setup: None, django_db_blocker: DjangoDbBlocker, cluster: Cluster) -> Iterator[None]:
    """The control database for all tests of this module: what one leaves there is in no other's way."""
    _tablespace(cluster)
    with django_db_blocker.unblock():
        yield
        close_pools()
        reset(embedded_urls().cluster_admin)


def _tablespace(cluster: Cluster) -> None:
    """Make a second tablespace, inside the data directory."""
    with psycopg.connect(cluster.admin_url, autocommit=True) as connection:
        connection.execute("SET allow_in_place_tablespaces = on")
        connection.execute("CREATE TABLESPACE elsewhere LOCATION ''")


def test_every_operation_has_a_case() -> None:
    planned = {one.name for one in operations if not issubclass(one, Declined)}

    assert {kind for family in FAMILIES for kind in family.cases} == planned


@pytest.mark.parametrize(("family", "kinds"), PLANS, ids=[f"{family.name}: {', '.join(kinds)}"[:80] for family, kinds in PLANS])
def test_operations_are_done_undone_and_done_again(cluster: Cluster, family: Family, kinds: list[str]) -> None:
    world = make_world(cluster, rows=50)
    world.sql(family.setting)
    before = world.fingerprint()

    asked = [family.operation(kind) for kind in kinds]
    record = services.plan_propose(database=world.database, request=family.name, operations=asked, **world.acting("olivia"))
    run = world.rehearse(record)
    record = world.fresh(record)

    assert record.status == PlanStatus.VALIDATED, run.error or record.comment
    assert record.evidence.data["passed"], record.evidence.data["failure"]
    assert world.fingerprint() == before, "a rehearsal leaves production alone"
    if record.loss != Loss.IRREVERSIBLE:
        assert record.evidence.rollback_proved, record.evidence.data["rollback"]
        assert all(table["equal"] for table in record.evidence.data["data"])
