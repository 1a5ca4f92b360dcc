from __future__ import annotations

import pytest

from chat.limits import LIMITS, limit_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("drop database shop", "database_drop"),
        ("delete the whole database", "database_drop"),
        ("create a new database for billing", "database_create"),
        ("restore yesterday's dump", "backup"),
        ("kill the query of pid 5", "session_end"),
        ("cancel the query that is blocking everyone", "session_end"),
        ("bump max_connections to 300", "server_setting"),
        ("ALTER SYSTEM SET work_mem = '1GB'", "server_setting"),
        ("print every user's password hash", "secrets"),
    ],
)
def test_what_vast_never_does_is_said_with_the_way_a_dba_would_go(text: str, code: str) -> None:
    refusal = limit_of(text)

    assert refusal is not None
    assert refusal.code == code
    assert "Nothing was changed." in refusal.message
    assert refusal.would_be_allowed


@pytest.mark.parametrize(
    "text",
    [
        "drop the database_name column from settings",
        "add a column password_changed_at to users",
        "delete old sessions from logins",
        "drop table backups",
        "add a query column to searches",
    ],
)
def test_ordinary_changes_are_not_caught(text: str) -> None:
    assert limit_of(text) is None


def test_codes_are_unique() -> None:
    assert len({limit.code for limit in LIMITS}) == len(LIMITS)
