"""Parts of a request that are so already: left out beside others, and said; alone they are refused."""

from __future__ import annotations

import pytest

from ops.operation import AlreadySo, OperationInvalid
from ops.operation_json import operation_from_json
from ops.plan import Plan
from ops.planner import NothingToDo, plan
from tests.unit.ops.schemas import schema_of

BOOKS = "CREATE TABLE books (id bigint PRIMARY KEY, title varchar(200) NOT NULL, note text);"
REQUIRED = {"kind": "set_not_null", "args": {"table": "books", "column": "title"}}
SIZED = {"kind": "change_type", "args": {"table": "books", "column": "title", "type": "varchar(200)"}}
NEW = {"kind": "add_column", "args": {"table": "books", "column": "isbn", "type": "text"}}


def planned(*operations: dict[str, object]) -> Plan:
    return plan([operation_from_json(one) for one in operations], schema_of(BOOKS), database="d", request="r")


def test_beside_others_it_is_left_out_and_said() -> None:
    made = planned(REQUIRED, NEW)

    assert [one["kind"] for one in made.operations] == ["add_column"]
    assert {one.message for one in made.findings if one.code == "already_so"} == {"books.title is NOT NULL already."}
    assert made.steps == planned(NEW).steps


def test_alone_it_is_refused() -> None:
    with pytest.raises(AlreadySo, match=r"NOT NULL already\. Nothing is to be done\."):
        planned(REQUIRED)


def test_where_all_is_so_each_part_is_named() -> None:
    with pytest.raises(NothingToDo, match=r"books\.title is NOT NULL already\. books\.title is character varying"):
        planned(REQUIRED, SIZED)


def test_what_another_part_of_the_request_does_is_no_reason_to_leave_a_part_out() -> None:
    unique = {"kind": "add_unique", "args": {"table": "books", "columns": ["note"]}}
    indexed = {"kind": "create_index", "args": {"table": "books", "keys": [{"column": "note"}], "unique": True, "index_name": "books_note_uq"}}

    with pytest.raises(OperationInvalid):
        planned(unique, indexed)
