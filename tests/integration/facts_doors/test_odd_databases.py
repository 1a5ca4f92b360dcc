"""Databases and messages that are odd, by page, command and API: each gets a true answer, whole or marked as partial."""

from __future__ import annotations

import psycopg
import pytest

from knowledge.services import schema_current
from tests.embedded import Cluster
from tests.integration.facts_doors.conftest import Doors, Registered

pytestmark = pytest.mark.django_db

#: Names that somebody may give, and how they are asked for.
ODD_NAMES = {
    "select": '"select"',
    "size": '"size"',
    "index": '"index"',
    "Order Lines": '"Order Lines"',
    "with.dot": '"with.dot"',
    'quo"ted': '"quo""ted"',
    "a" * 63: "a" * 63,
    "Übergröße_🚢": '"Übergröße_🚢"',
    "таблица": "таблица",
    "ALLCAPS": "ALLCAPS",
}


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def execute(url: str, *statements: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


@pytest.fixture
def oddly_named(registered: Registered, cluster: Cluster) -> None:
    made = "".join(f"CREATE TABLE {quoted(name)} (id integer PRIMARY KEY, {quoted(f'col {n}')} text);" for n, name in enumerate(ODD_NAMES))
    registered(cluster.database_like(made))


@pytest.mark.parametrize(("name", "asked_as"), ODD_NAMES.items(), ids=range(len(ODD_NAMES)))
def test_a_table_is_found_whatever_its_name(oddly_named: None, doors: Doors, name: str, asked_as: str) -> None:
    reply = doors.everywhere(f"how many columns does the table {asked_as} have?")

    assert reply["facts"] == [{"name": "list_columns", "args": {"table": name, "count": True}}]
    assert "2 columns" in reply["answer"]


def test_a_name_in_two_schemas_is_asked_back_about_with_something_to_click(registered: Registered, cluster: Cluster, doors: Doors) -> None:
    registered(cluster.database_like("CREATE SCHEMA crm; CREATE TABLE orders (id integer); CREATE TABLE crm.orders (id integer, note text)"))

    reply = doors.everywhere("how many columns does the table orders have?")

    assert reply["route"] == "clarify"
    assert {one["label"] for one in reply["candidates"]} == {"public.orders", "crm.orders"}
    chosen = next(one["text"] for one in reply["candidates"] if one["label"] == "crm.orders")
    assert "2 columns" in doors.everywhere(chosen)["answer"]


def test_an_empty_database_has_no_tables_and_says_so(registered: Registered, cluster: Cluster, doors: Doors) -> None:
    registered(cluster.create_database())

    assert "no tables" in doors.everywhere("which tables are there?")["answer"].lower()
    assert doors.everywhere("how many tables are there?")["answer"] == "The database asked has no tables."
    assert "There is no table orders" in doors.everywhere('how big is the table "orders"?')["answer"]


def test_a_role_that_sees_nothing_says_what_it_cannot_see(registered: Registered, cluster: Cluster, doors: Doors) -> None:
    url = cluster.database_like("CREATE TABLE secrets (id integer PRIMARY KEY, word text); INSERT INTO secrets VALUES (1, 'x'); ANALYZE")
    execute(
        url, "DO $$ BEGIN IF to_regrole('sees_nothing') IS NULL THEN CREATE ROLE sees_nothing LOGIN PASSWORD 'nothing'; END IF; END $$"
    )
    registered(url, reader_url=psycopg.conninfo.make_conninfo(url, user="sees_nothing", password="nothing"))

    hidden = doors.everywhere("value distribution of secrets.word")
    rows = doors.everywhere("how many rows are in secrets?")

    assert "cannot see" in hidden["answer"] or "cannot be seen" in hidden["answer"]
    assert hidden["sections"][0]["source"]["value"] is None
    assert "estimate" in rows["answer"], "it may not count"
    assert "cannot see" in doors.everywhere("where is the data directory?")["answer"]


def test_a_table_dropped_after_vast_last_looked_is_gone_everywhere(registered: Registered, cluster: Cluster, doors: Doors) -> None:
    url = cluster.database_like("CREATE TABLE kept (id integer); CREATE TABLE gone (id integer)")
    database = registered(url)
    assert schema_current(database).table("gone") is not None

    execute(url, "DROP TABLE gone")

    assert "There is no table gone." in doors.everywhere('how big is the table "gone"?')["answer"]
    both = doors.everywhere('how many columns does the table "kept" have? who owns the table "gone"?')
    assert "kept has 1 column" in both["answer"]
    assert "There is no table gone." in both["answer"]


def test_a_thousand_partitions_are_one_table(registered: Registered, cluster: Cluster, doors: Doors) -> None:
    registered(
        cluster.database_like(
            "CREATE TABLE events (id integer, day integer) PARTITION BY RANGE (day);"
            "DO $$ BEGIN FOR n IN 1..1000 LOOP EXECUTE"
            " format('CREATE TABLE events_%1$s PARTITION OF events FOR VALUES FROM (%1$s) TO (%2$s)', n, n + 1); END LOOP; END $$"
        )
    )

    counted = doors.everywhere("how many tables are there?")["answer"]

    assert counted == "The database asked has 1 table, plus 1,000 partitions of 1 partitioned table."
    assert "1,000 partitions" in doors.everywhere("how many partitions does events have?")["answer"]
    # A busy server may not measure a thousand in the time that a question has, so that one door estimates and another does not.
    assert doors.command("how big is events?")["facts"] == [{"name": "table_size", "args": {"table": "events"}}]


def test_ten_thousand_tables_are_no_obstacle(registered: Registered, cluster: Cluster, doors: Doors) -> None:
    url = cluster.create_database()
    for first in range(0, 10_000, 1_000):  # the locks of all in one transaction would not fit
        execute(
            url,
            f"DO $$ BEGIN FOR n IN {first}..{first + 999} LOOP EXECUTE format('CREATE TABLE thing_%s (id integer)', n); END LOOP; END $$",
        )
    registered(url)

    assert doors.everywhere("how many tables are there?")["answer"] == "The database asked has 10,000 tables."
    assert "thing_7777 has 1 column" in doors.everywhere("how many columns does thing_7777 have?")["answer"]
    assert "thing_12345" in doors.everywhere('how big is the table "thing_12345"?')["answer"]


def test_counters_that_were_reset_say_since_when_they_count(registered: Registered, cluster: Cluster, doors: Doors) -> None:
    url = cluster.database_like("CREATE TABLE things (id integer PRIMARY KEY, name text); CREATE INDEX things_name ON things (name)")
    execute(url, "SELECT pg_stat_reset()")
    registered(url)

    reply = doors.everywhere("which indexes are unused?")

    assert reply["sections"][0]["source"]["stats_since"]
    assert "since" in " ".join([reply["answer"], *reply["sections"][0]["source"]["caveats"]])


def test_an_extension_that_is_missing_is_named_with_how_to_get_it(registered: Registered, cluster: Cluster, doors: Doors) -> None:
    registered(cluster.create_database())

    reply = doors.everywhere("which queries are slowest on average?")

    said = " ".join([reply["answer"], *reply["sections"][0]["source"]["caveats"]])
    assert "pg_stat_statements" in said
    assert "contrib" in said or "shared_preload_libraries" in said


@pytest.fixture
def plain(registered: Registered, cluster: Cluster) -> None:
    registered(cluster.database_like("CREATE TABLE orders (id integer PRIMARY KEY, note text); CREATE TABLE customers (id integer)"))


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("HOW MANY COLUMNS DOES ORDERS HAVE???", "list_columns"),
        ("🚀🚀 how many columns does orders have 🤔", "list_columns"),
        ("so, I was wondering, " + "and then and then " * 300 + "how many columns does orders have?", None),
    ],
)
def test_shouting_signs_and_long_stories_do_not_matter(plain: None, doors: Doors, text: str, fact: str | None) -> None:
    reply = doors.everywhere(text)

    assert reply["answer"]
    assert [one["name"] for one in reply["facts"]] == ([fact] if fact else [one["name"] for one in reply["facts"]])
    assert not reply["operations"]


def test_the_facts_of_a_reply_are_what_was_asked_also_where_it_is_the_default(plain: None, doors: Doors) -> None:
    assert doors.everywhere("the ten largest tables please")["facts"] == [{"name": "largest_tables", "args": {"limit": 10}}]


def test_forty_questions_get_forty_answers(plain: None, doors: Doors) -> None:
    asks = ("how big is {}?", "who owns {}?", "describe {}.", "indexes of {}?", "triggers on {}?", "constraints of {}?")
    asks = (*asks, "when was {} vacuumed?", "columns of {}?", "foreign keys of {}?", "how many rows are in the table {}?")
    asks = (*asks, "primary key of {}?", "what references {}?", "comment on {}?", "grants on {}?", "ddl of {}?", "locks on {}?")
    asks = (*asks, "history of {}?", "who can read {}?", "bloat of {}?", "is {} partitioned?")
    many = [text.format(table) for text in asks for table in ("orders", "customers")]

    reply = doors.everywhere(" ".join(many))

    assert len(reply["facts"]) == 40
    assert len({(one["name"], one["args"]["table"]) for one in reply["facts"]}) == 40
    assert len(reply["answer"].splitlines()) >= 40
