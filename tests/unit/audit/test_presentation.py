"""An entry's detail, laid out."""

from __future__ import annotations

from audit.presentation import DiffLine, shown


def test_statements_are_sql_and_short_values_come_first() -> None:
    parts = shown({"sql": ["SELECT 1", "SELECT 2"], "rows": 3, "nothing": "", "none": None})

    assert [(part.name, part.kind, part.value) for part in parts] == [("rows", "short", "3"), ("sql", "sql", "SELECT 1\nSELECT 2")]


def test_a_list_of_changes_is_a_difference() -> None:
    [part] = shown({"schema_diff": ["+ column a", "- column b", "added index c", "column d is text"]})

    assert part.name == "schema diff"
    assert part.value == [
        DiffLine("added", "column a"),
        DiffLine("removed", "column b"),
        DiffLine("added", "added index c"),
        DiffLine("changed", "column d is text"),
    ]


def test_before_and_after_are_a_difference() -> None:
    [part] = shown({"role": {"before": "viewer", "after": "approver"}})

    assert part.value == [DiffLine("removed", "viewer"), DiffLine("added", "approver")]


def test_what_has_a_structure_is_shown_as_json() -> None:
    [part] = shown({"evidence": [{"step": 1}]})

    assert part.kind == "long"
    assert '"step": 1' in part.value


def test_a_list_of_names_is_one_short_text() -> None:
    [part] = shown({"facts": ["db_size", "table_count"]})

    assert (part.kind, part.value) == ("short", "db_size, table_count")
