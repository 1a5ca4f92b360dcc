"""What the pages of trust name is there: tests of every attack and fault, and both doors and a control of every invariant."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
INVARIANTS = {f"I{number}" for number in range(1, 25)}
REASON = re.compile(r"Not promised: \w|Does not apply: \w")


def rows(page: str, letter: str) -> dict[str, str]:
    """Return the rows of a page's tables by their number."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    return dict(re.findall(rf"^\| ({letter}\d+) \|(.*)$", text, flags=re.MULTILINE))


@cache
def functions(file: str) -> set[str]:
    """Return the names of a file's functions; none where there is no such file."""
    path = ROOT / file
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if path.exists() else ()
    return {node.name for node in nodes if isinstance(node, ast.FunctionDef)}


@cache
def doors() -> dict[str, set[str]]:
    """Return by which doors tests say that they show an invariant: ``@pytest.mark.invariant("I1", door="sql")``."""
    found: dict[str, set[str]] = defaultdict(set)
    for file in (ROOT / "tests").rglob("test_*.py"):
        text = file.read_text(encoding="utf-8")
        for call in ast.walk(ast.parse(text)) if "mark.invariant(" in text else ():
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "invariant":
                door = ast.literal_eval(call.keywords[0].value)
                for name in call.args:
                    found[ast.literal_eval(name)].add(door)
    return found


@pytest.mark.parametrize(("page", "letter", "last"), [("attacks.md", "A", 60), ("faults.md", "F", 64), ("trust.md", "I", 24)])
def test_every_row_names_tests_that_are_there_or_says_why_not(page: str, letter: str, last: int) -> None:
    found = rows(page, letter)
    assert list(found) == [f"{letter}{number}" for number in range(1, last + 1)]

    for name, row in found.items():
        tests = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", row)
        assert tests or REASON.search(row), f"{name} names no test and no reason"
        for file, test in tests:
            assert test in functions(file), f"{name} names {file}::{test}, which is not there"


def test_every_fault_is_shown_by_a_test() -> None:
    """What only a fault can show is shown by one: no reason takes the place of a test here."""
    assert [name for name, row in rows("faults.md", "F").items() if "::" not in row] == []


@pytest.mark.parametrize("door", ["services", "sql", "control"])
def test_every_invariant_is_shown_by_both_doors_and_has_its_control(door: str) -> None:
    assert set(doors()) == INVARIANTS
    assert [name for name in sorted(INVARIANTS) if door not in doors()[name]] == []
