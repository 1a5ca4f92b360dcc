"""The whole loop by the services: propose, rehearse, approve, promote, roll back."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from audit.figures import WINDOWS, figures
from audit.metrics import exposition
from audit.models import Entry
from ops.lifecycle import PlanStatus, RunStatus
from ops.step import Step
from tests.ops_world import ADD_PHONE, INDEX_EMAIL, World

#: From this server on a session's counts of dead rows can be had at once.
COUNTS_AT_ONCE = 150_000


def shows_what_it_costs(evidence: dict[str, Any]) -> None:
    assert evidence["queries"][0]["verdict"] == "better"
    assert evidence["queries"][0]["plan_before"] == "Seq Scan customers"
    assert "customers_email_idx" in evidence["queries"][0]["plan_after"]
    assert len(evidence["queries"]) == 2, "what is no query is not planned"
    [customers] = [table["sample"] for table in evidence["data"] if table["table"] == "customers"]
    assert customers["rows"] == 200
    assert customers["gone"] == 0
    assert set(customers["columns"]) <= {"email"}
    assert customers["filled"] == {"phone": 0}
    costs = {step["step"]: step for step in evidence["phases"][0]["steps"]}
    assert costs[2]["bytes"] > 8_192, "the index takes room"
    counts_at_once = evidence["server_version"] >= COUNTS_AT_ONCE
    assert (costs[3]["rows"], costs[3]["dead_rows"]) == (10, 10 if counts_at_once else None)
    assert evidence["production"]["sizes"]["public.customers"] > 8_192


@pytest.mark.invariant("I1", "I8", "I11", "I13", "I19", door="control")
def test_a_plan_goes_all_the_way_and_back(world: World) -> None:
    # What pg_stat_statements would say, on a server that comes without it.
    world.sql(
        "CREATE VIEW public.pg_stat_statements AS SELECT query, 5::bigint AS calls, 9.5::double precision AS total_exec_time, "
        "(SELECT oid FROM pg_database WHERE datname = current_database()) AS dbid FROM (VALUES "
        "('SELECT name FROM customers WHERE email = $1'), ('SELECT nothing FROM nowhere'), ('COMMIT')) AS seen (query)"
    )
    before = world.fingerprint()

    touch = Step("ddl", "Touch ten rows", ("UPDATE public.customers SET email = 'changed' WHERE id <= 10",),
                 ("UPDATE public.customers SET email = 'c' || id || '@example.com' WHERE id <= 10",))  # fmt: skip
    record = world.approved(ADD_PHONE, INDEX_EMAIL, touch, really=True)

    assert record.status == PlanStatus.APPROVED
    assert world.fingerprint() == before, "staging leaves production alone"
    evidence = record.evidence.data
    assert evidence["passed"]
    assert evidence["rollback"]["proved"], evidence["rollback"]
    assert [phase["phase"] for phase in evidence["phases"]] == ["forward", "backward", "again"]

    shows_what_it_costs(evidence)

    client = Client()
    client.force_login(world.people["olivia"])
    page = client.get(f"/plans/{record.pk}/").content.decode()
    assert "faster plan" in page
    assert ("10 dead rows" in page) is (evidence["server_version"] >= COUNTS_AT_ONCE)
    assert "of 200 rows changed" in page
    assert "new: phone, filled in 0" in page

    run = world.promote(record)

    assert run.status == RunStatus.SUCCEEDED, run.error
    compared = run.result["compared"]
    assert (compared["rehearsed_rows"], compared["actual_rows"]) == (10, 10)
    assert compared["actual_ms"] > 0
    foresight = figures(None, WINDOWS["24h"]).foresight
    assert (foresight.promotions, foresight.rows_off) == (1, 0)
    assert foresight.median == compared["actual_ms"] / compared["rehearsed_ms"]
    assert b'vast_promotion_time_ratio{quantile="0.5"}' in exposition()
    assert world.fresh(record).status == PlanStatus.PROMOTED
    assert run.result["as_rehearsed"]
    assert world.sql("SELECT phone FROM customers LIMIT 1") == [(None,)]

    run = world.roll_back(record)

    assert run.status == RunStatus.SUCCEEDED, run.error
    assert world.fresh(record).status == PlanStatus.ROLLED_BACK
    assert world.fingerprint() == before
    actions = list(Entry.objects.filter(subject=record.subject).order_by("seq").values_list("action", flat=True))
    assert actions[0] == "ops.plan.proposed"
    assert "ops.plan.approved" in actions
    assert actions[-1] == "ops.run.succeeded"
