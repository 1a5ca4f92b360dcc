"""States of rows: what words say of them, and where several columns could mean it."""

from __future__ import annotations

from chat.changes import Change, ChangeQuestion, understand_change
from knowledge.states import State, states_of
from tests.unit.ops.schemas import schema_of

SCHEMA = schema_of("""
CREATE TYPE parcel_state AS ENUM ('packed', 'in_transit', 'lost');
CREATE TABLE parcels (id bigint PRIMARY KEY, state parcel_state, kind text CHECK (kind IN ('small', 'large')), is_fragile boolean,
    size text CHECK (size NOT IN ('huge')));
CREATE TABLE letters (id bigint PRIMARY KEY, state parcel_state, lost boolean);
""")


def test_labels_and_flags_are_states_and_what_a_check_forbids_is_none() -> None:
    found = states_of(SCHEMA)

    assert found["in transit"] == [State("parcels", "state", "'in_transit'"), State("letters", "state", "'in_transit'")]
    assert found["small"] == [State("parcels", "kind", "'small'")]
    assert found["fragile"] == [State("parcels", "is_fragile", "true")]
    assert found["not fragile"] == [State("parcels", "is_fragile", "false")]
    assert "huge" not in found


def test_rows_are_marked_by_the_column_that_knows_the_state() -> None:
    found = understand_change("mark all large parcels as in transit", schema=SCHEMA)

    assert isinstance(found, Change)
    assert [one.args() for one in found.operations] == [
        {"table": "parcels", "column": "state", "value": "'in_transit'", "where": "kind = 'large'"}
    ]


def test_a_state_that_two_columns_know_is_asked_about() -> None:
    found = understand_change("mark all letters as lost", schema=SCHEMA)

    assert isinstance(found, ChangeQuestion)
    assert len(found.candidates) == 2


def test_a_flag_only_when_is_no_null() -> None:
    schema = schema_of("CREATE TABLE visits (id bigint PRIMARY KEY, cancelled boolean, reason text)")
    found = understand_change("cancelled only when reason is set", schema=schema)

    assert isinstance(found, Change)
    assert [one.args()["condition"] for one in found.operations] == ["cancelled IS NOT TRUE OR reason IS NOT NULL"]
