from __future__ import annotations

import pytest

from chat.typed_sql import is_typed_read


@pytest.mark.parametrize(
    "text",
    [
        "select 1",
        "SELECT * FROM customers",
        "-- mine\nselect 1",
        "/* a */ (select 1) union select 2",
        "with x as (select 1) select * from x",
        "select * form customers",
        "SELECT 1; DROP TABLE customers",
        "explain analyze select count(*) from orders",
        "show work_mem",
        "TABLE customers;",
        "values (1), (2)",
        "select name, \x00 from x where a = 1",
    ],
)
def test_sql_goes_to_the_guard(text: str) -> None:
    assert is_typed_read(text)


@pytest.mark.parametrize(
    "text",
    [
        "show tables",
        "show customers without orders",
        "table sizes please",
        "table rooms: id (bigint, pk), number (text)",
        "with whom is orders related",
        "explain MVCC to me",
        "selected columns of orders",
        "drop table customers",
        "how many selects are running",
    ],
)
def test_english_stays_english(text: str) -> None:
    assert not is_typed_read(text)
