from __future__ import annotations

import pytest

from ops.statements.parse import StatementInvalid, parse, parse_all


def test_statements_are_told_apart_with_their_texts() -> None:
    found = parse_all("SELECT 'ä;ö'; -- x\n  DROP TABLE t ;")

    assert [one.sql for one in found] == ["SELECT 'ä;ö'", "DROP TABLE t"]
    assert [one.kind for one in found] == ["SelectStmt", "DropStmt"]


def test_a_syntax_error_says_where() -> None:
    with pytest.raises(StatementInvalid, match="cannot read this statement") as refusal:
        parse_all("ALTER TABEL t")

    assert refusal.value.context == {"position": 7}


@pytest.mark.parametrize(("text", "count"), [("", 0), ("SELECT 1; SELECT 2", 2)])
def test_one_statement_means_one(text: str, count: int) -> None:
    with pytest.raises(StatementInvalid) as refusal:
        parse(text)

    assert refusal.value.context == {"count": count}
