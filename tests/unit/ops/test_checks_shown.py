"""How a plan's page names what its validators look at."""

from __future__ import annotations

from types import SimpleNamespace

from ops.presentation import checks_shown
from ops.step import Check


def test_a_validator_is_told_by_its_place_and_its_facts_in_words() -> None:
    check = Check(
        validator="column_state", args={"column": "phone", "not_null": True, "has_default": False, "table": "public.customers"}
    )

    shown = checks_shown(SimpleNamespace(plan=SimpleNamespace(checks=[check])))

    assert shown == [{"title": "The column is as planned", "said": "customers.phone: not null yes, has default no"}]
