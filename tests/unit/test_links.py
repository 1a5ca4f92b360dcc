"""The first pages that people read lead nowhere that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = ["README.md", "CONTRIBUTING.md", "docs/architecture.md", "docs/commands.md", "docs/running.md", "docs/dashboard.md"]
_LINK = re.compile(r"\]\((?!https?://|#)([^)#\s]+)")


@pytest.mark.parametrize("page", PAGES)
def test_every_link_and_picture_is_there(page: str) -> None:
    file = ROOT / page

    missing = [link for link in _LINK.findall(file.read_text()) if not (file.parent / link).exists()]

    assert missing == []
