from __future__ import annotations

import pytest

from ops.statements.type_changes import Change, type_change
from ops.statements.types import canonical
from tests.unit.ops.schemas import schema_of

DOMAINS = "CREATE DOMAIN plain AS integer; CREATE DOMAIN checked AS integer CHECK (VALUE > 0)"


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("varchar(50)", "varchar(100)", Change.NOTHING),
        ("varchar(50)", "text", Change.NOTHING),
        ("text", "varchar", Change.NOTHING),
        ("varchar(50)", "varchar(20)", Change.REWRITE),
        ("text", "varchar(50)", Change.REWRITE),
        ("numeric(10,2)", "numeric(12,2)", Change.NOTHING),
        ("numeric(10,2)", "numeric(12,4)", Change.REWRITE),
        ("integer", "bigint", Change.REWRITE),
        ("integer", "oid", Change.REINDEX),
        ("timestamp", "timestamptz", Change.REINDEX),
        ("timestamp(3)", "timestamp", Change.NOTHING),
        ("timestamp", "timestamp(0)", Change.REWRITE),
        ("integer", "plain", Change.NOTHING),
        ("integer", "checked", Change.REWRITE),
        ("varchar(20)[]", "varchar(50)[]", Change.REWRITE),
    ],
)
def test_what_a_change_of_type_costs(old: str, new: str, change: Change) -> None:
    schema = schema_of(DOMAINS)

    assert type_change(canonical(old, schema), canonical(new, schema), schema) is change


def test_another_time_zone_makes_a_change_of_timestamps_a_rewrite() -> None:
    schema = schema_of("", timezone="Europe/Paris")

    assert type_change("timestamp without time zone", "timestamp with time zone", schema) is Change.REWRITE


def test_values_that_are_computed_are_written() -> None:
    assert type_change("character varying(50)", "text", schema_of(), using=True) is Change.REWRITE
