"""Every kind of operation on a simulated schema of every server version: planned, undone, refused with the nearest name."""

from __future__ import annotations

import re

import pytest

from ops.operation import ChoiceNeeded, Declined, Loss, OperationInvalid, operations
from ops.plan import Plan
from ops.planner import plan
from tests.integration.ops.cases import KINDS, Family
from tests.support.recipes import section
from tests.unit.ops.schemas import EXAMPLES, example_schema

VERSIONS = (13, 14, 15, 16, 17, 18)
IDS = [kind for _, kind in KINDS]
#: Those that speak of a table which is there; others make one.
ON_TABLES = [(family, kind) for family, kind in KINDS if f"public.{family.cases[kind].get('table')}" in EXAMPLES + family.setting]


@pytest.mark.parametrize(("family", "kind"), KINDS, ids=IDS)
def test_it_is_planned_for_every_server_or_refused_with_the_version_it_needs(family: Family, kind: str) -> None:
    for version in VERSIONS:
        made = planned(family, kind, version)
        if isinstance(made, OperationInvalid):
            assert not isinstance(made, ChoiceNeeded)
            assert version < VERSIONS[-1], made.message
            assert re.search(r"PostgreSQL .*\d+.*\.$", made.message), made.message
        else:
            assert made.steps
            assert (made.rollback is None) == (made.loss is Loss.IRREVERSIBLE)


def planned(family: Family, kind: str, version: int) -> Plan | OperationInvalid:
    try:
        return plan([family.operation(kind)], example_schema(family.setting, version), database="shop", request=kind)
    except OperationInvalid as refusal:
        return refusal


@pytest.mark.parametrize(("family", "kind"), ON_TABLES, ids=[kind for _, kind in ON_TABLES])
def test_a_table_that_is_not_there_is_refused_with_the_nearest(family: Family, kind: str) -> None:
    schema = example_schema(family.setting)
    name = family.cases[kind]["table"]

    with pytest.raises(OperationInvalid) as refusal:
        plan([family.operation(kind, table=f"{name}z")], schema, database="shop", request=kind)

    assert name in refusal.value.message
    assert refusal.value.context["candidates"]


@pytest.mark.parametrize("kind", [one.name for one in operations if not issubclass(one, Declined)])
def test_the_parameters_survive_json(kind: str) -> None:
    family = next((family for family, other in KINDS if other == kind), None)
    assert family is not None, f"no case for {kind}"
    operation = family.operation(kind)

    assert family.operation(kind, **operation.args()) == operation


@pytest.mark.parametrize(("family", "kind"), KINDS, ids=IDS)
def test_its_recipe_can_be_read(family: Family, kind: str) -> None:
    text = section(family, kind)

    assert text.startswith(f"## `{kind}`")
    assert "PostgreSQL" in text
    assert "Way back: " in text
