"""Every validator's probe runs on a server and finds what is there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from psycopg.rows import dict_row

from ops.validator import Outcome, validators
from tests.embedded import Cluster

TABLES = """
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE p (id integer PRIMARY KEY);
INSERT INTO p SELECT generate_series(1, 5);
CREATE TABLE "Odd % Name" (
    id integer PRIMARY KEY, p integer, name text NOT NULL, twice integer DEFAULT 0
);
ALTER TABLE "Odd % Name" ADD CONSTRAINT small CHECK (id < 100) NOT VALID;
INSERT INTO "Odd % Name" VALUES (1, 1, 'a1', 2), (2, 9, 'b', 4), (3, NULL, 'a1', 7);
CREATE INDEX odd_p ON "Odd % Name" (p);
CREATE SCHEMA vast;
CREATE TABLE vast.kept_1 (key_1 integer PRIMARY KEY);
INSERT INTO vast.kept_1 VALUES (1);
"""
ODD = {"table": 'public."Odd % Name"'}
CASES = [
    ("column_state", {**ODD, "column": "twice", "type": "integer", "not_null": False, "has_default": True}, True),
    ("column_state", {**ODD, "column": "twice", "type": "bigint"}, False),
    ("column_absent", {**ODD, "column": "nothing"}, True),
    ("column_absent", {**ODD, "column": "name"}, False),
    ("relation_state", {"schema": "public", "relation": "p", "present": True}, True),
    ("relation_state", {"schema": "public", "relation": "p", "present": False}, False),
    ("constraint_present", {**ODD, "constraint": "small"}, True),
    ("constraint_present", {**ODD, "constraint": "tall"}, False),
    ("constraint_validated", {**ODD, "constraint": "small"}, False),
    ("constraint_validated", {"table": "public.p", "constraint": "p_pkey"}, True),
    ("constraint_absent", {**ODD, "constraint": "tall"}, True),
    ("index_valid", {"schema": "public", "index": "odd_p"}, True),
    ("index_valid", {"schema": "public", "index": "nothing"}, False),
    ("index_absent", {"schema": "public", "index": "odd_p"}, False),
    ("enum_labels", {"schema": "public", "type": "mood", "labels": ["sad", "ok"]}, True),
    ("enum_labels", {"schema": "public", "type": "mood", "labels": ["ok", "sad"]}, False),
    ("no_nulls", {**ODD, "columns": ["name"]}, True),
    ("null_share", {**ODD, "column": "name", "at_most": 0}, True),
    ("null_share", {**ODD, "column": "p", "at_most": 0.01}, False),
    ("no_nulls", {**ODD, "columns": ["name", "p"]}, False),
    ("no_duplicates", {**ODD, "keys": ["id"]}, True),
    ("no_duplicates", {**ODD, "keys": ["lower(name)"]}, False),
    ("no_duplicates", {**ODD, "keys": ["name"], "where": "name LIKE 'b%'"}, True),
    ("no_orphans", {**ODD, "columns": ["p"], "references": "public.p", "referenced": ["id"]}, False),
    ("no_violations", {**ODD, "condition": "id % 10 > 0"}, True),
    ("no_violations", {**ODD, "condition": "p < 5"}, False),
    ("row_count", {**ODD, "equals": 3}, True),
    ("row_count", {**ODD, "same_as": "public.p"}, False),
    ("values_equal", {**ODD, "column": "twice", "expression": "id * 2"}, False),
    ("values_equal", {**ODD, "column": "twice", "expression": "id * 2", "where": "id < 3"}, True),
    (
        "values_equal",
        {**ODD, "column": "p", "expression": "q.id", "source": "public.p AS q", "where": '"Odd % Name".p = q.id'},
        True,
    ),
    ("values_allowed", {**ODD, "column": "name", "values": ["a1", "b"]}, True),
    ("values_allowed", {**ODD, "column": "name", "values": ["a1"]}, False),
    ("values_in_range", {**ODD, "column": "twice", "minimum": 0, "maximum": 10, "type": "integer"}, True),
    ("values_in_range", {**ODD, "column": "twice", "maximum": 5, "type": "integer"}, False),
    ("values_in_range", {**ODD, "column": "twice", "above": -1, "below": 11, "type": "integer"}, True),
    ("aggregate_in_range", {**ODD, "column": "twice", "aggregate": "sum", "minimum": 0}, True),
    ("aggregate_in_range", {**ODD, "column": "twice", "aggregate": "avg", "below": 0}, False),
    ("no_nulls", {**ODD, "columns": ["name"], "blank": True}, True),
    ("null_share", {**ODD, "column": "name", "at_most": 0, "blank": True}, True),
    ("values_match", {**ODD, "column": "name", "pattern": "^%", "at_most": 0}, True),
    ("values_match", {**ODD, "column": "name", "pattern": "^[a-z][0-9]$", "share": 0.6}, True),
    ("values_match", {**ODD, "column": "name", "pattern": "^[a-z][0-9]$"}, False),
    ("values_castable", {**ODD, "column": "twice", "type": "integer"}, True),
    ("values_castable", {**ODD, "column": "name", "type": "integer"}, False),
    ("values_castable", {**ODD, "column": "name", "type": "integer", "server_major": 15}, False),
    ("rows_set", {**ODD, "different": '"Odd % Name".id % 10 > 5', "where": "name LIKE '%1'", "side_table": "vast.kept_1"}, True),
    ("rows_set", {**ODD, "different": '"Odd % Name".id % 10 > 0', "side_table": "vast.kept_1", "moving": True}, True),
    ("rows_restored", {**ODD, "side_table": "vast.kept_1"}, True),
    ("rows_checksum", {**ODD, "columns": ["id", "name"]}, True),
    ("same_rows", {**ODD, "values": ["id", "name"], "other": ODD["table"], "columns": ["id", "name"]}, True),
    ("same_rows", {**ODD, "values": ["id", "upper(name)"], "other": ODD["table"], "columns": ["id", "name"]}, False),
    ("rows_checksum", {**ODD, "rows": 4}, False),
    ("distinct_count", {**ODD, "column": "name", "at_least": 2, "at_most": 2}, True),
    ("quantile_in_range", {**ODD, "column": "twice", "quantile": 0.5, "minimum": 3, "maximum": 4, "type": "integer"}, True),
    ("top_share", {**ODD, "column": "name", "at_most": 0.5}, False),
    ("sequence_ahead", {**ODD, "column": "id"}, False),
    ("rows_share", {**ODD, "condition": "name LIKE '%1'", "at_least": 0.6}, True),
    ("rows_share", {**ODD, "condition": "p > 1", "at_least": 0.6}, False),
    ("rows_per_parent", {"table": "public.p", "child": ODD["table"], "columns": ["p"], "referenced": ["id"], "most": 1}, True),
    ("rows_per_parent", {"table": "public.p", "child": ODD["table"], "columns": ["p"], "referenced": ["id"], "fewest": 1}, False),
    ("aggregate_kept", {**ODD, "column": "twice", "aggregate": "avg"}, True),
    ("row_count_kept", ODD, True),
    ("sum_kept", {**ODD, "column": "twice"}, True),
    ("distribution_kept", {**ODD, "column": "twice", "as_number": "twice"}, True),
    ("ranges_kept", {**ODD, "key": "id", "columns": ["name"]}, True),
    ("rows_sample_kept", {**ODD, "key": "id", "columns": ["name"]}, True),
    ("privileges_kept", ODD, True),
    ("dependents_kept", ODD, True),
]


@pytest.fixture(scope="module")
def session(cluster: Cluster) -> Iterator[psycopg.Connection[Any]]:
    with psycopg.connect(cluster.create_database(sql=TABLES), autocommit=True) as connection:
        yield connection


def outcome_of(session: psycopg.Connection[Any], name: str, args: dict[str, Any]) -> Outcome:
    """Run a validator in a read-only transaction; one that compares finds everything as it was."""
    probe = validators[name].probe(args)
    with session.transaction(), session.cursor(row_factory=dict_row) as cursor:
        cursor.execute("SET TRANSACTION READ ONLY")
        rows = cursor.execute(probe.sql, probe.params or None).fetchall()
    validator = validators[name]
    return validator.compare(args, rows, rows) if validator.compares else validator.judge(args, rows)


@pytest.mark.parametrize(("name", "args", "passed"), CASES)
def test_a_validator_finds_what_is_there(session: psycopg.Connection[Any], name: str, args: dict[str, Any], passed: bool) -> None:
    outcome = outcome_of(session, name, args)

    assert outcome.passed is passed, outcome.message
    assert outcome.message.endswith(".")


def test_every_validator_is_tried() -> None:
    # How queries are planned no statement measures.
    assert {name for name, _, _ in CASES} == {name for name in validators.names() if not validators[name].plans_queries}


def test_the_same_rows_have_the_same_checksum_in_any_order(session: psycopg.Connection[Any]) -> None:
    session.execute('CREATE TABLE copied AS SELECT * FROM "Odd % Name" ORDER BY id DESC')

    one, other = (outcome_of(session, "rows_checksum", {"table": table}) for table in ('public."Odd % Name"', "public.copied"))

    assert one.figures == other.figures
