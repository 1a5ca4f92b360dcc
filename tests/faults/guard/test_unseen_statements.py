"""Statements that were written without a look at the guard, hostile and ordinary, over schemas as a real server holds them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from facts.guard import check_read
from knowledge.introspect import introspect
from knowledge.schema import Schema
from tests.embedded import Cluster
from tests.unit.facts.guard.shop import GUARD_SCHEMA
from vast_project.pg.session import ReadSession, close_pools, connect_once
from vast_project.pg.target import Target

_HERE = Path(__file__).parent


def _statements(name: str) -> list[str]:
    lines = (_HERE / f"{name}.sql").read_text(encoding="utf-8").splitlines()
    return [line.replace("%NL", "\n") for line in lines if line and not line.startswith("-- ")]


@pytest.fixture(scope="module")
def schema_of(cluster: Cluster) -> Callable[[str], Schema]:
    url = cluster.create_database("bank", sql=(_HERE / "bank.sql").read_text(encoding="utf-8"))
    target = Target(url, label="bank")
    with connect_once(target) as connection:
        bank = introspect(ReadSession(connection, label="bank"))
    close_pools(target)
    cluster.drop_database("bank")
    return {"bank": bank, "shop": GUARD_SCHEMA}.__getitem__


@pytest.mark.parametrize("name", ["bank", "shop"])
def test_hostile_statements_are_refused(schema_of: Callable[[str], Schema], name: str) -> None:
    passed = [sql for sql in _statements(f"{name}_refused") if check_read(sql, schema_of(name)).allow]

    assert passed == []


@pytest.mark.parametrize("name", ["bank", "shop"])
def test_ordinary_statements_pass(schema_of: Callable[[str], Schema], name: str) -> None:
    verdicts = {sql: check_read(sql, schema_of(name)) for sql in _statements(f"{name}_allowed")}

    assert {sql: verdict.reason for sql, verdict in verdicts.items() if not verdict.allow} == {}
