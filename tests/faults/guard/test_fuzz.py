"""Thousands of statements through the guard to a role that may do everything: what passes changes nothing and springs no trap.

By default a share of them, the same ones every time; ``VAST_FUZZ=10000`` runs that many of each kind, new ones every time.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from facts.guard import Verdict, check_read
from facts.guard.verdict import Kind
from facts.parameters import bind, parameter_names
from knowledge.introspect import introspect
from knowledge.schema import Schema
from tests.embedded import Cluster
from tests.faults.guard.statements import built, mutated, seeds
from vast_project.pg.errors import TargetError
from vast_project.pg.query import Limits, guarded_read
from vast_project.pg.session import ReadSession, close_pools, connect_once
from vast_project.pg.target import Target

CAMPAIGN = "VAST_FUZZ" in os.environ
EXAMPLES = int(os.environ.get("VAST_FUZZ", "600"))
LIMITS = Limits(rows=50, statement_timeout_ms=500, max_cost=200_000)
_SEEDS = seeds()
_TRAP, _READ_ONLY = "P0999", "25006"

#: Everything that a statement could leave behind, seen by another session.
STATE = """
SELECT (SELECT sum(hashtext(o::text)) FROM orders o), (SELECT sum(hashtext(c::text)) FROM customers c),
       (SELECT array_agg((last_value, is_called)::text) FROM order_no_seq), (SELECT max(last_value) FROM orders_id_seq),
       (SELECT count(*) FROM pg_class), (SELECT count(*) FROM pg_proc), (SELECT count(*) FROM pg_type), (SELECT count(*) FROM pg_roles),
       (SELECT count(*) FROM pg_namespace), (SELECT count(*) FROM pg_largeobject_metadata), (SELECT count(*) FROM pg_prepared_xacts),
       (SELECT count(*) FROM pg_replication_slots), (SELECT count(*) FROM pg_db_role_setting), (SELECT count(*) FROM pg_description),
       (SELECT sum(hashtext(relname || coalesce(relacl::text, ''))) FROM pg_class),
       (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'), (SELECT count(*) FROM pg_locks WHERE mode LIKE '%Exclusive%'
           AND locktype = 'relation' AND pid <> pg_backend_pid() AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))
"""


@dataclass
class World:
    """The database with its traps, its schema, and a witness who listens."""

    target: Target
    schema: Schema
    witness: psycopg.Connection[Any]
    before: tuple[Any, ...]
    passed: int = 0
    refused: int = 0
    codes: set[str] = field(default_factory=set)

    def run(self, sql: str) -> None:
        """Judge a statement, and run it if it passes; nothing may raise but what the server says of a read."""
        verdict = check_read(sql, self.schema)
        if not verdict.allow:
            self.refused += 1
            self.codes.add(verdict.code)
            return
        self.passed += 1
        try:
            self._execute(sql, verdict)
        except TargetError as error:
            if error.sqlstate in (_TRAP, _READ_ONLY):
                pytest.fail(f"The guard let through what raised {error.sqlstate}: {sql}")

    def _execute(self, sql: str, verdict: Verdict) -> None:
        statement = bind(sql, dict.fromkeys(parameter_names(sql), "1"))
        with guarded_read(self.target, search_path=self.schema.search_path, limits=LIMITS) as session:
            if verdict.kind is Kind.SELECT and session.estimate(statement.sql, statement.values).cost > LIMITS.max_cost:
                return
            run = session.select if verdict.kind is Kind.SELECT else session.run
            run(statement.sql, statement.values)

    def check_untouched(self) -> None:
        """See that everything is as it was before the first statement."""
        assert self.witness.execute(STATE).fetchone() == self.before
        assert list(self.witness.notifies(timeout=0)) == []


@pytest.fixture(scope="module")
def world(cluster: Cluster) -> Iterator[World]:
    url = cluster.create_database("fuzzed", sql=Path(__file__).with_name("world.sql").read_text(encoding="utf-8"))
    target = Target(url, label="fuzzed")
    with connect_once(target) as connection:
        schema = introspect(ReadSession(connection, label="fuzzed"))
    with psycopg.connect(url, autocommit=True) as witness:
        witness.execute("LISTEN fuzz")
        yield World(target, schema, witness, witness.execute(STATE).fetchone())
    close_pools(target)
    cluster.drop_database("fuzzed")


#: What is tried, and how much of it beside the other kinds.
KINDS = {
    "built from the grammar": (built(), 1.0),
    "made of known statements": (mutated(_SEEDS), 1.0),
    "any text": (st.text(max_size=200), 0.3),
}


def _drawn(strategy: st.SearchStrategy[str], count: int) -> list[str]:
    """Draw statements before anything runs.

    The threads of a connection pool use the ``random`` module when they connect; Hypothesis would take that for a strategy's doing.
    """
    statements: list[str] = []
    close_pools()

    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        derandomize=not CAMPAIGN,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(sql=strategy)
    def collect(sql: str) -> None:
        statements.append(sql)

    collect()
    return statements


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_passes_changes_nothing_and_springs_no_trap(world: World, kind: str) -> None:
    strategy, share = KINDS[kind]

    for sql in _drawn(strategy, int(EXAMPLES * share)):
        world.run(sql)

    world.check_untouched()
    if CAMPAIGN:
        print(f"{kind}: so far {world.passed} passed and were run, {world.refused} were refused, for {len(world.codes)} reasons")


def test_every_known_statement(world: World) -> None:
    for sql in _SEEDS:
        world.run(sql)

    world.check_untouched()
    assert world.passed > len(_SEEDS) / 5
    assert world.refused > len(_SEEDS) / 5
    assert {"function_unknown", "function_refused", "attribute_call", "operator_unknown", "several_statements"} <= world.codes
