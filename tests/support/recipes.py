"""Writes docs/operations/recipes.md: what each operation does to an example, on every server version. ``python -m tests.support.recipes``"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ops.operation import OperationInvalid, operations
from ops.planner import plan
from ops.step import Impact, Step
from tests.integration.ops.cases import KINDS, Family
from tests.unit.ops.schemas import example_schema

PAGE = Path(__file__).resolve().parents[2] / "docs" / "operations" / "recipes.md"
VERSIONS = (13, 14, 15, 16, 17, 18)
HEAD = """# Recipes

What each operation does to an example: the steps in order, their SQL, the locks they take and the work they do, for every
server version from 13 to 18. All of it is derived from the code: the examples are those of `tests/integration/ops/cases`, which a
rehearsal takes forward, back and forward again on a real server. Written by `python -m tests.support.recipes`.
"""


def page() -> str:
    """Return the page."""
    sections = [section(family, kind) for family, kind in sorted(KINDS, key=lambda one: one[1])]
    return HEAD + "\n" + "\n".join(sections)


def section(family: Family, kind: str) -> str:
    """Return the section of one kind: a recipe for each run of versions that share it."""
    lines = [f"## `{kind}`", "", f"Example: {_example(family, kind)}", ""]
    for versions, steps in _grouped(family, kind):
        lines += [f"PostgreSQL {versions}:", "", *steps, ""]
    lines += [f"Way back: {operations[kind].way_back}", ""]
    return "\n".join(lines)


def _example(family: Family, kind: str) -> str:
    return ", ".join(f"{key} `{value}`" for key, value in family.cases[kind].items())


def _grouped(family: Family, kind: str) -> Iterator[tuple[str, list[str]]]:
    """Yield (versions, lines), versions with the same recipe together."""
    found: list[tuple[list[int], list[str]]] = []
    for version in VERSIONS:
        steps = _steps(family, kind, version)
        if found and found[-1][1] == steps:
            found[-1][0].append(version)
        else:
            found.append(([version], steps))
    for versions, steps in found:
        yield (str(versions[0]) if len(versions) == 1 else f"{versions[0]}–{versions[-1]}"), steps


def _steps(family: Family, kind: str, version: int) -> list[str]:
    try:
        made = plan([family.operation(kind)], example_schema(family.setting, version), database="shop", request=kind)
    except OperationInvalid as refusal:
        return [f"Refused: {refusal.message}"]
    return [line for number, step in enumerate(made.steps, 1) for line in _step(number, step)]


def _step(number: int, step: Step) -> Iterator[str]:
    yield f"{number}. {step.title}. {_cost(step.impact)}"
    if step.statements:
        yield ""
        yield "   ```sql"
        yield from (f"   {line}" for sql in step.statements for line in f"{sql};".split("\n"))
        yield "   ```"


def _cost(impact: Impact) -> str:
    locks = [f"{lock.mode.removesuffix('Lock')} on {lock.relation} (blocks {lock.blocks})" for lock in impact.locks]
    work = [f"{word} {', '.join(names)}" for word, names in (("rewrites", impact.rewrites), ("reads", impact.scans)) if names]
    work += [f"builds indexes of {', '.join(impact.builds)}"] if impact.builds else []
    return f"{'; '.join([*(locks or ['No lock on a table']), *work])}."


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
