"""A file of rows goes in by a staging table: loaded as it is, validated, promoted, and taken back."""

from __future__ import annotations

from typing import Any

import psycopg

from ops import services
from ops.lifecycle import PlanStatus, RunStatus
from ops.models import PlanRecord, Run
from ops.operation_json import operation_from_json
from tests.ops_world import World

FILE = [(5, 5, "50.5"), (2001, 7, "20"), (2002, 8, "30"), (2002, 9, "40"), (2003, 4711, "-1")]


def proposed(world: World, kind: str, **args: Any) -> PlanRecord:
    operation = operation_from_json({"kind": kind, "args": args})
    return services.plan_propose(database=world.database, request="", operations=[operation], **world.acting("olivia"))


def promoted(world: World, record: PlanRecord) -> Run:
    world.decide(record)
    return world.promote(record)


def test_rows_of_a_file_are_validated_before_one_of_them_is_promoted(world: World) -> None:
    world.sql("ALTER TABLE orders ADD CHECK (total >= 0)")
    before = world.sql("SELECT * FROM orders ORDER BY id")
    making = proposed(world, "create_staging_table", table="orders")
    world.vouched(making)
    assert promoted(world, making).status == RunStatus.SUCCEEDED
    load = "COPY orders_staging (id, customer_id, total) FROM STDIN"
    with psycopg.connect(world.url) as connection, connection.cursor() as cursor, cursor.copy(load) as copy:
        for row in FILE:
            copy.write_row(row)

    found = []
    for mend in (
        "DELETE FROM orders_staging WHERE id = 2002 AND customer_id = 9",
        "UPDATE orders_staging SET customer_id = 9 WHERE id = 2003",
        "UPDATE orders_staging SET total = 1 WHERE id = 2003",
    ):
        record = proposed(world, "promote_staging_table", table="orders", source_table="orders_staging", existing="update")
        run = world.rehearse(record)
        assert run.status == RunStatus.FAILED
        found.append(run.error)
        world.sql(mend)
    assert "1 value of id stands more than once" in found[0]
    assert "to no row of customers" in found[1]
    assert "total >= " in found[2]

    record = proposed(world, "promote_staging_table", table="orders", source_table="orders_staging", existing="update")
    assert world.rehearse(record).status == RunStatus.SUCCEEDED
    assert world.sql("SELECT * FROM orders ORDER BY id") == before, "production has not seen one of them yet"
    run = promoted(world, world.fresh(record))
    assert run.status == RunStatus.SUCCEEDED, run.error
    assert world.sql("SELECT id, customer_id, total::text FROM orders WHERE id IN (5, 2001, 2002, 2003) ORDER BY id") == [
        (5, 5, "50.5"), (2001, 7, "20"), (2002, 8, "30"), (2003, 9, "1"),
    ]
    assert world.roll_back(record).status == RunStatus.SUCCEEDED
    assert world.fresh(record).status == PlanStatus.ROLLED_BACK
    assert world.sql("SELECT * FROM orders ORDER BY id") == before
    assert world.sql("SELECT count(*) FROM orders_staging") == [(4,)]
