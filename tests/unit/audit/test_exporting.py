"""Exports: JSON lines that verify, CSV that no spreadsheet runs."""

from __future__ import annotations

import csv
import json
from datetime import UTC, datetime

import pytest

from audit.canonical import canonical
from audit.chain import GENESIS, Walk, link_hash
from audit.errors import ExportUnreadable
from audit.exporting import COLUMNS, as_csv_line, as_json_line, links_of
from audit.models import Entry


def entry(**document: object) -> Entry:
    content = canonical({"action": "test.done", "actor": {"name": "ada"}, "detail": {}, **document})
    at = datetime(2026, 3, 1, 12, 0, 0, 123456, tzinfo=UTC)
    own = link_hash(GENESIS, 1, int(at.timestamp()) * 1_000_000 + 123456, content)
    fields = {"actor": "ada", "actor_kind": "person", "action": "test.done", "subject": str(document.get("subject", ""))}
    return Entry(seq=1, at=at, content=content, prev_hash=GENESIS, hash=own, database="", request_id="", **fields)


def test_a_line_verifies_on_its_own() -> None:
    walk = Walk()

    assert not list(walk.along(links_of([as_json_line(entry(detail={"text": "naïve 🚢 \u202e"}))])))
    assert walk.count == 1


def test_a_changed_line_does_not() -> None:
    line = json.loads(as_json_line(entry()))
    line["content"] = line["content"].replace("done", "gone")

    assert [one.seq for one in Walk().along(links_of([json.dumps(line)]))] == [1]


@pytest.mark.parametrize("line", ["{}", "x", "[1]", '{"seq": "a"}'])
def test_a_file_that_is_no_export_is_refused(line: str) -> None:
    with pytest.raises(ExportUnreadable, match="Line 2"):
        list(links_of([as_json_line(entry()), line]))


@pytest.mark.parametrize("evil", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_csv_holds_nothing_that_a_spreadsheet_would_run(evil: str) -> None:
    [row] = csv.reader([as_csv_line(entry(subject=evil))])

    assert dict(zip(COLUMNS, row, strict=True))["subject"] == f"'{evil}"


def test_csv_keeps_quotes_commas_and_lines_in_their_cell() -> None:
    [row] = csv.reader(as_csv_line(entry(detail={"sql": 'SELECT "a",\n1'})).splitlines(keepends=True))

    assert json.loads(dict(zip(COLUMNS, row, strict=True))["detail"]) == {"sql": 'SELECT "a",\n1'}
