from __future__ import annotations

import json
import tracemalloc
from decimal import Decimal
from itertools import islice

import psycopg
import pytest

from facts.read_errors import ParametersMissing, ReadRefused, ReadTimedOut
from facts.read_services import read_check, read_export, read_run
from knowledge.models import Database
from tests.integration.facts_reads.conftest import READER
from vast_project.pg.errors import PrivilegeMissing, TargetError
from vast_project.pg.query import Limits


@pytest.mark.invariant("I14", door="control")
def test_runs_a_select_and_says_what_was_expected_of_it(shop: Database) -> None:
    result = read_run(database=shop, sql="SELECT count(*) AS orders, max(total) AS most FROM orders")

    assert result.columns == ("orders", "most")
    assert result.rows == [(5000, Decimal("7500.00"))]
    assert (result.truncated, result.caveats) == (False, ())
    assert result.plan_cost is not None
    assert result.plan_cost > 0
    assert result.elapsed_ms > 0


def test_binds_named_values(shop: Database) -> None:
    sql = "SELECT id FROM customers WHERE country = :country AND id > %(above)s ORDER BY id"

    assert read_run(database=shop, sql=sql, params={"country": "DE", "above": 15}).rows == [(18,)]
    assert read_run(database=shop, sql=sql, params={"country": "'; DROP TABLE orders; --", "above": "15"}).rows == []
    with pytest.raises(ParametersMissing):
        read_run(database=shop, sql=sql, params={"country": "DE"})


def test_values_come_as_people_read_them_and_fit_into_json(shop: Database) -> None:
    rows = read_run(database=shop, sql="SELECT * FROM oddities ORDER BY k DESC").rows

    assert rows[0] == (
        "infinity",
        "0044-03-15 BC",
        "[1,5)",
        "\\xdead",
        "NaN",
        "low",
        '{"a": [1]}',
        "1 mon 2 days",
        "10.0.0.1/8",
        '{a,NULL,"b c"}',
        rows[0][10],
        True,
    )
    assert rows[0][10].is_nan()
    assert rows[1][4] == 1.5
    assert json.dumps(rows, default=str, allow_nan=False)


def test_caps_rows_and_says_so(shop: Database) -> None:
    result = read_run(database=shop, sql="SELECT id FROM orders ORDER BY id")

    assert result.truncated
    assert [row[0] for row in result.rows] == list(range(1, 1001))
    assert "Only the first 1,000 rows are shown. PostgreSQL expected about 5,000." in result.caveats[0]
    exactly = read_run(database=shop, sql="SELECT id FROM orders ORDER BY id LIMIT 1000")
    assert (len(exactly.rows), exactly.truncated) == (1000, False)


def test_caps_characters(shop: Database) -> None:
    limits = Limits(rows=100_000, max_characters=100_000)

    result = read_run(database=shop, sql="SELECT id, repeat('x', 200) FROM orders", limits=limits)

    assert result.truncated
    assert 500 <= len(result.rows) <= 1000


@pytest.mark.parametrize(
    ("sql", "first"),
    [
        ("SHOW search_path", '"pg_catalog", "public", "pg_temp"'),
        ("SHOW transaction_read_only", "on"),
        ("SHOW standard_conforming_strings", "on"),
        ("EXPLAIN SELECT * FROM orders", "Seq Scan on orders"),
        ("EXPLAIN (ANALYZE, TIMING off) SELECT count(*) FROM orders WHERE total > :least", "Aggregate"),
        ("TABLE spending", None),
        ("VALUES (1), (2);", 1),
        ("(SELECT 1) UNION ALL (SELECT 2) -- two", 1),
        ("WITH t AS (SELECT 1 AS x) SELECT x FROM t;", 1),
    ],
)
def test_runs_every_kind_of_read(shop: Database, sql: str, first: object) -> None:
    value = read_run(database=shop, sql=sql, params={"least": 5}).rows[0][0]

    assert first is None or value == first or str(value).startswith(str(first))


@pytest.mark.invariant("I14", door="services")
@pytest.mark.parametrize(
    ("sql", "code"),
    [
        ("DELETE FROM orders", "writes"),
        ("SELECT app.promote(1)", "function_unknown"),
        ("SELECT orders.touch_row FROM orders", "attribute_call"),
        ("SELECT * FROM touched", "view_refused"),
        ("SELECT nextval('order_no_seq')", "function_refused"),
        ("SELECT 1; SELECT 2", "several_statements"),
    ],
)
def test_a_refusal_says_why_and_changes_nothing(shop: Database, witness: psycopg.Connection, sql: str, code: str) -> None:
    with pytest.raises(ReadRefused) as refusal:
        read_run(database=shop, sql=sql)

    assert refusal.value.code == code
    assert refusal.value.as_json()["code"] == code
    assert refusal.value.verdict.reason in refusal.value.message
    assert witness.execute("SELECT count(*) FROM orders").fetchone() == (5000,)
    assert witness.execute("SELECT is_called FROM order_no_seq").fetchone() == (False,)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM generate_series(1, 1000000) a, generate_series(1, 1000000) b",
        "SELECT count(*) FROM generate_series(1, 999999999)",
        "SELECT count(*) FROM orders a, orders b, orders c",
        "EXPLAIN ANALYZE SELECT count(*) FROM orders a, orders b, orders c",
    ],
)
def test_what_is_too_expensive_is_not_begun(shop: Database, sql: str) -> None:
    with pytest.raises(ReadRefused) as refusal:
        read_run(database=shop, sql=sql)

    assert refusal.value.code == "too_expensive"
    assert read_check(database=shop, sql=sql).code == "too_expensive"
    assert read_check(database=shop, sql=sql, dry_run=False).allow


def test_a_plain_explain_of_something_expensive_is_open(shop: Database) -> None:
    assert read_run(database=shop, sql="EXPLAIN SELECT count(*) FROM orders a, orders b, orders c").rows


def test_a_read_that_takes_too_long_says_how_far_it_would_have_had_to_go(shop: Database) -> None:
    limits = Limits(statement_timeout_ms=500, max_cost=1e15)

    with pytest.raises(ReadTimedOut) as refusal:
        read_run(database=shop, sql="SELECT count(*) FROM orders a, orders b, orders c WHERE a.total + b.total + c.total < 0", limits=limits)

    assert "stopped after 0.5 s; nothing was changed. It would have had to go through about" in refusal.value.message
    assert "in its largest step, for a result of 1 row, by PostgreSQL's estimate (cost" in refusal.value.message
    assert read_run(database=shop, sql="SELECT 1").rows == [(1,)]


def test_planning_that_takes_too_long_is_a_refusal(shop: Database) -> None:
    slow = "SELECT " + " + ".join(["length(repeat(reverse(repeat('x', 3000)), 3000))"] * 60)

    verdict = read_check(database=shop, sql=slow, limits=Limits(statement_timeout_ms=100))

    assert verdict.code == "planning_too_long"


def test_what_the_reader_may_not_see_is_said_by_the_server(shop: Database) -> None:
    with pytest.raises(PrivilegeMissing, match="permission denied for table customers"):
        read_run(database=shop, sql="SELECT secret FROM customers")
    assert len(read_run(database=shop, sql="SELECT id, name FROM customers").rows) == 20


def test_a_table_that_is_not_there_is_said_by_the_server_and_is_no_refusal(shop: Database) -> None:
    assert read_check(database=shop, sql="SELECT * FROM no_such_table").allow
    with pytest.raises(TargetError, match="no_such_table"):
        read_run(database=shop, sql="SELECT * FROM no_such_table")


def test_an_empty_result_has_its_columns(shop: Database) -> None:
    result = read_run(database=shop, sql="SELECT id, status FROM orders WHERE false")

    assert (result.columns, result.rows, result.truncated) == (("id", "status"), [], False)


def test_exports_everything_and_holds_little(shop: Database) -> None:
    lines = list(read_export(database=shop, sql="SELECT id, status FROM orders ORDER BY id"))

    assert lines[:2] == ["id,status\r\n", "1,paid\r\n"]
    assert len(lines) == 5001


def test_an_export_left_half_way_leaves_no_transaction_behind(shop: Database, witness: psycopg.Connection) -> None:
    lines = read_export(database=shop, sql="SELECT id FROM orders")
    next(lines)
    lines.close()

    open_ones = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'vast-reads' AND state <> 'idle'"
    assert witness.execute(open_ones).fetchone() == (0,)


def test_an_export_is_guarded_too(shop: Database) -> None:
    with pytest.raises(ReadRefused):
        next(read_export(database=shop, sql="DELETE FROM orders RETURNING *"))


def test_ten_million_rows_are_capped_and_said_and_exported_without_being_held(shop: Database) -> None:
    sql = "SELECT n, 'row number ' || n AS words FROM generate_series(1, 10000000) n"

    result = read_run(database=shop, sql=sql)
    assert (len(result.rows), result.truncated) == (1000, True)
    assert "PostgreSQL expected about 10,000,000. The export holds all of them." in result.caveats[0]

    lines = read_export(database=shop, sql=sql)
    next(lines)
    tracemalloc.start()
    try:
        assert sum(1 for _ in islice(lines, 60_000)) == 60_000
        held = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
        lines.close()
    assert held < 5_000_000


def test_a_table_of_five_hundred_columns_is_read(shop: Database, witness: psycopg.Connection) -> None:
    columns = ", ".join(f"c{number} int DEFAULT {number}" for number in range(1, 501))
    witness.execute(f"CREATE TABLE wide ({columns}); INSERT INTO wide DEFAULT VALUES; GRANT SELECT ON wide TO PUBLIC".encode())
    try:
        result = read_run(database=shop, sql="SELECT * FROM wide")
        assert (len(result.columns), result.rows[0][499]) == (500, 500)
        everything = ", ".join(f"w.c{number}" for number in range(1, 501))
        assert read_run(database=shop, sql=f"SELECT {everything} FROM wide w WHERE w.c500 = :last", params={"last": 500}).rows
    finally:
        witness.execute("DROP TABLE wide")


def test_show_all_leaves_out_what_show_does_not_tell(shop: Database) -> None:
    names = {row[0] for row in read_run(database=shop, sql="SHOW ALL").rows}

    assert "work_mem" in names
    assert not {"primary_conninfo", "ssl_passphrase_command"} & names


def test_all_settings_are_read_where_none_of_them_is_a_secret(shop: Database, witness: psycopg.Connection) -> None:
    everything = "SELECT name, setting FROM pg_settings WHERE name LIKE 'work%'"
    assert [name for name, _ in read_run(database=shop, sql=everything).rows] == ["work_mem"]
    witness.execute(f"GRANT pg_read_all_settings TO {READER}".encode())
    witness.execute("ALTER SYSTEM SET primary_conninfo = 'host=elsewhere password=secret'")
    try:
        _reloaded(witness, "password")
        for sql in (everything, "WITH s AS (TABLE pg_settings) SELECT count(*) FROM s"):
            with pytest.raises(ReadRefused) as refusal:
                read_run(database=shop, sql=sql)
            assert refusal.value.code == read_check(database=shop, sql=sql).code == "setting_sensitive"
            assert "primary_conninfo" in refusal.value.message
            assert "password=secret" not in refusal.value.message
        assert "primary_conninfo" not in dict(row[:2] for row in read_run(database=shop, sql="SHOW ALL").rows)
    finally:
        witness.execute("ALTER SYSTEM RESET primary_conninfo")
        _reloaded(witness, "")
        witness.execute(f"REVOKE pg_read_all_settings FROM {READER}".encode())


def _reloaded(witness: psycopg.Connection, held: str) -> None:
    witness.execute("SELECT pg_reload_conf()")
    for _ in range(3_000):
        (value,) = witness.execute("SHOW primary_conninfo").fetchone() or ("",)
        if held in value and bool(held) == bool(value):
            return
        witness.execute("SELECT pg_sleep(0.02)")


def test_a_foreign_table_is_not_read_by_itself_or_as_a_partition(shop: Database, witness: psycopg.Connection) -> None:
    witness.execute(
        "CREATE FOREIGN DATA WRAPPER nowhere; CREATE SERVER far FOREIGN DATA WRAPPER nowhere;"
        "CREATE TABLE halves (id int) PARTITION BY RANGE (id); CREATE TABLE near PARTITION OF halves FOR VALUES FROM (0) TO (9);"
        "CREATE FOREIGN TABLE distant PARTITION OF halves FOR VALUES FROM (9) TO (99) SERVER far"
    )
    try:
        for sql in ("SELECT * FROM distant", "SELECT * FROM halves"):
            with pytest.raises(ReadRefused) as refusal:
                read_run(database=shop, sql=sql)
            assert refusal.value.code == "relation_foreign"
            assert "distant lies on another server" in refusal.value.message
    finally:
        witness.execute("DROP TABLE halves; DROP FOREIGN DATA WRAPPER nowhere CASCADE")
