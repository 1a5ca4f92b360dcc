"""Sentences that only tell why, greet or calm, beside what is asked; and what sounds like one of them but asks for more."""

from __future__ import annotations

from typing import Any

import pytest

from chat.requests import ProposeChange
from chat.routing import route
from chat.turn import Turn
from knowledge.linking import linker
from knowledge.schema import Schema
from ops.statements.simulate import apply

ARCHIVE = apply(
    """
    CREATE TABLE shelf (id bigint PRIMARY KEY, room text NOT NULL, height integer);
    CREATE TABLE box (id bigint PRIMARY KEY, shelf_id bigint REFERENCES shelf, label text, sealed_on date, weight numeric, kept_by bigint);
    """,
    Schema(),
)


def asked(text: str) -> Any:
    return route(Turn(text, "archive", ARCHIVE, linker(ARCHIVE)))


def told(text: str) -> list[tuple[str, dict[str, Any]]]:
    found = asked(text)
    assert isinstance(found, ProposeChange), found
    return [(one.name, {key: value for key, value in one.args().items() if value}) for one in found.operations]


@pytest.mark.parametrize("before", ["The old system kept that elsewhere.", "Shelves have been a mess since spring.", "This is part of ARC-12.", "For the audit,", "quick one:"])
@pytest.mark.parametrize("behind", ["", " This is needed before Friday.", " It should not take long.", " Let me know if anything is unclear.", " That's all."])
def test_what_tells_why_or_calms_changes_nothing(before: str, behind: str) -> None:
    assert told(f"{before} Add a text column colour to box.{behind}") == [("add_column", {"column": "colour", "type": "text", "table": "box"})]


@pytest.mark.parametrize("frame", [("", ""), ("The old system kept that elsewhere. ", ""), ("", " Thanks!"), ("Hi all, ", " Cheers, Ann")])
def test_a_sentence_that_says_how_a_column_is_never_passes_for_a_remark(frame: tuple[str, str]) -> None:
    [(_, args)] = told(f"{frame[0]}Add a text column colour to box. Restricted to red and blue. With a default of red. No nulls.{frame[1]}")

    assert (args["condition"], args["default"], args["not_null"]) == ("colour IN ('red', 'blue')", "'red'", True)


@pytest.mark.parametrize("text", ["Delete boxes without shelf. Also those that are broken.", "Delete boxes without shelf. Also those that are broken. Thanks!"])
def test_what_adds_to_an_order_is_asked_about(text: str) -> None:
    assert not isinstance(asked(text), ProposeChange)


def test_a_wish_before_an_order_is_no_mere_reason() -> None:
    assert not isinstance(asked("We want to know which colour a box has. Index weight of boxes."), ProposeChange)


@pytest.mark.parametrize("said", ["colour is not null", "colour is not null and defaults to 'red'"])
def test_a_column_of_a_list_that_shares_its_type_is_known_behind_it(said: str) -> None:
    found = told(f"add colour and pattern, both text, to box; {said}")

    assert [args["column"] for kind, args in found if kind == "add_column"] == ["colour", "pattern"]
    assert ("set_not_null", {"table": "box", "column": "colour"}) in found


def test_the_same_type_is_that_of_the_column_before() -> None:
    assert [args["type"] for _, args in told("box should have seen_at (timestamptz, required, default now()) and moved_at (same type, optional)")] == [
        "timestamp with time zone",
        "timestamp with time zone",
    ]


def test_a_reading_that_cannot_be_done_is_no_rival() -> None:
    found = told("rename label of box to title; make kept_by of box a foreign key to shelf (on delete cascade)")

    assert found[0] == ("rename_column", {"table": "box", "column": "label", "new_name": "title"})
