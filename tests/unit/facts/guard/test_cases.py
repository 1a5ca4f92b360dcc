from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from facts.guard import check_read
from facts.guard.codes import CODES
from tests.unit.facts.guard.shop import CORPUS, GUARD_SCHEMA, NO_CORPUS

_HERE = Path(__file__).parent
#: Codes that need a database of their own, or a limit of the shell's; they have tests elsewhere.
_ELSEWHERE = {"control_characters", "too_long", "too_complex", "function_shadowed", "function_newer", "column_personal", "cast_unknown"}
_BY_ESTIMATE = {"too_expensive", "planning_too_long"}


def _blocked() -> list[tuple[str, str]]:
    parts = re.split(r"^-- code: (\w+)$", (_HERE / "blocked.sql").read_text(encoding="utf-8"), flags=re.MULTILINE)
    return [(code, line) for code, body in zip(parts[1::2], parts[2::2], strict=True) for line in body.splitlines() if line]


def _allowed() -> list[str]:
    lines = (_HERE / "allowed.sql").read_text(encoding="utf-8").splitlines()
    return [line for line in lines[1:] if line]


def _corpus() -> list[dict[str, str]]:
    return json.loads(CORPUS.read_text(encoding="utf-8")) if CORPUS.exists() else []


@pytest.mark.parametrize(("code", "sql"), _blocked(), ids=[sql[:60] for _, sql in _blocked()])
def test_refuses_with_its_code_and_says_what_to_do_instead(code: str, sql: str) -> None:
    verdict = check_read(sql, GUARD_SCHEMA)

    assert (verdict.allow, verdict.code) == (False, code), verdict.reason
    assert verdict.reason.endswith((".", "!")) or code in ("view_refused", "syntax_error")
    assert verdict.would_be_allowed


@pytest.mark.parametrize("sql", _allowed(), ids=[sql[:60] for sql in _allowed()])
def test_lets_harmless_statements_through(sql: str) -> None:
    verdict = check_read(sql, GUARD_SCHEMA)

    assert verdict.allow, verdict.reason
    assert (verdict.code, verdict.reason) == ("ok", "")


def test_every_code_has_a_case() -> None:
    assert {code for code, _ in _blocked()} | _ELSEWHERE | _BY_ESTIMATE == set(CODES)


@pytest.mark.skipif(not CORPUS.exists(), reason=NO_CORPUS)
@pytest.mark.parametrize("case", _corpus(), ids=lambda case: case["id"])
def test_shared_cases(case: dict[str, str]) -> None:
    verdict = check_read(case["sql"], GUARD_SCHEMA)

    if case["tier"] == "cost" and verdict.allow:
        pytest.skip("Only PostgreSQL's estimate can tell; tests/integration/facts_reads asks for it.")
    assert verdict.allow == (case["expect"] == "allow_read"), verdict.reason
