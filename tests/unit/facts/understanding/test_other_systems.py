"""Commands of other systems ask what they ask there; everything else is left as it is."""

from __future__ import annotations

import pytest

from facts.understanding import understand
from facts.understanding.other_systems import in_words
from tests.evals.facts_schema import SHOP


@pytest.mark.parametrize(
    ("typed", "fact", "args"),
    [
        ("sp_help orders", "describe_table", {"table": "orders"}),
        ("exec sp_helpindex 'orders';", "list_indexes", {"table": "orders"}),
        ("sp_spaceused", "db_size", {}),
        ("sp_who2", "who_is_connected", {}),
        ("DBCC OPENTRAN", "oldest_transaction", {}),
        ("@@version", "server_version", {}),
        ("show full processlist", "active_queries", {}),
        ("SHOW CREATE TABLE orders", "table_ddl", {"table": "orders"}),
        ("show full columns from `orders`", "list_columns", {"table": "orders"}),
        ("show variables like '%timeout%'", "settings_search", {"pattern": "timeout"}),
        ("what's in v$session right now?", "who_is_connected", {}),
        ("select * from dba_segments", "largest_tables", {}),
        ("df -h for the data volume?", "disk_free", {}),
    ],
)
def test_a_command_of_another_system(typed: str, fact: str, args: dict[str, str]) -> None:
    (call,) = understand(typed, schema=SHOP).calls

    assert (call.name, call.args) == (fact, args)


@pytest.mark.parametrize(
    "text", ["sp_rename orders o", "sp_help orders; drop table orders", "show tables of orders and more", "uptime of the shop since May", "dfx"]
)
def test_what_is_no_such_command_is_left_as_it_is(text: str) -> None:
    assert in_words(text) == text
