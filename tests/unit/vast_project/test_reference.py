from __future__ import annotations

import pytest

from vast_project.reference import pages
from vast_project.services.paths import PROJECT_ROOT


@pytest.mark.parametrize("path", pages())
def test_the_reference_page_says_what_the_code_says(path: str) -> None:
    assert (PROJECT_ROOT / "docs" / path).read_text(encoding="utf-8") == pages()[path], "run `manage.py docs`"
