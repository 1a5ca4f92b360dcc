"""Every validator on rows that are known: once where it must pass, once where it must fail with its figure."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from psycopg.rows import dict_row

from ops.validator import Outcome, validators
from tests.embedded import Cluster

SETTING = """
CREATE TYPE public.mood AS ENUM ('calm', 'busy');
CREATE TABLE public.teams (id bigint PRIMARY KEY, name text NOT NULL);
CREATE TABLE public.people (id bigint PRIMARY KEY, team_id bigint, nick text, age integer, code text, copy text, mood public.mood);
INSERT INTO public.teams SELECT i, 'team ' || i FROM generate_series(1, 3) AS i;
INSERT INTO public.people SELECT i, 1 + i % 4, CASE WHEN i > 2 THEN 'nick' END, i, 'c' || i, upper('c' || i) FROM generate_series(1, 20) AS i;
CREATE INDEX people_age_idx ON public.people (age);
ALTER TABLE public.people ADD CONSTRAINT people_age_check CHECK (age > 0);
ALTER TABLE public.people ADD CONSTRAINT people_late_check CHECK (age < 19) NOT VALID;
CREATE SCHEMA vast;
CREATE TABLE vast.kept_none (key_1 bigint);
CREATE TABLE vast.kept_some (key_1 bigint);
INSERT INTO vast.kept_some VALUES (1), (2);
"""
PEOPLE = {"table": "public.people"}
AGE = {**PEOPLE, "column": "age", "type": "integer"}
#: Validator, arguments that pass, arguments that fail.
CASES: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("column_absent", {**PEOPLE, "column": "phone"}, {**PEOPLE, "column": "age"}),
    ("column_state", {**PEOPLE, "column": "mood", "type": "public.mood"}, {**PEOPLE, "column": "age", "not_null": True}),
    ("constraint_absent", {**PEOPLE, "constraint": "nope"}, {**PEOPLE, "constraint": "people_age_check"}),
    ("constraint_present", {**PEOPLE, "constraint": "people_late_check"}, {**PEOPLE, "constraint": "nope"}),
    ("constraint_validated", {**PEOPLE, "constraint": "people_age_check"}, {**PEOPLE, "constraint": "people_late_check"}),
    (
        "enum_labels",
        {"schema": "public", "type": "mood", "labels": ["calm", "busy"]},
        {"schema": "public", "type": "mood", "labels": ["calm", "busy", "tired"]},
    ),
    ("index_absent", {"schema": "public", "index": "nope"}, {"schema": "public", "index": "people_age_idx"}),
    ("index_valid", {"schema": "public", "index": "people_age_idx"}, {"schema": "public", "index": "nope"}),
    ("no_duplicates", {**PEOPLE, "keys": ["code"]}, {**PEOPLE, "keys": ["team_id"]}),
    ("no_nulls", {**PEOPLE, "columns": ["age"]}, {**PEOPLE, "columns": ["nick"]}),
    ("null_share", {**PEOPLE, "column": "nick", "at_most": 0.1}, {**PEOPLE, "column": "nick", "at_most": 0.09}),
    (
        "no_orphans",
        {**PEOPLE, "columns": ["id"], "references": "public.people", "referenced": ["id"]},
        {**PEOPLE, "columns": ["team_id"], "references": "public.teams", "referenced": ["id"]},
    ),
    ("no_violations", {**PEOPLE, "condition": "age > 0"}, {**PEOPLE, "condition": "age < 19"}),
    (
        "relation_state",
        {"schema": "public", "relation": "people", "present": True},
        {"schema": "public", "relation": "people", "present": False},
    ),
    ("row_count", {**PEOPLE, "equals": 20}, {**PEOPLE, "at_least": 21}),
    ("rows_checksum", {**PEOPLE, "rows": 20}, {**PEOPLE, "rows": 19}),
    ("rows_restored", {**PEOPLE, "side_table": "vast.kept_none"}, {**PEOPLE, "side_table": "vast.kept_some"}),
    ("values_allowed", {**PEOPLE, "column": "team_id", "values": ["1", "2", "3", "4"]}, {**PEOPLE, "column": "team_id", "values": ["1"]}),
    ("values_castable", {**PEOPLE, "column": "age", "type": "text"}, {**PEOPLE, "column": "code", "type": "integer"}),
    ("values_equal", {**PEOPLE, "column": "copy", "expression": "upper(code)"}, {**PEOPLE, "column": "copy", "expression": "code"}),
    ("values_in_range", {**AGE, "minimum": 1, "maximum": 20}, {**AGE, "maximum": 10}),
    ("values_match", {**PEOPLE, "column": "code", "pattern": "^c[0-9]+$"}, {**PEOPLE, "column": "code", "pattern": "^c1"}),
]


@pytest.fixture(scope="module")
def url(cluster: Cluster) -> str:
    return cluster.create_database(sql=SETTING)


def outcome(url: str, name: str, args: dict[str, Any]) -> Outcome:
    """Run a validator as the executor does: its statement with values bound, then its judgement."""
    probe = validators[name].probe(args)
    with psycopg.connect(url, row_factory=dict_row) as connection:
        connection.read_only = True
        return validators[name].judge(args, connection.execute(probe.sql, probe.params or None).fetchall())


def test_every_validator_has_a_case() -> None:
    assert {name for name, _, _ in CASES} == set(validators.names())


@pytest.mark.parametrize(("name", "passing", "failing"), CASES, ids=[name for name, _, _ in CASES])
def test_it_passes_and_it_fails_with_a_sentence(url: str, name: str, passing: dict[str, Any], failing: dict[str, Any]) -> None:
    good, bad = outcome(url, name, passing), outcome(url, name, failing)

    assert good.passed, good.message
    # Rows that others changed since are kept on purpose: the figure says so, and the rollback stands.
    assert bad.passed is (name == "rows_restored"), bad.message
    assert bad.message != good.message
    assert good.message.endswith(".")
    assert bad.message.endswith(".")
