"""Sentences for operations are understood as those operations."""

from __future__ import annotations

import pytest

from chat.changes import Change, understand_change
from chat.sayings import described, sentence_of
from ops.operation_json import operation_from_json
from tests.unit.chat.library import library

OPERATIONS = [
    ("add_column", {"table": "books", "column": "stock", "type": "integer", "not_null": True, "default": "0"}),
    ("drop_column", {"table": "members", "column": "nickname"}),
    ("rename_column", {"table": "members", "column": "full_name", "new_name": "name"}),
    ("change_type", {"table": "books", "column": "isbn", "type": "text"}),
    ("set_not_null", {"table": "members", "column": "email"}),
    ("drop_not_null", {"table": "loans", "column": "due_on"}),
    ("set_default", {"table": "members", "column": "points", "default": "10"}),
    ("drop_default", {"table": "books", "column": "language"}),
    ("drop_table", {"table": "reservations"}),
    ("rename_table", {"table": "copies", "new_name": "book_copies"}),
    ("create_index", {"table": "loans", "keys": [{"column": "due_on", "descending": True}], "unique": True, "index_name": "due"}),
    ("drop_index", {"index_name": "books_title_idx"}),
    ("add_unique", {"table": "reservations", "columns": ["member_id", "book_id"]}),
    ("add_primary_key", {"table": "reservations", "columns": ["member_id", "book_id"]}),
    ("add_foreign_key", {"table": "members", "columns": ["branch_id"], "references": "branches", "on_delete": "cascade"}),
    ("add_check", {"table": "loans", "condition": "fine >= 0"}),
    ("backfill_column", {"table": "books", "column": "language", "value": "'en'", "where": "language IS NULL"}),
    ("delete_rows", {"table": "loans", "where": "fine > 100"}),
    ("drop_view", {"view_name": "open_loans"}),
    ("drop_trigger", {"trigger_name": "books_touch"}),
    ("truncate_table", {"table": "reservations"}),
]


@pytest.mark.parametrize(("kind", "args"), OPERATIONS, ids=[kind for kind, _ in OPERATIONS])
def test_a_sentence_comes_back_as_its_operation(kind: str, args: dict[str, object]) -> None:
    operation = operation_from_json({"kind": kind, "args": args})
    sentence = sentence_of((operation,))

    assert sentence is not None
    found = understand_change(sentence, schema=library())
    assert isinstance(found, Change), found
    assert found.operations == (operation,)


def test_an_operation_without_a_sentence_is_described_by_its_arguments() -> None:
    operation = operation_from_json({"kind": "create_enum", "args": {"type_name": "genre", "labels": ["a", "b"]}})

    assert sentence_of((operation,)) is None
    assert described(operation) == "create enum: type_name genre, labels a, b"
