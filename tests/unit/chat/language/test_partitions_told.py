"""Partitions that are told by their place in time rather than named."""

from __future__ import annotations

import pytest

from chat.changes import Change, understand_change
from tests.unit.ops.schemas import schema_of

EVENTS = schema_of("""
CREATE TABLE events (id bigint, made date NOT NULL) PARTITION BY RANGE (made);
CREATE TABLE events_a PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE events_b PARTITION OF events FOR VALUES FROM ('2022-01-01') TO ('2023-01-01');
CREATE TABLE events_c PARTITION OF events FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE events_rest PARTITION OF events DEFAULT;
CREATE TABLE people (id bigint PRIMARY KEY, made date);
""")


@pytest.mark.parametrize(
    ("text", "partitions"),
    [
        ("detach the oldest partition of events", ["events_b"]),
        ("detach the newest partition of events", ["events_a"]),
        ("detach the 2023 partition of events", ["events_c"]),
        ("detach the partition of events for 2024", ["events_a"]),
        ("detach the partitions of events before 2024", ["events_b", "events_c"]),
        ("detach events partitions older than 2023-06", ["events_b"]),
    ],
)
def test_a_partition_is_found_by_what_is_said_of_its_days(text: str, partitions: list[str]) -> None:
    found = understand_change(text, schema=EVENTS)

    assert isinstance(found, Change)
    assert [(one.name, one.args()["partition"]) for one in found.operations] == [("detach_partition", one) for one in partitions]


@pytest.mark.parametrize(
    "text",
    ["detach the 2021 partition of events", "detach the oldest partition of people", "detach the partitions of events before 2022"],
)
def test_days_that_no_partition_holds_tell_none(text: str) -> None:
    found = understand_change(text, schema=EVENTS)

    assert not isinstance(found, Change) or not any(one.args().get("partition") in EVENTS_PARTS for one in found.operations)


EVENTS_PARTS = {"events_a", "events_b", "events_c", "events_rest"}


@pytest.mark.parametrize(
    ("text", "kind", "args"),
    [
        ("create partition events_2025", "add_partition", {"table": "events", "period": "2025", "partition_name": "events_2025"}),
        ("create the events_y2025m03 partition", "add_partition", {"period": "2025-03", "partition_name": "events_y2025m03"}),
        ("add a partition for q2 2025 to events", "add_partition", {"period": "2025-Q2"}),
        ("add another partition to events", "add_partitions", {"count": 1}),
        ("pre-create 3 monthly partitions for events", "add_partitions", {"count": 3, "period": "month"}),
    ],
)
def test_new_partitions_are_told_by_their_names_and_periods(text: str, kind: str, args: dict[str, object]) -> None:
    found = understand_change(text, schema=EVENTS)

    assert isinstance(found, Change)
    [one] = found.operations
    assert one.name == kind
    assert args.items() <= one.args().items()
