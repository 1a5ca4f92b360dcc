"""How validators judge what their probes return; that the probes run is shown on a server."""

from __future__ import annotations

import pytest

from ops.statements.parse import parse_all
from ops.validator import validators

TABLE = {"table": "public.orders"}
CASES = [
    ("no_nulls", {**TABLE, "columns": ["note"]}, {"found": 2, "examined": 9}, "2 rows of orders have no note."),
    (
        "no_duplicates",
        {**TABLE, "keys": ["lower(note)"]},
        {"found": 1, "surplus": 3},
        "1 value of lower(note) stands more than once in orders.",
    ),
    (
        "no_orphans",
        {**TABLE, "columns": ["c"], "references": "public.customers", "referenced": ["id"]},
        {"found": 1},
        "1 row of orders points by c to no row of customers.",
    ),
    ("no_violations", {**TABLE, "condition": "total > 0"}, {"found": 3, "examined": 9}, "3 rows of orders do not meet total > 0."),
    (
        "values_equal",
        {**TABLE, "column": "a", "expression": "b * 2"},
        {"found": 4, "examined": 9},
        "4 rows of orders differ: a is not b * 2.",
    ),
    (
        "values_allowed",
        {**TABLE, "column": "a", "values": ["x"]},
        {"found": 1, "examined": 9},
        "1 row of orders holds another a than the allowed ones.",
    ),
    (
        "values_in_range",
        {**TABLE, "column": "a", "minimum": 1, "type": "integer"},
        {"found": 2, "examined": 9},
        "2 values of orders.a lie outside 1 to ….",
    ),
    (
        "values_castable",
        {**TABLE, "column": "a", "type": "date"},
        {"found": 1, "examined": 9},
        "1 value of orders.a cannot be read as date.",
    ),
]


@pytest.mark.parametrize(("name", "args", "row", "message"), CASES, ids=[case[0] for case in CASES])
def test_a_count_above_zero_fails_with_the_figure(name: str, args: dict, row: dict, message: str) -> None:
    outcome = validators[name].judge(args, [row])

    assert not outcome.passed
    assert outcome.message == message
    assert outcome.figures == row


@pytest.mark.parametrize(("name", "args", "row", "message"), CASES, ids=[case[0] for case in CASES])
def test_a_count_of_zero_passes_and_a_threshold_is_kept(name: str, args: dict, row: dict, message: str) -> None:
    assert validators[name].judge(args, [{**row, "found": 0}]).passed
    assert validators[name].judge({**args, "at_most": 5}, [row]).passed


STATES = [
    (
        "column_state",
        {**TABLE, "column": "a", "type": "text", "not_null": True},
        {"type": "text", "not_null": True},
        {"type": "text", "not_null": False},
    ),
    ("constraint_validated", {**TABLE, "constraint": "c"}, {"validated": True}, {"validated": False}),
    ("constraint_present", {**TABLE, "constraint": "c"}, {"present": True}, None),
    ("constraint_absent", {**TABLE, "constraint": "c"}, None, {"conname": "c"}),
    ("column_absent", {**TABLE, "column": "a"}, None, {"attname": "a"}),
    ("index_valid", {"schema": "public", "index": "i"}, {"valid": True, "ready": True}, {"valid": False, "ready": True}),
    ("index_absent", {"schema": "public", "index": "i"}, None, {"relname": "i"}),
    ("relation_state", {"schema": "public", "relation": "t", "present": True}, {"present": True}, None),
    ("relation_state", {"schema": "public", "relation": "t", "present": False}, None, {"present": True}),
    ("enum_labels", {"schema": "public", "type": "mood", "labels": ["a", "b"]}, {"labels": ["a", "b"]}, {"labels": ["b", "a"]}),
]


@pytest.mark.parametrize(("name", "args", "right", "wrong"), STATES)
def test_the_catalog_must_say_what_was_planned(name: str, args: dict, right: dict | None, wrong: dict | None) -> None:
    validator = validators[name]

    good = validator.judge(args, [right] if right is not None else [])
    bad = validator.judge(args, [wrong] if wrong is not None else [])

    assert good.passed
    assert not bad.passed
    assert bad.message.endswith(".")


def test_a_state_tells_what_differs() -> None:
    outcome = validators["column_state"].judge({**TABLE, "column": "a", "type": "text"}, [{"type": "integer"}])

    assert outcome.message == "orders.a is not as planned: type is 'integer' and should be 'text'."


@pytest.mark.parametrize(
    ("args", "row", "passed"),
    [
        ({"equals": 5}, {"rows": 5, "other": None}, True),
        ({"equals": 5}, {"rows": 4, "other": None}, False),
        ({"at_least": 3, "at_most": 6}, {"rows": 7, "other": None}, False),
        ({"same_as": "public.copies"}, {"rows": 7, "other": 7}, True),
        ({"same_as": "public.copies"}, {"rows": 7, "other": 8}, False),
    ],
)
def test_row_count_keeps_its_bounds(args: dict, row: dict, passed: bool) -> None:
    assert validators["row_count"].judge({**TABLE, **args}, [row]).passed is passed


@pytest.mark.parametrize(("matching", "examined", "passed"), [(99, 100, True), (98, 100, False), (0, 0, True)])
def test_values_match_keeps_its_share(matching: int, examined: int, passed: bool) -> None:
    args = {**TABLE, "column": "phone", "pattern": "^[0-9]+$", "share": 0.99}

    outcome = validators["values_match"].judge(args, [{"matching": matching, "examined": examined}])

    assert outcome.passed is passed
    assert outcome.figures == {"matching": matching, "examined": examined}


def test_rows_checksum_compares_what_it_is_given() -> None:
    row = {"rows": 3, "checksum": "17"}

    assert validators["rows_checksum"].judge({**TABLE, "checksum": "17", "rows": 3}, [row]).passed
    assert not validators["rows_checksum"].judge({**TABLE, "checksum": "18"}, [row]).passed


def test_rows_that_were_changed_since_are_counted_and_kept() -> None:
    outcome = validators["rows_restored"].judge({**TABLE, "side_table": "vast.kept_1"}, [{"conflicts": 2}])

    assert outcome.passed
    assert outcome.figures == {"conflicts": 2}
    assert "keep their newer state" in outcome.message


#: Every argument that a validator takes, with percent signs where they may stand.
EVERYTHING = {
    "table": 'public."odd % name"', "side_table": "vast.kept_1", "references": "public.p", "schema": "public",
    "column": "a", "columns": ["a"], "referenced": ["id"], "keys": ["a % 2"], "expression": "b % 2",
    "condition": "a LIKE '%x'", "where": "a LIKE 'x%'", "pattern": "%", "values": ["x"], "minimum": 1, "maximum": 2,
    "type": "integer", "index": "i", "relation": "t", "constraint": "c", "present": True, "labels": [],
    "key": "a", "quantile": 0.5, "aggregate": "sum", "as_number": "a % 2", "other": "public.p", "different": "a % 2 > 0",
    "child": 'public."odd % name"',
}


@pytest.mark.parametrize("name", [one.name for one in validators if not one.plans_queries])
def test_every_probe_is_one_statement_that_reads(name: str) -> None:
    probe = validators[name].probe(EVERYTHING)

    text = probe.sql
    for key in probe.params:
        text = text.replace(f"%({key})s", "NULL")
    text = text.replace("%%", "%") if probe.params else text
    [statement] = parse_all(text)
    assert statement.kind == "SelectStmt"
    assert '"odd % name"' in text or "to_regclass" in text or "pg_" in text or name == "rows_restored"
