"""Every validator on rows that are known: once where it must pass, once where it must fail with its figure."""

from __future__ import annotations

import json
from typing import Any

import psycopg
import pytest
from psycopg.rows import dict_row

from ops.errors import CheckFailed
from ops.executor.checking import checks_run
from ops.step import Check
from ops.validator import Outcome, validators
from tests.embedded import Cluster
from vast_project.pg.change import change_session
from vast_project.pg.target import Target

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
CREATE VIEW public.grown_up AS SELECT id FROM public.people WHERE age > 17;
CREATE TABLE public.tickets (id serial);
INSERT INTO public.tickets SELECT FROM generate_series(1, 5);
CREATE TABLE public.late (id serial);
INSERT INTO public.late VALUES (7);
"""
PEOPLE = {"table": "public.people"}
AGE = {**PEOPLE, "column": "age", "type": "integer"}
MEMBERS = {"table": "public.teams", "child": "public.people", "columns": ["team_id"], "referenced": ["id"]}
SET = {**PEOPLE, "different": "people.nick IS DISTINCT FROM 'nick'", "side_table": "vast.kept_none"}
#: Validator, arguments that pass, arguments that fail.
SAME = {"table": "public.people", "other": "public.people", "columns": ["id", "age"]}
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
    ("same_rows", {**SAME, "values": ["id", "age"]}, {**SAME, "values": ["id", "age + 1"]}),
    ("rows_restored", {**PEOPLE, "side_table": "vast.kept_none"}, {**PEOPLE, "side_table": "vast.kept_some"}),
    ("rows_set", {**SET, "where": "id > 2"}, SET),
    ("values_allowed", {**PEOPLE, "column": "team_id", "values": ["1", "2", "3", "4"]}, {**PEOPLE, "column": "team_id", "values": ["1"]}),
    ("values_castable", {**PEOPLE, "column": "age", "type": "text"}, {**PEOPLE, "column": "code", "type": "integer"}),
    ("values_equal", {**PEOPLE, "column": "copy", "expression": "upper(code)"}, {**PEOPLE, "column": "copy", "expression": "code"}),
    ("values_in_range", {**AGE, "minimum": 1, "maximum": 20}, {**AGE, "maximum": 10}),
    ("values_in_range", {**AGE, "above": 0, "below": 21}, {**AGE, "below": 20}),
    ("values_in_range", {**AGE, "minimum": 5, "share": 0.5}, {**AGE, "minimum": 15, "share": 0.9}),
    ("values_match", {**PEOPLE, "column": "code", "pattern": "^x", "at_most": 0}, {**PEOPLE, "column": "code", "pattern": "^c1", "at_most": 0}),
    ("aggregate_in_range", {**AGE, "aggregate": "avg", "minimum": 1, "maximum": 20}, {**AGE, "aggregate": "sum", "below": 10}),
    ("values_match", {**PEOPLE, "column": "code", "pattern": "^c[0-9]+$"}, {**PEOPLE, "column": "code", "pattern": "^c1"}),
    ("distinct_count", {**PEOPLE, "column": "team_id", "at_least": 4, "at_most": 4}, {**PEOPLE, "column": "team_id", "at_least": 5}),
    ("quantile_in_range", {**AGE, "quantile": 0.5, "minimum": 10, "maximum": 10}, {**AGE, "quantile": 0.95, "maximum": 18}),
    ("top_share", {**PEOPLE, "column": "team_id", "at_most": 0.25}, {**PEOPLE, "column": "team_id", "at_most": 0.2}),
    ("sequence_ahead", {"table": "public.tickets", "column": "id"}, {"table": "public.late", "column": "id"}),
    ("rows_share", {**PEOPLE, "condition": "age > 2", "at_least": 0.9}, {**PEOPLE, "condition": "age > 2", "at_most": 0.89}),
    ("rows_share", {**PEOPLE, "condition": "nick IS NULL", "most": 2}, {**PEOPLE, "condition": "mood = 'calm'", "fewest": 1}),
    ("rows_per_parent", {**MEMBERS, "fewest": 5, "most": 5}, {**MEMBERS, "condition": "age < 5", "most": 0}),
    ("rows_per_parent", {**MEMBERS, "fewest": 6, "share": 0.0}, {**MEMBERS, "condition": "nick = 'nobody'", "fewest": 1}),
]
#: Validators that compare: arguments, and what has to happen in between so that they fail, with a part of what they say then.
COMPARED: list[tuple[str, dict[str, Any], str, str]] = [
    ("row_count_kept", {**PEOPLE, "at_most": 0.04}, "DELETE FROM people WHERE id = 3", "has 19 rows, and had 20 before"),
    ("sum_kept", {**PEOPLE, "column": "age"}, "UPDATE people SET age = age + 1 WHERE id = 1", "is 211, and was 210 before"),
    ("aggregate_kept", {**PEOPLE, "column": "age", "aggregate": "avg", "at_most": 0.05}, "UPDATE people SET age = 1 WHERE id < 11", "is 8.25, and was 10.5 before"),
    ("aggregate_kept", {**PEOPLE, "column": "age", "aggregate": "max"}, "DELETE FROM people", "is none, and was 20 before"),
    ("distribution_kept", {**PEOPLE, "column": "age", "as_number": "age"}, "UPDATE people SET age = age + 5 WHERE age < 14", "quantiles by"),
    ("distribution_kept", {**PEOPLE, "column": "team_id"}, "UPDATE people SET team_id = 1 WHERE id < 5", "frequent values by 15.0%"),
    ("distribution_kept", {**PEOPLE, "column": "nick"}, "UPDATE people SET nick = NULL WHERE id < 6", "nulls by 15.0%"),
    ("ranges_kept", {**PEOPLE, "key": "id", "columns": ["age"]}, "UPDATE people SET age = 5 WHERE id = 1", "1 of 1 ranges: id 0 to 65535"),
    ("ranges_kept", {**PEOPLE, "key": "code", "columns": ["age"], "by_hash": True}, "DELETE FROM people WHERE id = 1", "1 before"),
    ("rows_sample_kept", {**PEOPLE, "key": "id", "columns": ["age"]}, "UPDATE people SET age = 5 WHERE id = 1", "1 changed in age"),
    ("privileges_kept", PEOPLE, "GRANT SELECT ON people TO PUBLIC", "everybody select is new"),
    ("privileges_kept", PEOPLE, "GRANT UPDATE (age) ON people TO PUBLIC", "everybody update of column age is new"),
    ("dependents_kept", PEOPLE, "DROP VIEW grown_up", "view grown_up is gone"),
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
    # How queries are planned no statement measures: tests/integration/ops/test_query_evidence.py
    measured = {name for name in validators.names() if not validators[name].plans_queries}
    assert {name for name, _, _ in CASES} | {name for name, _, _, _ in COMPARED} == measured


@pytest.mark.parametrize(("name", "passing", "failing"), CASES, ids=[name for name, _, _ in CASES])
def test_it_passes_and_it_fails_with_a_sentence(url: str, name: str, passing: dict[str, Any], failing: dict[str, Any]) -> None:
    good, bad = outcome(url, name, passing), outcome(url, name, failing)

    assert good.passed, good.message
    # Rows that others changed since are kept on purpose: the figure says so, and the rollback stands.
    assert bad.passed is (name == "rows_restored"), bad.message
    assert bad.message != good.message
    assert good.message.endswith(".")
    assert bad.message.endswith(".")


@pytest.mark.parametrize(("name", "args", "happens", "said"), COMPARED, ids=[f"{case[0]}: {case[2]}" for case in COMPARED])
def test_what_was_measured_before_is_what_it_is_compared_with(url: str, name: str, args: dict[str, Any], happens: str, said: str) -> None:
    validator, probe = validators[name], validators[name].probe(args)

    def measured(connection: psycopg.Connection[Any]) -> list[dict[str, Any]]:
        rows = connection.execute(probe.sql, probe.params or None).fetchall()
        return json.loads(json.dumps(rows, default=str))

    with psycopg.connect(url, row_factory=dict_row) as connection:
        before = measured(connection)
        same = validator.compare(args, before, measured(connection))
        connection.execute(happens)
        other = validator.compare(args, before, measured(connection))
        connection.rollback()

    assert validator.compares
    assert same.passed, same.message
    assert not other.passed, other.message
    assert said in other.message
    assert same.message.endswith(".")
    assert other.message.endswith(".")


@pytest.mark.parametrize(
    ("name", "args", "named"),
    [
        ("no_violations", {**PEOPLE, "condition": "age < 19"}, "Among those of people: id 19 and 20."),
        ("no_nulls", {**PEOPLE, "columns": ["nick"]}, "Among those of people: id 1 and 2."),
        ("no_duplicates", {**PEOPLE, "keys": ["team_id"]}, "Among those of people: id "),
        ("no_orphans", {**PEOPLE, "columns": ["team_id"], "references": "public.teams", "referenced": ["id"]}, "Among those of people: id "),
        ("rows_share", {**PEOPLE, "condition": "age < 19", "at_least": 1.0}, "Among those of people: id 19 and 20."),
        ("rows_per_parent", {**MEMBERS, "condition": "age > 18", "fewest": 1}, "Among those of teams: id 2 and 3."),
        ("no_violations", {"table": "public.nicks", "condition": "age > 3"}, ""),
        ("index_valid", {"schema": "public", "index": "nope"}, ""),
    ],
    ids=["condition", "nulls", "duplicates", "orphans", "share", "per parent", "a natural key is nobody's business", "no rows to name"],
)
def test_some_of_the_rows_found_wrong_are_named_by_their_keys(url: str, name: str, args: dict[str, Any], named: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS public.nicks (nick text PRIMARY KEY, age integer)")
        connection.execute("INSERT INTO public.nicks VALUES ('Ada Lovelace', 3) ON CONFLICT DO NOTHING")

    with change_session(Target(url), name="vast-test") as session, pytest.raises(CheckFailed) as refusal:
        checks_run(session, [Check(name, args)])

    assert named in refusal.value.message
    assert ("Among those" in refusal.value.message) is bool(named)
    assert "Lovelace" not in refusal.value.message
