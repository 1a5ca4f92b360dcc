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
        ("turn off autovacuum", "server_setting"),
        ("ALTER SYSTEM SET work_mem = '1GB'", "server_setting"),
        ("print every user's password hash", "secrets"),
        ("reorder the columns of books", "column_order"),
        ("move column isbn after title in books", "column_order"),
        ("create a user bob with password x", "role_change"),
        ("drop role bob", "role_change"),
        ("restart the server", "server_operation"),
        ("set up a read replica", "replication_setup"),
        ("change the encoding of the database to UTF8", "database_encoding"),
        ("copy the table orders to another database", "across_databases"),
        ("run this clean-up every night", "schedule"),
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
        "add a role to users",
        "drop role from users",
        "drop the table subscriptions",
        "add a daily flag to schedule",
        "move column notes of orders to the table order_notes",
        "create table user_passwords with id bigint",
        "turn off autovacuum for orders",
        "set autovacuum_vacuum_scale_factor of orders to 0.05",
    ],
)
def test_ordinary_changes_are_not_caught(text: str) -> None:
    assert limit_of(text) is None


def test_codes_are_unique() -> None:
    assert len({limit.code for limit in LIMITS}) == len(LIMITS)
