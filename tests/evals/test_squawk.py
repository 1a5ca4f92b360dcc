"""squawk has nothing to say of the generated SQL that is not answered, and no answer is without a question."""

from __future__ import annotations

from pathlib import Path

import pytest

from ops.operation import operations
from tests.evals.squawk import ANSWERS, program, table, warnings

PAGE = Path(__file__).resolve().parents[2] / "docs" / "risk.md"


@pytest.mark.skipif(program() is None, reason="squawk is not installed; it is a development requirement (squawk-cli)")
def test_every_warning_is_answered_and_every_answer_is_to_a_warning() -> None:
    found = list(warnings())

    assert not [(one.rule, one.kind, one.version, one.sql) for one in found if not one.is_answered]
    said = {(one.rule, kind) for one in found for kind in (one.kind, "*")}
    assert not [(rule, kind) for rule, (kinds, _) in ANSWERS.items() for kind in kinds.split() if (rule, kind) not in said]


def test_the_answers_stand_in_the_docs_and_name_operations() -> None:
    assert table() in PAGE.read_text(encoding="utf-8"), "`python -m tests.evals.squawk --table` prints what belongs there"
    assert {kind for kinds, _ in ANSWERS.values() for kind in kinds.split()} - {"*"} <= set(operations.names())
