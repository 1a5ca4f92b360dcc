"""Values that come from rows which the operator matched, counts in columns that are there, constraints for new rows alone."""

from __future__ import annotations

from typing import Any

import pytest

from ops.operation import OperationInvalid
from ops.operation_json import operation_from_json
from ops.plan import Plan
from ops.planner import plan
from tests.unit.ops.schemas import schema_of

FLEET = """
CREATE TABLE drivers (id bigint PRIMARY KEY, badge text UNIQUE, name text, trips bigint, city text);
CREATE TABLE trips (id bigint PRIMARY KEY, driver_id bigint REFERENCES drivers, badge text, name text, note text, started_at timestamptz);
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
"""


def planned(*operations: tuple[str, dict[str, Any]]) -> Plan:
    made = [operation_from_json({"kind": kind, "args": args}) for kind, args in operations]
    return plan(made, schema_of(FLEET), database="fleet", request="r")


def statements(made: Plan) -> str:
    return "\n".join(statement for step in made.steps for statement in step.statements)


def filled(**more: Any) -> Plan:
    args = {"table": "trips", "column": "name", "value": "name", "source_table": "drivers", "joined_on": "badge", **more}
    return planned(("backfill_column", args))


def test_rows_are_matched_by_the_columns_that_were_told() -> None:
    made = statements(filled(source_column="badge", where="name IS NULL"))

    assert "trips.badge = source.badge" in made
    assert "trips.name IS NULL" in made  # the other table has a column of that name too


def test_several_rows_that_may_match_are_warned_of() -> None:
    assert "several_may_match" not in {one.code for one in filled(source_column="badge").findings}
    assert "several_may_match" in {one.code for one in filled(source_column="city").findings}


def test_a_match_over_a_column_that_there_is_not_is_refused() -> None:
    with pytest.raises(OperationInvalid, match="no column colour"):
        filled(source_column="colour")


def test_a_value_read_from_the_table_itself_is_set_in_one_statement() -> None:
    alone = planned(("backfill_column", {"table": "drivers", "column": "trips", "value": "(SELECT max(trips) FROM drivers)"}))
    other = planned(("backfill_column", {"table": "drivers", "column": "trips", "value": "(SELECT count(*) FROM trips)"}))

    assert [step.kind for step in alone.steps] == ["ddl"]
    assert [step.kind for step in other.steps] == ["backfill"]


def test_a_count_is_kept_in_the_column_that_is_there() -> None:
    made = planned(("add_counter_cache", {"table": "drivers", "child": "trips", "column": "trips"}))

    assert "ADD COLUMN" not in statements(made)
    assert "coalesce(trips, 0) + 1" in statements(made)  # the column may be empty in some rows


def test_a_count_is_not_kept_in_a_text() -> None:
    with pytest.raises(OperationInvalid, match="cannot be kept at a count"):
        planned(("add_counter_cache", {"table": "drivers", "child": "trips", "column": "name"}))


@pytest.mark.parametrize(
    ("kind", "args"),
    [
        ("add_foreign_key", {"table": "trips", "columns": ["badge"], "references": "drivers", "referenced": ["badge"]}),
        ("add_check", {"table": "trips", "condition": "note <> ''"}),
    ],
)
def test_rows_that_are_there_are_left_unchecked_where_that_was_asked(kind: str, args: dict[str, Any]) -> None:
    checked, unchecked = planned((kind, args)), planned((kind, {**args, "not_valid": True}))

    assert "VALIDATE" in statements(checked)
    assert "NOT VALID" in statements(unchecked)
    assert "VALIDATE" not in statements(unchecked)
    assert not any(step.checks_before for step in unchecked.steps)


def test_a_trigger_fires_for_the_columns_that_were_named() -> None:
    args = {"table": "trips", "function_name": "stamp", "trigger_name": "t", "events": ["insert", "update"], "update_of": ["note"]}

    assert "BEFORE INSERT OR UPDATE OF note ON public.trips" in statements(planned(("create_trigger", args)))
    with pytest.raises(OperationInvalid, match="on update"):
        planned(("create_trigger", {**args, "events": ["insert"]}))


def test_a_materialised_view_gets_an_index_in_the_plan_that_makes_it() -> None:
    made = planned(
        ("create_materialized_view", {"view_name": "per_city", "query": "SELECT city, count(*) AS n FROM drivers GROUP BY city"}),
        ("create_index", {"table": "per_city", "keys": [{"column": "city"}], "unique": True}),
    )

    assert "per_city" in statements(made)
    assert "UNIQUE INDEX" in statements(made)
