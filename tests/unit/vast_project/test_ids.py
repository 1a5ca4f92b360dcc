"""Ids in texts that anybody may have written."""

from __future__ import annotations

import pytest

from vast_project.ids import id_from


@pytest.mark.parametrize(("text", "found"), [("7", 7), ("9" * 18, int("9" * 18)), ("007", 7)])
def test_a_number_that_a_row_can_have_is_read(text: str, found: int) -> None:
    assert id_from(text) == found


@pytest.mark.parametrize("text", ["", "-1", "1.5", "one", "9" * 19, "١٢", "²", "1 "])
def test_anything_else_is_none(text: str) -> None:
    assert id_from(text) is None
