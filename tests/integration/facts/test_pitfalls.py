"""What facts about PostgreSQL get wrong where nobody is careful: each test fails if the mistake comes back."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from facts.fact import facts
from facts.objects import NameAmbiguous, ObjectUnknown
from facts.recorded import Sample
from facts.understanding import understand
from tests.integration.facts.cases import OF_CATALOGS
from tests.integration.facts.conftest import Known
from vast_project.errors import InvalidInput, NotFound

GROUPS = Path(__file__).resolve().parents[3] / "facts" / "groups"


def test_information_schema_is_never_read() -> None:
    """It hides what the role may not touch, and takes seconds on thousands of tables."""
    reading = [path.name for path in GROUPS.glob("*.sql") if "FROM information_schema" in path.read_text(encoding="utf-8")]

    assert reading == []


@pytest.mark.parametrize(("name", "args"), [("column_stats", {"table": "orders"}), ("table_bloat", {"table": "orders"})])
def test_statistics_that_a_monitoring_role_cannot_read_are_no_zero(standing: Known, name: str, args: dict[str, str]) -> None:
    answer = standing.ask(name, by="known_monitor", **args)

    assert answer.value is None
    assert "cannot" in answer.text


def test_the_servers_own_processes_are_no_connections(standing: Known) -> None:
    everybody = standing.value("SELECT count(*) FROM pg_stat_activity")
    clients = standing.value("SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'")

    assert standing.ask("connection_count").value <= clients + 1 < everybody + 1


def test_rows_of_partitions_are_added_up(standing: Known) -> None:
    assert standing.ask("row_count", table="payment").value == 310


def test_a_table_that_was_never_analysed_has_no_estimate_of_minus_one(known: Known) -> None:
    known.execute("CREATE TABLE fresh AS SELECT 1 AS x; ALTER TABLE fresh SET (autovacuum_enabled = off)")

    answer = known.ask("row_count", table="fresh")

    assert answer.value == 1
    assert "-1" not in answer.text


def test_a_partitioned_table_is_as_large_as_its_partitions(standing: Known) -> None:
    parts = standing.value("SELECT sum(pg_total_relation_size(inhrelid)) FROM pg_inherits WHERE inhparent = 'payment'::regclass")

    assert standing.ask("table_size", table="payment").value == parts


@pytest.mark.parametrize("name", ["db_size", "list_databases", "list_tablespaces", "size_breakdown", "schema_sizes"])
def test_what_looks_at_every_file_is_kept_and_read_again_behind_the_scenes(name: str) -> None:
    assert facts[name].tier == "background"


def test_of_many_tables_the_largest_by_page_count_are_measured_and_no_others(known: Known) -> None:
    for number in range(80):
        known.execute(f"CREATE TABLE small_{number} (id integer)")

    answer = known.ask("largest_tables", limit=3)

    assert answer.value == "orders"
    assert answer.examined == (3, 88)
    assert "Of 88 tables the largest by page count were measured." in answer.caveats


def test_by_hand_or_by_itself_a_table_was_vacuumed_and_a_partitioned_one_when_all_its_partitions_were(known: Known) -> None:
    known.execute("VACUUM orders")
    known.execute("VACUUM payment_2020_01")
    one = known.ask("vacuum_status", table="orders")
    part = known.ask("vacuum_status", table="payment")
    for partition in ("payment_2020_03", "payment_default"):
        known.execute(f"VACUUM {partition}")
    whole = known.ask("vacuum_status", table="payment")

    assert known.rows(one)[0]["vacuumed_at"] is not None
    assert known.rows(part)[0]["vacuumed_at"] is None
    assert known.rows(whole)[0]["vacuumed_at"] is not None


def test_partitions_are_counted_apart(standing: Known) -> None:
    answer = standing.ask("table_count", schema="public")

    assert answer.value == 6
    assert "3 partitions" in answer.text


def test_a_size_includes_indexes_and_says_so(standing: Known) -> None:
    answer = standing.ask("table_size", table="orders")

    assert answer.value == standing.value("SELECT pg_total_relation_size('orders')")
    assert "index" in f"{answer.text} {answer.scope} {answer.columns} {answer.rows}"


def test_counters_say_since_when_they_count(standing: Known) -> None:
    for name in ("unused_indexes", "unused_tables", "index_usage", "tables_by_activity"):
        answer = standing.ask(name)

        assert any("ounters" in caveat for caveat in answer.caveats), name


def test_a_sequence_is_as_long_as_the_narrowest_of_what_holds_its_values(known: Known) -> None:
    known.execute("ALTER TABLE customer ALTER id TYPE bigint")  # the sequence of a serial stays an integer's, and so does orders' key

    [row] = known.rows(known.ask("id_exhaustion", table="customer"))

    assert 2_147_483_647 in row.values()


def test_not_nulls_are_no_constraints_unless_asked_for(standing: Known) -> None:
    kinds = {row["kind"] for row in standing.rows(standing.ask("list_constraints", table="orders"))}

    assert kinds == {"primary key", "foreign key", "check"}


def test_keys_are_never_unused_indexes(standing: Known) -> None:
    names = {row[2] for row in standing.ask("unused_indexes").rows}

    assert not any(name.endswith(("_pkey", "_key")) for name in names)


def test_an_index_that_begins_another_is_a_duplicate(standing: Known) -> None:
    answer = standing.ask("duplicate_indexes")

    assert "orders_placed_on_idx" in str(answer.rows)


def test_a_key_without_an_index_is_told_once_per_table(standing: Known) -> None:
    tables = [row["table"] for row in standing.rows(standing.ask("unindexed_fks"))]

    assert sorted(tables) == ["orders", "payment"]


def test_a_primary_has_no_lag(standing: Known) -> None:
    assert "lag" not in standing.ask("replication_status").text or standing.ask("replication_status").value in (None, 0)


def test_nothing_found_says_how_much_was_examined(standing: Known) -> None:
    for name in ("invalid_indexes", "duplicate_indexes", "unindexed_fks", "tables_without_pk"):
        assert standing.ask(name).examined is not None, name


def test_hidden_sessions_are_said_to_be_hidden(standing: Known) -> None:
    with standing.holding("SELECT 1"):
        answer = standing.ask("active_queries", by="known_nobody")

    assert any("cannot be seen" in caveat for caveat in answer.caveats)


def test_who_can_tells_the_way(standing: Known) -> None:
    rows = {row["role"]: row for row in standing.rows(standing.ask("who_can", table="orders", privilege="write"))}

    assert "known_writer" in str(rows["known_app"])
    assert "known_nobody" not in rows


def test_a_column_grant_is_a_grant(standing: Known) -> None:
    rows = standing.rows(standing.ask("who_can", table="customer", privilege="SELECT"))

    assert "known_reporting" in {row["role"] for row in rows}


def test_waiters_are_told_by_who_blocks_them_and_not_by_locks(known: Known) -> None:
    """Joining pg_locks with itself says that waiters block each other; in the end they all wait for one."""
    with ExitStack() as stack:
        holder = stack.enter_context(known.holding("LOCK TABLE orders IN SHARE MODE"))
        waiters = [stack.enter_context(psycopg.connect(known.url)) for _ in range(3)]
        pool = stack.enter_context(ThreadPoolExecutor(3))
        for number, waiter in enumerate(waiters, start=1):
            pool.submit(_wait_in_line, waiter)
            known.until(f"SELECT count(*) = {number} FROM pg_locks WHERE NOT granted AND relation = 'orders'::regclass")
        answer = known.ask("blocking")
        behind = [waiter.info.backend_pid for waiter in waiters]
        for waiter in waiters:
            waiter.cancel_safe()

    assert answer.value == 3
    assert str(holder) in answer.text
    assert not [pid for pid in behind if str(pid) in answer.text]
    assert {row["pid"] for row in known.rows(answer)} == {holder, *behind}


def _wait_in_line(connection: psycopg.Connection) -> None:
    with suppress(psycopg.errors.QueryCanceled):
        connection.execute("LOCK TABLE orders IN ACCESS EXCLUSIVE MODE")


def test_what_sql_cannot_know_is_not_guessed(standing: Known) -> None:
    assert standing.ask("disk_free").value is None or "cannot see" in standing.ask("disk_free").text
    assert standing.ask("object_created_at", table="orders").value is None


def test_growth_is_told_from_samples_only(known: Known) -> None:
    now = datetime.now(UTC)
    known.history.sizes += [Sample(now - timedelta(days=7), 1_000_000, {}, {}), Sample(now, 3_000_000, {}, {})]

    answer = known.ask("db_growth")

    assert answer.source == "history"
    assert "2" in answer.text


def test_a_table_dropped_between_two_readings_is_unknown_and_no_error(known: Known) -> None:
    known.schema()
    known.execute("DROP TABLE lonely")

    with pytest.raises(ObjectUnknown, match="There is no table lonely"):
        known.ask("table_size", table="lonely")
    assert known.ask("largest_tables").rows


def test_every_fact_has_a_sentence_for_a_database_with_nothing_in_it(known: Known, subtests: pytest.Subtests) -> None:
    known.execute("DROP SCHEMA public, sales CASCADE; CREATE SCHEMA public")
    for fact in OF_CATALOGS:
        if not any(slot.required for slot in fact.slots):
            with subtests.test(fact=fact.name), suppress(InvalidInput, NotFound):  # a refusal that asks for more is right too
                assert known.ask(fact.name).text


def test_a_name_in_two_schemas_is_asked_back_about(known: Known) -> None:
    known.execute("CREATE TABLE sales.customer (id integer)")

    with pytest.raises(NameAmbiguous) as caught:
        known.ask("table_size", table="customer", part="heap")
    [one, other] = caught.value.context["choices"]
    assert {one["label"], other["label"]} == {"public.customer", "sales.customer"}
    [call] = understand(one["text"], schema=known.schema()).calls
    assert call == ("table_size", {"table": one["label"], "part": "heap"})


def test_a_column_of_several_tables_is_asked_back_about(standing: Known) -> None:
    with pytest.raises(NameAmbiguous) as caught:
        standing.ask("column_info", column="id")

    assert len(caught.value.context["choices"]) > 2
