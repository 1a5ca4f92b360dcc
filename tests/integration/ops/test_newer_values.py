"""What others wrote since into what a plan made: counted before the plan is taken back, and not gone unless somebody says so."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from audit.models import Entry
from knowledge.services import database_change
from ops.errors import NewerValues
from ops.lifecycle import PlanStatus, RunStatus
from ops.models import PlanRecord, Run
from ops.operation_json import operation_from_json
from ops.services import approval_request, plan_approve, plan_propose
from tests.ops_world import World
from vast_project.pg.target import Target


def promoted(world: World, *wanted: tuple[str, dict[str, Any]]) -> PlanRecord:
    asked = [operation_from_json({"kind": kind, "args": args}) for kind, args in wanted]
    record = plan_propose(database=world.database, request="", operations=asked, **world.acting("olivia"))
    world.vouched(record)
    approval_request(plan_id=record.pk, **world.acting("olivia"))
    plan_approve(plan_id=record.pk, digest=record.digest, **world.acting("arthur"))
    run = world.promote(record)
    assert run.status == RunStatus.SUCCEEDED, run.error
    return world.fresh(record)


def added(**args: Any) -> tuple[str, dict[str, Any]]:
    return "add_column", {"table": "customers", "column": "phone", "type": "text", **args}


def test_values_in_an_added_column_are_counted_and_stay_until_they_may_go(world: World) -> None:
    before = world.fingerprint()
    record = promoted(world, added())
    world.sql("UPDATE customers SET phone = '+49 30 1234' WHERE id <= 3")
    now = world.fingerprint()

    with pytest.raises(NewerValues, match="3 rows of customers hold a value in phone") as refused:
        world.roll_back(record)

    assert "1234" not in str(refused.value), "how many, and no values"
    assert world.fingerprint() == now
    assert world.sql("SELECT count(phone) FROM customers") == [(3,)]
    assert world.fresh(record).status == PlanStatus.PROMOTED
    assert not Run.objects.filter(plan=record, direction=Run.Direction.BACKWARD).exists()

    assert world.roll_back(record, accept_loss=True).status == RunStatus.SUCCEEDED
    assert world.fingerprint() == before
    entries = Entry.objects.filter(subject=record.subject).order_by("seq").values_list("action", flat=True)
    assert [one for one in entries if "rollback" in one or "loss" in one] == [
        "ops.plan.rollback.refused",
        "ops.plan.loss_accepted",
        "ops.plan.rollback_ordered",
    ]


@pytest.mark.parametrize(
    ("args", "meanwhile", "said"),
    [
        ({}, "", ""),
        ({"default": "'none'"}, "INSERT INTO customers (id, name) VALUES (2001, 'new')", ""),
        ({"default": "'none'"}, "UPDATE customers SET phone = 'one' WHERE id = 7", "1 row of customers holds a value in phone"),
        ({"type": "uuid", "default": "gen_random_uuid()"}, "", ""),
        ({"type": "bigint", "identity": "default"}, "INSERT INTO customers (id, name) VALUES (2001, 'new')", ""),
        ({"type": "jsonb"}, "UPDATE customers SET phone = '{}' WHERE id < 3", "2 rows of customers hold a value in phone"),
    ],
)
def test_what_the_plan_or_the_server_gave_is_nobody_s_value(world: World, args: dict[str, Any], meanwhile: str, said: str) -> None:
    record = promoted(world, added(**args))
    if meanwhile:
        world.sql(meanwhile)

    if said:
        with pytest.raises(NewerValues, match=said):
            world.roll_back(record)
    else:
        assert world.roll_back(record).status == RunStatus.SUCCEEDED


def test_what_the_plan_filled_is_told_from_what_came_since_and_under_another_name(world: World) -> None:
    fill = ("backfill_column", {"table": "customers", "column": "phone", "value": "upper(name)"})
    record = promoted(world, added(), fill, ("rename_column", {"table": "customers", "column": "phone", "new_name": "mobile"}))
    world.sql("UPDATE customers SET mobile = 'mine' WHERE id = 9")

    with pytest.raises(NewerValues, match="1 row of customers holds a value in mobile"):
        world.roll_back(record)


@pytest.mark.parametrize(
    "wanted",
    [
        [added(type="uuid"), ("backfill_column", {"table": "customers", "column": "phone", "value": "gen_random_uuid()"})],
        [("raw_sql", {"sql": "ALTER TABLE customers ADD phone text; UPDATE customers SET phone = name"})],
    ],
    ids=["by chance", "typed"],
)
def test_values_that_nothing_tells_from_the_plans_own_are_said_to_be_among_them(world: World, wanted: list[tuple[str, dict[str, Any]]]) -> None:
    record, before = promoted(world, *wanted), world.sql("SELECT id, name, email FROM customers ORDER BY id")

    assert not world.sql("SELECT FROM pg_class WHERE relnamespace = 'vast'::regnamespace AND relname ~ '^kept_'"), "a new column held nothing"
    with pytest.raises(NewerValues, match="1,000 rows of customers hold a value in phone, the plan's own among them"):
        world.roll_back(record)
    assert world.roll_back(record, accept_loss=True).status == RunStatus.SUCCEEDED
    assert world.sql("SELECT id, name, email FROM customers ORDER BY id") == before


def test_rows_of_a_new_table_are_counted_and_an_empty_one_goes(world: World) -> None:
    table = ("create_table", {"table": "parcels", "columns": [{"column": "id", "type": "bigint", "primary_key": True}]})
    record = promoted(world, table)
    world.sql("INSERT INTO parcels VALUES (1), (2)")

    with pytest.raises(NewerValues, match="parcels has 2 rows"):
        world.roll_back(record)

    world.sql("DELETE FROM parcels")
    assert world.roll_back(record).status == RunStatus.SUCCEEDED


def test_the_page_asks_and_takes_the_answer(world: World) -> None:
    record = promoted(world, added())
    world.sql("UPDATE customers SET phone = 'x' WHERE id = 1")
    client = Client()
    client.force_login(world.people["olivia"])

    asked = client.post(f"/plans/{record.pk}/do/roll_back/")

    assert asked.status_code == 409
    assert "1 row of customers holds a value in phone" in asked.content.decode()
    assert not Run.objects.filter(plan=record, direction=Run.Direction.BACKWARD).exists()
    assert client.post(f"/plans/{record.pk}/do/roll_back_all/").status_code == 302
    assert Run.objects.filter(plan=record, direction=Run.Direction.BACKWARD).exists()


def test_values_that_others_gave_a_column_of_another_type_are_counted_before_the_old_ones_come_back(world: World) -> None:
    record = promoted(world, ("change_type", {"table": "orders", "column": "total", "type": "double precision"}))
    world.sql("UPDATE orders SET total = 0.5 WHERE id = 7")
    world.sql("INSERT INTO orders VALUES (2001, 1, 0.25)")

    with pytest.raises(NewerValues, match="2 rows of orders hold another value in total than was kept of it"):
        world.roll_back(record)

    assert world.sql("SELECT total FROM orders WHERE id = 7") == [(0.5,)]
    world.sql("UPDATE orders SET total = 7 WHERE id = 7")
    world.sql("DELETE FROM orders WHERE id = 2001")
    assert world.roll_back(record).status == RunStatus.SUCCEEDED, "what is as it was is not asked about"
    assert world.sql("SELECT total FROM orders WHERE id = 7") == [(7,)]


KEYLESS = """
CREATE TABLE public.logs (source text, level numeric, payload json);
INSERT INTO public.logs SELECT 's' || i % 7, i % 5, '{}' FROM generate_series(1, 60) AS i;
ANALYZE public.logs;
"""


@pytest.mark.parametrize("using", ["", "level::double precision * 2"])
def test_without_a_key_rows_are_known_by_their_other_values(world: World, using: str) -> None:
    world.sql(KEYLESS)
    before = world.sql("SELECT source, level, payload::text, count(*) FROM logs GROUP BY 1, 2, 3 ORDER BY 1, 2")
    change = {"table": "logs", "column": "level", "type": "double precision", "using": using}
    record = promoted(world, ("change_type", {key: value for key, value in change.items() if value}))
    world.sql("INSERT INTO logs VALUES ('by a user', 0.5, '{}'), ('s1', 0.25, '{}')")

    with pytest.raises(NewerValues, match="2 rows of logs hold another value in level than was kept of it"):
        world.roll_back(record)

    world.sql("DELETE FROM logs WHERE level IN (0.5, 0.25)")
    assert world.roll_back(record).status == RunStatus.SUCCEEDED, "what is as it was is not asked about"
    assert world.sql("SELECT source, level, payload::text, count(*) FROM logs GROUP BY 1, 2, 3 ORDER BY 1, 2") == before


def test_a_conversion_of_ones_own_gave_the_values_that_are_there(world: World) -> None:
    change = {"table": "orders", "column": "total", "type": "boolean", "using": "total > 100 AND id > 5"}
    record = promoted(world, ("change_type", change))
    world.sql("UPDATE orders SET total = NOT total WHERE id IN (7, 700)")

    with pytest.raises(NewerValues, match="2 rows of orders hold another value in total"):
        world.roll_back(record)

    world.sql("UPDATE orders SET total = NOT total WHERE id IN (7, 700)")
    run = world.roll_back(record)
    assert run.status == RunStatus.SUCCEEDED, run.error


def test_a_role_that_may_not_see_what_was_kept_says_so_and_takes_nothing_back_unasked(world: World) -> None:
    record = promoted(world, ("change_type", {"table": "orders", "column": "total", "type": "double precision"}))
    name = f"reader_{uuid4().hex[:8]}"
    world.sql(f"CREATE ROLE {name} LOGIN PASSWORD 'secret'")
    world.sql(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {name}")
    target = Target(world.url)
    reading = world.cluster.url(target.dbname, user=name, password="secret")
    database_change(database=world.database, url=world.url, reader_url=reading, actor=world.actor("root"))
    now = world.fingerprint()

    with pytest.raises(NewerValues, match=r"how much of orders\.total is newer could not be counted .*permission denied"):
        world.roll_back(record)

    assert world.fingerprint() == now
    assert world.roll_back(record, accept_loss=True).status == RunStatus.SUCCEEDED
    assert world.sql("SELECT total FROM orders WHERE id = 7") == [(7,)]
