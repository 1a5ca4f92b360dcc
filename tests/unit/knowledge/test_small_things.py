"""Search paths, constraint texts, reports, poolers and maps."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.assembly.search_path import search_path_of
from knowledge.pooler import shares_sessions
from knowledge.presentation import size
from knowledge.report import Line, Report
from knowledge.schema import Column, Constraint, Name, Schema, Table
from knowledge.schema_map import MOST_TABLES, schema_map

KNOWN = frozenset({"public", "sales", "ada", "Odd, Place", 'q"q'})


@pytest.mark.parametrize(
    ("setting", "path"),
    [
        ('"$user", public', ("ada", "public")),
        ("public", ("public",)),
        ('Sales, "Odd, Place", nowhere,public', ("sales", "Odd, Place", "public")),
        ('"q""q", "q""q"', ('q"q',)),
        ("", ()),
        ('""', ()),
    ],
)
def test_a_search_path_is_read_as_postgresql_reads_it(setting: str, path: tuple[str, ...]) -> None:
    assert search_path_of(setting, "ada", known=KNOWN) == path


def test_a_report_is_well_when_nothing_needed_is_missing() -> None:
    lines = (
        Line("production", "change", True, "may change 3 of 3 tables"),
        Line("production", "activity", False, "sees only its own", ("GRANT pg_monitor TO ada",), needed=False),
    )
    report = Report("shop", lines)

    assert report.ok
    assert report.remedies == ("GRANT pg_monitor TO ada",)
    assert "GRANT pg_monitor TO ada;" in report.as_text()
    assert report.as_json()["checks"][1]["remedy"] == ["GRANT pg_monitor TO ada"]
    assert not Report("shop", (*lines, Line("production", "ledger", False, "may not"))).ok


class Session:
    """A connection as a pooler hands it out: the process that answered the login, and the one that runs statements."""

    def __init__(self, login: int, server: int) -> None:
        self.info = type("Info", (), {"backend_pid": login})
        self.server = server
        self.closed = False

    def execute(self, _query: str) -> Any:
        return self

    def fetchone(self) -> tuple[int]:
        return (self.server,)

    def close(self) -> None:
        self.closed = True


@pytest.mark.parametrize(
    ("first", "second", "shared"),
    [
        (Session(10, 10), None, False),  # the server itself
        (Session(1, 10), Session(2, 11), False),  # a pool in session mode
        (Session(1, 10), Session(2, 10), True),  # transaction mode: the idle server goes to the next client
    ],
)
def test_a_pooler_that_shares_sessions_is_found(first: Session, second: Session | None, shared: bool) -> None:
    assert shares_sessions(first, lambda: second) == shared  # type: ignore[arg-type, return-value]
    assert second is None or second.closed


def test_sizes_are_written_as_people_say_them() -> None:
    assert [size(number) for number in (0, 999, 2048, 41 * 1024**2, 5 * 1024**4)] == [
        "0 bytes",
        "999 bytes",
        "2.0 kB",
        "41 MB",
        "5.0 TB",
    ]


def table(name: str, *references: str) -> Table:
    keys = tuple(Constraint(f"k{n}", "f", ("x",), references=Name("public", other)) for n, other in enumerate(references))
    return Table(Name("public", name), columns=(Column("x", "integer"),), constraints=keys)


def test_a_map_puts_tables_right_of_what_they_reference() -> None:
    schema = Schema(
        tables=(table("customers"), table("orders", "customers"), table("lines", "orders", "customers"), table("alone"))
    )
    found = schema_map(schema)
    places = {box.name.name: box.x for box in found.boxes}

    assert places["customers"] < places["orders"] < places["lines"] < places["alone"]
    assert len(found.lines) == 3
    assert all(box.x >= 0 and box.x + box.width <= found.width and box.y + box.height <= found.height for box in found.boxes)


def test_a_map_survives_circles_and_self_references() -> None:
    found = schema_map(Schema(tables=(table("a", "b"), table("b", "a"), table("c", "c"))))

    assert len(found.boxes) == 3
    assert len(found.lines) == 2


def test_there_is_no_map_of_nothing_nor_of_too_much() -> None:
    assert schema_map(Schema()) is None
    assert schema_map(Schema(tables=tuple(table(f"t{n}") for n in range(MOST_TABLES + 1)))) is None
