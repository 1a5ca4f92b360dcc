from __future__ import annotations

from pathlib import Path

import pytest

from vast_project.management.base import WrongUse
from vast_project.management.batches import lines_of
from vast_project.web.json_bodies import HalfCharacter, TooDeep, json_read


def test_half_of_a_character_is_refused_wherever_it_stands_and_whole_ones_are_read() -> None:
    for text in (r'"\ud800"', r'{"\udfff": 1}', r'[1, {"a": ["x\udc00"]}]'):
        with pytest.raises(HalfCharacter):
            json_read(text)
    assert json_read(r'"\ud83d\udea2"') == "🚢"


def test_depth_is_counted_before_anything_else_stumbles() -> None:
    for text in ("[" * 200 + "]" * 200, "[" * 100_000):
        with pytest.raises(TooDeep):
            json_read(text)


def test_lines_of_a_batch_end_in_line_feeds_only(tmp_path: Path) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_text('{"sql": "a\u2028b", "id": 1}\n\n  \n{"sql": ""}', encoding="utf-8")

    assert lines_of(file, "sql") == [{"sql": "a\u2028b", "id": 1}, {"sql": ""}]


@pytest.mark.parametrize("content", [b'{"sql": 1}', b"{", b"[]", b'"sql"', b"\xff\xfe{}", b"[" * 100_000])
def test_a_batch_with_one_line_that_is_no_case_is_refused_whole(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_bytes(b'{"sql": "SELECT 1"}\n' + content)

    with pytest.raises(WrongUse):
        lines_of(file, "sql")
    with pytest.raises(WrongUse):
        lines_of(tmp_path, "sql")
