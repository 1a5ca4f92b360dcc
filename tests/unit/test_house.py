"""The house's own rules: who imports whom, every plug-in tested and documented, every operation with a way back."""

from __future__ import annotations

import ast
import re
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest
from importlinter.application import use_cases
from importlinter.configuration import configure

from facts.fact import facts
from knowledge.rules import rule_kinds
from ops.operation import Loss, operations
from ops.step import step_kinds
from ops.validator import validators

ROOT = Path(__file__).resolve().parents[2]
APPS = ("vast_project", "audit", "knowledge", "facts", "ops", "chat")
REGISTRIES = {"fact": facts, "operation": operations, "step kind": step_kinds, "validator": validators, "rule": rule_kinds}
PLUGINS = [(kind, name) for kind, registry in REGISTRIES.items() for name in registry.names()]


@cache
def words_of(folder: str, pattern: str) -> frozenset[str]:
    """All names written in the files of a folder."""
    texts = (path.read_text(encoding="utf-8") for path in (ROOT / folder).rglob(pattern))
    return frozenset(word for text in texts for word in re.findall(r"[a-z][a-z0-9_]*", text))


def source_files() -> list[Path]:
    return [path for app in APPS for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts]


@cache
def functions() -> list[tuple[Path, ast.FunctionDef]]:
    """All functions and methods, with the file that each is in."""
    trees = ((path, ast.parse(path.read_text())) for path in source_files())
    return [(path, node) for path, tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def test_every_plugin_is_named_in_a_test_and_in_the_docs() -> None:
    tested, told = words_of("tests", "*.py") | words_of("tests", "*.jsonl"), words_of("docs", "*.md")

    assert [f"no test names the {kind} {name}" for kind, name in PLUGINS if name not in tested] == []
    assert [f"no page of docs/ names the {kind} {name}" for kind, name in PLUGINS if name not in told] == []


def test_every_operation_declares_its_loss_and_its_way_back() -> None:
    for operation in operations:
        assert isinstance(operation.loss, Loss), operation.name
        assert operation.way_back.endswith("."), f"the way back of {operation.name} is a sentence"
        assert operation.title, operation.name


def test_imports_follow_the_floors() -> None:
    configure()

    assert use_cases.lint_imports(config_filename=str(ROOT / "pyproject.toml"), cache_dir=None), "run `make lint` for the details"


def test_whatever_is_caught_without_a_name_is_caught_for_a_reason() -> None:
    """Everything is caught at an edge alone, or to clean up and raise it again; the line says which."""
    broad = re.compile(r"^\s*except(\s+(Base)?Exception\b[^:\n]*)?:(?P<why>.*)$", re.MULTILINE)
    found = {(str(path.relative_to(ROOT)), match["why"]) for path in source_files() for match in broad.finditer(path.read_text())}

    assert [file for file, why in found if "#" not in why] == []


def test_no_file_grows_past_four_hundred_lines() -> None:
    long = {str(path.relative_to(ROOT)): lines for path in source_files() if (lines := len(path.read_text().splitlines())) > 400}

    assert not long


#: A function of so many parts of syntax is worth writing once; shorter ones may well look the same.
WORTH_ONCE = 30


def test_no_function_is_written_twice() -> None:
    places = defaultdict(list)
    for path, node in functions():
        if sum(1 for part in node.body for _ in ast.walk(part)) > WORTH_ONCE:
            places[_without_docstring(node)].append(f"{path.relative_to(ROOT)}: {node.name}")

    assert [same for same in places.values() if len(same) > 1] == []


def _without_docstring(node: ast.FunctionDef) -> str:
    return ast.dump(ast.Module(node.body[1:] if ast.get_docstring(node) else node.body, []))


#: What frameworks call by a name that nobody here writes.
HOOK = re.compile(r"__\w+__|(?:has|get|clean|visit|allow)_\w+|validate_constraints|_post_clean|add_view")


def test_every_function_is_used() -> None:
    """Also by a test alone: what a test looks at is there for something. What is decorated is called by what decorates it."""
    texts = [*source_files(), *(ROOT / "tests").rglob("*.py"), *(ROOT / "templates").rglob("*.html"), *(ROOT / "chat").rglob("*.grammar")]
    said = Counter(word for path in texts for word in re.findall(r"[A-Za-z_]\w*", path.read_text()))
    unused = [(path, node.name) for path, node in functions() if said[node.name] == 1 and not node.decorator_list and not HOOK.fullmatch(node.name)]

    assert [f"{path.relative_to(ROOT)}: {name}" for path, name in unused] == []


def importers(package: str) -> set[Path]:
    statement = re.compile(rf"^\s*(?:import|from) {package}\b", re.MULTILINE)
    return {path.relative_to(ROOT) for path in source_files() if statement.search(path.read_text())}


def test_the_driver_and_the_model_have_one_door_each() -> None:
    assert {path.parts[:2] for path in importers("psycopg")} == {("vast_project", "pg")}
    assert importers("openai") == {Path("vast_project/llm.py")}


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_every_dependency_is_pinned_to_one_version(file: str) -> None:
    lines = [line.split("#")[0].strip() for line in (ROOT / file).read_text(encoding="utf-8").splitlines()]

    assert [line for line in lines if line and not re.fullmatch(r"[\w.-]+(\[[\w,-]+\])?==[\w.!+]+( *;.*)?|-r requirements\.txt", line)] == []
