"""Rows that belong to several of something: tables between two others, and tables of a column's values."""

from __future__ import annotations

from typing import Any

import pytest

from ops.operation import ChoiceNeeded, OperationInvalid
from ops.operation_json import operation_from_json
from ops.plan import Plan
from ops.planner import plan
from tests.evals.dialogue import conversation
from tests.unit.ops.schemas import schema_of

GARAGE = """
CREATE TABLE owners (id bigint PRIMARY KEY, name text NOT NULL, phone text UNIQUE, extra json);
CREATE TABLE cars (id bigint PRIMARY KEY, owner_id bigint REFERENCES owners, plate text NOT NULL);
CREATE TABLE colours (code char(3) PRIMARY KEY);
CREATE TABLE car_colours (car_id bigint REFERENCES cars, code char(3) REFERENCES colours, PRIMARY KEY (car_id, code));
CREATE TABLE scraps (word text);
"""


def planned(kind: str, **args: Any) -> Plan:
    return plan([operation_from_json({"kind": kind, "args": args})], schema_of(GARAGE), database="garage", request="r")


def statements(made: Plan) -> str:
    return "\n".join(statement for step in made.steps for statement in step.statements)


def test_a_foreign_key_that_is_there_tells_the_first_ties_and_stays() -> None:
    made = planned("link_tables", table="cars", linked="owners")
    sql = statements(made)

    assert "PRIMARY KEY (car_id, owner_id)" in sql
    assert sql.count("ON DELETE CASCADE") == 2
    assert sql.index("CREATE TRIGGER") < sql.index("INSERT INTO public.car_owners (car_id, owner_id) OVERRIDING")
    assert "ON CONFLICT DO NOTHING RETURNING" in sql  # programs may have written the tie meanwhile
    assert "DROP COLUMN" not in sql
    assert made.steps[-1].checks  # every car that has an owner is tied to it
    assert "old_columns_stay" in {one.code for one in made.findings}


def test_tables_that_know_nothing_of_each_other_are_only_tied() -> None:
    sql = statements(planned("link_tables", table="owners", linked="colours"))

    assert "owner_id" in sql
    assert "colour_code" in sql
    assert "TRIGGER" not in sql


def test_both_ways_the_foreign_key_is_found_on_either_side() -> None:
    assert statements(planned("link_tables", table="owners", linked="cars", mutual=True)) == statements(
        planned("link_tables", table="cars", linked="owners")
    )


def test_what_is_so_already_is_said() -> None:
    with pytest.raises(OperationInvalid, match="one of owners can have several cars already"):
        planned("link_tables", table="owners", linked="cars")
    with pytest.raises(OperationInvalid, match=r"car_colours ties .* already"):
        planned("link_tables", table="cars", linked="colours")


def test_a_table_without_a_key_cannot_be_tied() -> None:
    with pytest.raises(OperationInvalid, match="scraps has no primary key"):
        planned("link_tables", table="owners", linked="scraps")


@pytest.mark.parametrize("number", range(3))
def test_each_way_that_is_offered_for_something_new_is_understood(number: int) -> None:
    with pytest.raises(ChoiceNeeded) as asked:
        planned("link_tables", table="cars", linked="tags")
    choice = asked.value.context["choices"][number]["text"]

    heard = conversation((choice,), schema_of(GARAGE))

    kinds = [one.name for one in heard.operations]
    assert kinds == [["create_table", "link_tables"], ["create_table"], ["add_column"]][number]


def test_several_of_what_a_column_holds_is_offered_first() -> None:
    with pytest.raises(ChoiceNeeded) as asked:
        planned("link_tables", table="owners", linked="phone_numbers")

    heard = conversation((asked.value.context["choices"][0]["text"],), schema_of(GARAGE))

    assert [(one.name, one.args()["column"]) for one in heard.operations] == [("spread_column", "phone")]


def test_a_columns_values_get_a_table_and_rules_that_do_not_hold_there_are_named() -> None:
    made = planned("spread_column", table="owners", column="phone")
    sql = statements(made)

    assert "CREATE TABLE public.owner_phones (owner_id bigint NOT NULL, phone text NOT NULL" in " ".join(sql.split()).replace("( ", "(")
    assert "ON DELETE CASCADE" in sql
    assert "rules_of_one_value" in {one.code for one in made.findings}


def test_values_that_cannot_be_told_apart_and_keys_are_refused() -> None:
    with pytest.raises(OperationInvalid, match="cannot be told apart"):
        planned("spread_column", table="owners", column="extra")
    with pytest.raises(OperationInvalid, match="points to another table"):
        planned("spread_column", table="cars", column="owner_id")


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("a car can belong to several owners", "link_tables"),
        ("make owners and colours many-to-many", "link_tables"),
        ("we need a join table between owners and colours", "link_tables"),
        ("owners may have more than one phone", "spread_column"),
        ("move phone of owners into a table of its own since people have several", "spread_column"),
    ],
)
def test_how_people_ask(said: str, kind: str) -> None:
    assert [one.name for one in conversation((said,), schema_of(GARAGE)).operations] == [kind]
