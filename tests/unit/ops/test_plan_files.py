"""Plans go out as JSON, YAML and SQL and come back the same; what is no plan is refused with the place where it is none."""

from __future__ import annotations

import json
from functools import cache

import pytest

from ops.plan import Plan
from ops.plan_files import SCHEMA_FILE, PlanFileInvalid, plan_from_text, plan_to_json, plan_to_yaml, published_schema
from ops.plan_script import plan_to_sql
from ops.planner import plan
from tests.integration.ops.cases import FAMILIES
from tests.unit.ops.schemas import schema_of

#: The tables that every family of cases finds.
BASE = """
CREATE TABLE public.customers (id bigint PRIMARY KEY, name text NOT NULL, email text);
CREATE TABLE public.orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES public.customers, total numeric NOT NULL);
"""


@cache
def planned(name: str) -> Plan:
    [family] = [one for one in FAMILIES if one.name == name]
    return plan([family.operation(kind) for kind in family.cases], schema_of(BASE + family.setting), database="shop", request="one\n\\! two")


@pytest.mark.parametrize("name", ["constraints", "data", "maintenance", "types", "views"])
def test_a_plan_comes_back_the_same(name: str) -> None:
    made = planned(name)

    for text in (plan_to_json(made), plan_to_yaml(made)):
        back = plan_from_text(text)
        assert back == made
        assert back.digest == made.digest


def test_the_published_schema_is_that_of_the_code() -> None:
    assert json.loads(SCHEMA_FILE.read_text(encoding="utf-8")) == json.loads(json.dumps(published_schema()))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda data: data.pop("steps"), "'steps' is a required property"),
        (lambda data: data.update(steps="none"), "at steps"),
        (lambda data: data["steps"][0].update(surprise=1), "at steps/0"),
        (lambda data: data.update(format=99), "at format"),
    ],
)
def test_what_is_no_plan_is_refused_with_the_place(change, said: str) -> None:
    data = json.loads(plan_to_json(planned("maintenance")))
    change(data)

    with pytest.raises(PlanFileInvalid, match=said):
        plan_from_text(json.dumps(data))


@pytest.mark.parametrize("text", ["", "[1]", "{: :", "&a [*a, *a]"])
def test_a_file_that_is_neither_is_refused(text: str) -> None:
    with pytest.raises(PlanFileInvalid, match="file"):
        plan_from_text(text)


def test_a_script_has_timeouts_and_keeps_words_in_their_comments() -> None:
    script = plan_to_sql(planned("data"))

    assert "SET lock_timeout = '2s'; SET statement_timeout = '60s';" in script
    assert not any(line.startswith("\\!") for line in script.splitlines())
    assert script.count("COMMIT;") >= script.count("BEGIN;")
    assert "\\if :{?back}" in script
