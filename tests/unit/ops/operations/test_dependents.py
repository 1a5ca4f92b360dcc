"""What uses a table: its own parts do not count, they go where it goes."""

from __future__ import annotations

from dataclasses import replace

from knowledge.schema import Dependency, Name
from ops.operations._dependents import dependents
from tests.unit.ops.schemas import SHOP, schema_of

WORLD = f"""{SHOP}
CREATE TABLE boxes (id bigint PRIMARY KEY, size integer, twice integer GENERATED ALWAYS AS (size * 2) STORED);
CREATE INDEX boxes_large ON boxes (id) WHERE size > 3;
CREATE POLICY boxes_own ON boxes USING (size > 0);
"""
BOXES = Name("public", "boxes")


def test_a_tables_own_columns_indexes_and_policies_do_not_hold_it_back() -> None:
    used = (
        Dependency("generated column", "boxes.twice", BOXES, "size"),
        Dependency("index", "boxes_large", BOXES, "size"),
        Dependency("policy", "boxes.boxes_own", BOXES, "size"),
        Dependency("policy", "orders.own", BOXES, "size"),
        Dependency("view", "large", BOXES, "size"),
    )
    schema = replace(schema_of(WORLD), dependencies=used)

    assert dependents(schema, BOXES) == ["policy orders.own", "view large"]
    assert "generated column boxes.twice" in dependents(schema, BOXES, "size")
