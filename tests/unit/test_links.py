"""What pages lead to, and what they name, is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
_LINK = re.compile(r"\]\((?!https?://|#)([^)#\s]+)")
_FILE = re.compile(r"(?<![\w/.(-])(?:vast_project|audit|knowledge|facts|ops|chat|tests)/[\w./{},*-]*\w")
_BRACES = re.compile(r"(.*)\{([^{}]*)\}(.*)")


def test_every_link_and_picture_is_there() -> None:
    missing = [f"{page.name}: {link}" for page in PAGES for link in _LINK.findall(page.read_text()) if not (page.parent / link).exists()]

    assert missing == []


def test_every_file_that_a_page_names_is_there() -> None:
    named = {(page.name, one) for page in PAGES for found in _FILE.findall(page.read_text()) for one in _each(found)}

    assert sorted(f"{page}: {one}" for page, one in named if not any(ROOT.glob(one))) == []


def _each(named: str) -> Iterator[str]:
    """Yield the files that ``ops/{plan_files,plan_script}.py`` names."""
    if (braces := _BRACES.fullmatch(named)) is None:
        yield named
        return
    before, options, behind = braces.groups()
    for option in options.split(","):
        yield from _each(f"{before}{option}{behind}")
