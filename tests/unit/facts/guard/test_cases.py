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


def _blocked() -> dict[str, list[str]]:
    """Return the statements by the code that each is refused with."""
    parts = re.split(r"^-- code: (\w+)$", (_HERE / "blocked.sql").read_text(encoding="utf-8"), flags=re.MULTILINE)
    found: dict[str, list[str]] = {}
    for code, body in zip(parts[1::2], parts[2::2], strict=True):
        found.setdefault(code, []).extend(line for line in body.splitlines() if line)
    return found


def _allowed() -> list[str]:
    lines = (_HERE / "allowed.sql").read_text(encoding="utf-8").splitlines()
    return [line for line in lines[1:] if line]


def _corpus() -> list[dict[str, str]]:
    return json.loads(CORPUS.read_text(encoding="utf-8")) if CORPUS.exists() else []


@pytest.mark.parametrize(("code", "statements"), _blocked().items(), ids=_blocked())
def test_refuses_with_its_code_and_says_what_to_do_instead(code: str, statements: list[str]) -> None:
    for sql in statements:
        verdict = check_read(sql, GUARD_SCHEMA)

        assert (verdict.allow, verdict.code) == (False, code), (sql, verdict.reason)
        assert verdict.reason.endswith((".", "!")) or code in ("view_refused", "syntax_error"), sql
        assert verdict.would_be_allowed, sql


def test_lets_harmless_statements_through() -> None:
    verdicts = {sql: check_read(sql, GUARD_SCHEMA) for sql in _allowed()}

    assert {sql: one.reason for sql, one in verdicts.items() if not one.allow or (one.code, one.reason) != ("ok", "")} == {}


def test_every_code_has_a_case() -> None:
    assert set(_blocked()) | _ELSEWHERE | _BY_ESTIMATE == set(CODES)


@pytest.mark.skipif(not CORPUS.exists(), reason=NO_CORPUS)
def test_shared_cases() -> None:
    verdicts = [(case, check_read(case["sql"], GUARD_SCHEMA)) for case in _corpus()]

    # What only PostgreSQL's estimate can tell is asked in tests/integration/facts_reads.
    told = [(case, one) for case, one in verdicts if not (case["tier"] == "cost" and one.allow)]
    assert [(case["id"], one.reason) for case, one in told if one.allow != (case["expect"] == "allow_read")] == []
