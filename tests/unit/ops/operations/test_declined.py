"""What VAST does not plan: the words are known, and the answer says how a DBA would go about it."""

from __future__ import annotations

import re

import pytest

from chat.changes import Change, understand_change
from ops.operation import Declined, NotPlanned, operations
from ops.planner import plan
from ops.statements.simulate import apply
from tests.unit.ops.operations.test_phrases import world
from tests.unit.ops.schemas import SHOP, schema_of

SAID = {
    "key_to_uuid": ("switch the primary key of customers to uuid", "use uuid keys for orders"),
    "cluster_table": ("cluster orders",),
    "split_partition": ("split partition events_2024 into months", "empty the default partition of events"),
    "manage_role": ("create a new role bob with password secret", "drop role clerk"),
    "drop_unused": ("drop all unused indexes", "remove the unused columns from customers"),
    "encrypt_column": ("encrypt the email of customers", "encrypt customers.email with a key"),
    "require_related_rows": ("every customer needs at least one order", "no customer may exist without orders"),
    "schedule_or_event_trigger": ("create an event trigger that logs ddl",),
}
CASES = [(kind, text) for kind, texts in SAID.items() for text in texts]


def test_each_is_asked_for_here() -> None:
    assert set(SAID) == {one.name for one in operations if issubclass(one, Declined)}


@pytest.mark.parametrize(("kind", "text"), CASES, ids=[text for _, text in CASES])
def test_the_words_lead_to_an_answer_and_to_no_plan(kind: str, text: str) -> None:
    found = understand_change(text, schema=world())

    assert isinstance(found, Change), found
    [operation] = found.operations
    assert operation.name == kind
    with pytest.raises(NotPlanned) as refusal:
        plan([operation], world(), database="shop", request=text)
    assert "Nothing was changed." in refusal.value.message
    assert refusal.value.context["instead"].endswith(".")
    assert "secret" not in repr(operation.args())


def test_the_way_to_uuid_keys_is_told_in_requests_that_are_planned() -> None:
    schema = schema_of(SHOP)
    [operation] = understand_change("switch customers to uuid keys", schema=schema).operations  # type: ignore[union-attr]
    with pytest.raises(NotPlanned) as refusal:
        plan([operation], schema, database="shop", request="")

    kinds = []
    for text in re.findall("“([^”]+)”", refusal.value.context["instead"])[:4]:
        found = understand_change(text, schema=schema)
        assert isinstance(found, Change), text
        kinds += [one.name for one in found.operations]
        for step in plan(list(found.operations), schema, database="shop", request=text).steps:
            schema = schema if step.kind == "backfill" else apply(";".join(step.statements), schema)
    assert kinds == ["add_column", "add_column", "backfill_column", "add_foreign_key"]
