"""Partitions: bounds as people say them, recipes per server, refusals."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from knowledge.schema import Measure, Schema
from ops.operation import ChoiceNeeded, OperationInvalid
from ops.operation_json import operation_from_json
from ops.plan import Plan
from ops.planner import plan
from tests.integration.ops.cases.partitions import SETTING
from tests.unit.ops.schemas import schema_of


def measured(schema: Schema) -> Schema:
    """Every table holds rows, a gigabyte of them."""
    return replace(schema, measures={one.name: Measure(10_000_000, 2**30, 2**30) for one in schema.tables})


def planned(kind: str, *, version: int = 180000, **args: Any) -> Plan:
    operation = operation_from_json({"kind": kind, "args": args})
    return plan([operation], measured(schema_of(SETTING, version=version)), database="shop", request=kind)


def statements(made: Plan) -> list[str]:
    return [sql for step in made.steps for sql in step.statements]


@pytest.mark.parametrize(
    ("args", "bound", "name"),
    [
        ({"period": "2025"}, "FROM ('2025-01-01') TO ('2026-01-01')", "events_2025_01"),
        ({"period": "2025-12"}, "FROM ('2025-12-01') TO ('2026-01-01')", "events_2025_12"),
        ({"period": "2025-02-28"}, "FROM ('2025-02-28') TO ('2025-03-01')", "events_2025_02_28"),
        ({"lower": "2026-01-01", "upper": "2026-07-01"}, "FROM ('2026-01-01') TO ('2026-07-01')", "events_2026_01"),
    ],
)
def test_a_period_or_dates_become_a_bound(args: dict[str, str], bound: str, name: str) -> None:
    found = statements(planned("add_partition", table="events", **args))

    assert f"ALTER TABLE public.events ATTACH PARTITION public.{name} FOR VALUES {bound}" in found


def test_a_new_partition_is_attached_without_reading_the_default_one_under_lock() -> None:
    made = planned("add_partition", table="events", period="2025")

    kinds = [step.title.split()[0] for step in made.steps]
    assert kinds == ["Create", "Check", "Validate", "Attach", "Drop"]
    attach = made.steps[3]
    assert "public.events_rest" not in attach.impact.scans, "the validated CHECK of the default partition proves that none of its rows belongs there"
    assert all(lock.mode != "AccessExclusiveLock" for lock in attach.impact.locks if lock.relation == "public.events")


def test_a_full_table_is_attached_after_its_rows_were_proved() -> None:
    made = planned("attach_partition", table="events", partition="events_old", lower="'2021-01-01'", upper="'2022-01-01'")

    attach = next(step for step in made.steps if "ATTACH PARTITION" in step.statements[0])
    assert not attach.impact.scans
    assert any("VALIDATE CONSTRAINT" in sql for sql in statements(made))


@pytest.mark.parametrize(("version", "table", "concurrently"), [(13, "sales_eu", False), (14, "sales_eu", True), (18, "events_2023", False)])
def test_detaching_is_concurrent_where_the_server_can(version: int, table: str, concurrently: bool) -> None:
    made = planned("detach_partition", version=version * 10_000, partition=table)

    assert ("CONCURRENTLY" in statements(made)[0]) is concurrently
    assert made.rollback is not None


@pytest.mark.parametrize(
    ("kind", "args", "said"),
    [
        ("add_partition", {"table": "events_old", "period": "2025"}, "is not partitioned"),
        ("add_partition", {"table": "sales", "period": "2025"}, "partitioned by LIST of region"),
        ("add_partition", {"table": "events", "period": "2025-13"}, "not in the calendar"),
        ("add_partition", {"table": "events", "lower": "'soon'", "upper": "'later'"}, "is no value of at"),
        ("add_partition", {"table": "events", "default": True}, "has a default partition already"),
        ("add_partition", {"table": "events", "period": "2024"}, "is the partition for these rows already"),
        ("attach_partition", {"table": "sales", "partition": "events_old", "values": ["'au'"]}, "does not have the columns"),
        ("attach_partition", {"table": "events", "partition": "events_2024", "period": "2025"}, "is a partition of events already"),
        ("detach_partition", {"partition": "events_old"}, "is no partition"),
        ("drop_partition", {"partition": "events_2032", "table": "events"}, "Did you mean"),
    ],
)
def test_what_does_not_fit_is_refused(kind: str, args: dict[str, Any], said: str) -> None:
    with pytest.raises(OperationInvalid, match=said):
        planned(kind, **args)


def test_a_missing_bound_is_asked_for() -> None:
    with pytest.raises(ChoiceNeeded, match="partitioned by RANGE of at"):
        planned("add_partition", table="events")


PARTITIONED = {"table": "visits", "partition_method": "range", "partition_columns": ["at"]}
COLUMNS = [{"column": "id", "type": "bigint"}, {"column": "at", "type": "date", "not_null": True}]


def test_a_partitioned_table_is_made_and_its_key_has_to_include_what_it_is_partitioned_by() -> None:
    [step] = planned("create_table", **PARTITIONED, columns=COLUMNS, keys=[{"kind": "primary", "columns": ["id", "at"]}]).steps
    assert step.statements[0].endswith("PARTITION BY RANGE (at)")

    with pytest.raises(OperationInvalid, match=r"make it \(id, at\)"):
        planned("create_table", **PARTITIONED, columns=[{**COLUMNS[0], "primary_key": True}, COLUMNS[1]])
    with pytest.raises(OperationInvalid, match="Did you mean at"):
        planned("create_table", **{**PARTITIONED, "partition_columns": ["att"]}, columns=COLUMNS)


def test_partitions_that_follow_are_as_long_as_the_last_one_and_say_which_days_they_hold() -> None:
    setting = """CREATE TABLE readings (taken date NOT NULL) PARTITION BY RANGE (taken);
        CREATE TABLE readings_a PARTITION OF readings FOR VALUES FROM ('2024-10-01') TO ('2025-01-01');"""
    operation = operation_from_json({"kind": "add_partitions", "args": {"table": "readings", "count": 2}})

    made = plan([operation], schema_of(setting), database="shop", request="")

    assert [sql for sql in statements(made) if "2025-04-01" in sql and "TO ('2025-07-01')" in sql]
    assert [one.message for one in made.findings if one.code == "days_held"] == [
        "The new partitions hold 2025-01-01 up to, but not including, 2025-07-01."
    ]


def test_the_length_of_new_partitions_is_asked_for_where_the_last_one_tells_none() -> None:
    setting = """CREATE TABLE readings (taken date NOT NULL) PARTITION BY RANGE (taken);
        CREATE TABLE readings_a PARTITION OF readings FOR VALUES FROM (MINVALUE) TO ('2025-01-01');"""
    operation = operation_from_json({"kind": "add_partitions", "args": {"table": "readings", "count": 2}})

    with pytest.raises(ChoiceNeeded, match="How long"):
        plan([operation], schema_of(setting), database="shop", request="")


def test_partitions_told_by_their_age_alone_are_asked_for_by_a_day() -> None:
    with pytest.raises(ChoiceNeeded, match="up to which day") as question:
        planned("drop_partition", table="days")

    assert all(one["text"].startswith("drop the partitions of days before 20") for one in question.value.context["choices"])


def test_a_table_that_postgresql_would_not_attach_is_refused_with_the_way_to_mend_it() -> None:
    setting = """CREATE TABLE events (id bigint, at date NOT NULL, size integer CHECK (size > 0)) PARTITION BY RANGE (at);
        CREATE TABLE events_a PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
        CREATE TABLE loose (id integer, at date, size integer);"""
    operation = operation_from_json({"kind": "attach_partition", "args": {"table": "events", "partition": "loose", "period": "2025"}})

    with pytest.raises(OperationInvalid) as refusal:
        plan([operation], schema_of(setting), database="shop", request="")

    for said in ("its id is integer, not bigint", "its at may be empty", "it lacks the check events_size_check"):
        assert said in refusal.value.message
