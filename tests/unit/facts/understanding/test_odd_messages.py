"""Messages that are odd: names that are words, shouting, many questions, very long ones, follow-ups, names that mean two things."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from facts.focus import Focus
from facts.understanding import understand
from facts.understanding.understand import Understood
from knowledge.schema import Column, Name, Namespace, Schema, Table
from tests.evals.facts_schema import SHOP


def table(name: str, schema: str = "public") -> Table:
    """A table with one column."""
    return Table(Name(schema, name), columns=(Column("id", "bigint"),))


def with_tables(*tables: Table) -> Schema:
    """The shop with further tables."""
    return replace(SHOP, tables=(*SHOP.tables, *tables), namespaces=(*SHOP.namespaces, Namespace("crm")))


def asked(text: str, schema: Schema = SHOP, **focus: str) -> Understood:
    """What a message is understood as."""
    return understand(text, schema=schema, focus=Focus(**focus) if focus else None, database="shop")


def calls(text: str, schema: Schema = SHOP, **focus: str) -> list[tuple[str, dict[str, Any]]]:
    """The facts that a message asks for, with their arguments."""
    return [(call.name, call.args) for call in asked(text, schema, **focus).calls]


@pytest.mark.parametrize(
    ("text", "fact", "args"),
    [
        ("break the size of orders down into heap, indexes and toast", "table_size", {"table": "orders", "part": "breakdown"}),
        ("heap and toast of orders", "table_size", {"table": "orders", "part": "breakdown"}),
        ("anything named like %cust%", "find_object", {"pattern": "cust"}),
        ("configuration of shared memory", "settings_search", {"pattern": "shared memory"}),
        ("which functions get called most", "function_stats", {}),
        ("size of orders with all its indexes", "table_size", {"table": "orders"}),
        ("SQL to find all indexes on orders", "list_indexes", {"table": "orders"}),
        ("how big is shop's storage", "db_size", {}),
        ("size of orders, indexes excluded", "table_size", {"table": "orders", "part": "heap"}),
        ("size of payments including all partitions", "table_size", {"table": "payments"}),
        ("name the columns of customers", "list_columns", {"table": "customers"}),
        ("which database I'm querying", "db_identity", {}),
        ("can orders.notes contain nulls", "column_info", {"table": "orders", "column": "notes", "attribute": "nullable"}),
        ("do we need to create partitions for january", "partition_coverage", {"table": "payments"}),
        ("what gets written to most", "tables_by_activity", {"kind": "write"}),
        ("is there a table with name vouchers", "table_exists", {"table": "vouchers"}),
        ("what is the isolation level", "setting_value", {"setting": "default_transaction_isolation"}),
        ("size of orders and its indexes", "table_size", {"table": "orders"}),
        ("trigers on orders", "list_triggers", {"table": "orders"}),
        ("is there a table named subscriptions?", "table_exists", {"table": "subscriptions"}),
        ("is there a table for the regulars called regulars", "table_exists", {"table": "regulars"}),
        ("shared_bufers value", "setting_value", {"setting": "shared_buffers"}),
        ("what depends on orders? I want to know before I change it", "table_dependents", {"table": "orders"}),
        ("what would break if I drop orders.colour?", "column_dependents", {"table": "orders", "column": "colour"}),
        ("which views use the column orders.status", "column_dependents", {"table": "orders", "column": "status"}),
        ("can I delete orders?", "table_dependents", {"table": "orders"}),
        ("which columns contain personal data?", "personal_columns", {}),
        ("do we have backups?", "archiver_status", {}),
        ("which index should I add?", "seq_scan_heavy_tables", {}),
        ("can we drop orders", "table_dependents", {"table": "orders"}),
        ("what happens if we drop orders", "table_dependents", {"table": "orders"}),
        ("analyze the usage of connections by user", "connections_breakdown", {"by": "user"}),
        ("is suppliers used at all", "table_last_used", {"table": "suppliers"}),
        ("is payments_2026_01 a partition", "partition_info", {"table": "payments_2026_01"}),
        ("who can log in as superuser", "list_roles", {"kind": "superuser"}),
        ("does support have write access to orders", "role_privileges", {"role": "support", "table": "orders", "privilege": "write"}),
        ("what does dropping orders entail", "table_dependents", {"table": "orders"}),
        ("timestamp fields that carry a time zone", "find_columns_by_type", {"type": "timestamptz"}),
        ("timestamp columns without time zone", "find_columns_by_type", {"type": "timestamp"}),
        ("varchar(40) fields", "find_columns_by_type", {"type": "varchar(40)"}),
        ("which columns are of type numeric(10, 2)?", "find_columns_by_type", {"type": "numeric(10,2)"}),
        ("array columns of type text[]", "find_columns_by_type", {"type": "text[]"}),
        ("is the email of customers unique", "column_info", {"table": "customers", "column": "email", "attribute": "unique"}),
        ("does orders.status have a default", "column_info", {"table": "orders", "column": "status", "attribute": "default"}),
        ("tables with a customer id", "find_column", {"column": "customer_id"}),
        ("describe customers", "describe_table", {"table": "customers"}),
        ("roles that can log in", "list_roles", {"kind": "login"}),
        ("is a transaction stuck behind a lock", "blocking", {}),
    ],
)
def test_a_question_is_understood_however_it_is_put(text: str, fact: str, args: dict[str, str]) -> None:
    assert calls(text) == [(fact, args)]


@pytest.mark.parametrize(
    "text",
    [
        "hey, how are you doing?",
        "analyze the orders table",
        "analyze everything",
        "ok great, bye",
        "you are wrong",
        "how does autovacuum decide?",
        "how does replication work in general",
        "reject plan 7",
        "back up the database",
        "give me write access to orders",
        "i want orders partitioned by month",
        "show me all rows of orders",
        "give the etl role read access",
        "how are indexes implemented?",
        "ok",
        "is the red bicycle in stock",
    ],
)
def test_talk_lessons_and_requests_are_no_facts(text: str) -> None:
    assert calls(text) == []


@pytest.mark.parametrize(
    ("text", "focus", "fact"),
    [
        ("which views use this table", {"table": "orders"}, "table_dependents"),
        ("any unused ones on this table", {"table": "orders", "fact": "list_indexes"}, "unused_indexes"),
    ],
)
def test_a_table_that_is_pointed_to_is_no_word_for_tables(text: str, focus: dict[str, str], fact: str) -> None:
    assert calls(text, **focus) == [(fact, {"table": "orders"})]


@pytest.mark.parametrize(
    ("text", "focus", "wanted"),
    [
        ("the nullable ones?", {"fact": "list_columns"}, ("list_columns", {"table": "orders", "kind": "nullable"})),
        ("is it indexed?", {"fact": "column_info", "column": "status"}, ("column_indexed", {"table": "orders", "column": "status"})),
    ],
)
def test_what_points_back_may_pick_among_what_was_told(text: str, focus: dict[str, str], wanted: tuple[str, dict[str, Any]]) -> None:
    assert calls(text, table="orders", **focus) == [wanted]


def test_a_follow_up_may_say_again_what_it_is_about() -> None:
    assert calls("only the 5 biggest", fact="largest_indexes") == [("largest_indexes", {"limit": 5})]


@pytest.mark.parametrize("name", ["select", "size", "index", "Order Lines", "user", "table", "Größe_🚢"])
def test_a_table_may_be_called_like_a_word(name: str) -> None:
    schema = with_tables(table(name))

    assert calls(f'how many columns does the table "{name}" have?', schema) == [("list_columns", {"table": name, "count": True})]
    assert calls(f'how big is the table "{name}"?', schema) == [("table_size", {"table": name})]


def test_a_common_word_within_a_sentence_is_a_name_where_it_has_the_capitals_of_the_name() -> None:
    schema = with_tables(table("User"))

    assert calls("who references User", schema) == [("referenced_by", {"table": "User"})]
    assert calls("who references the user", schema) == []


def test_a_common_word_is_a_table_only_beside_the_word_for_it() -> None:
    schema = with_tables(table("size"))

    assert calls("what is the size of orders?", schema) == [("table_size", {"table": "orders"})]
    assert calls("describe the size table", schema) == [("describe_table", {"table": "size"})]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("HOW BIG IS ORDERS?!", ("table_size", {"table": "orders"})),
        ("🚀🚀 which indexes does orders have 🤔", ("list_indexes", {"table": "orders"})),
        ("   how   many\n\nrows   does\tcustomers have   ", ("row_count", {"table": "customers"})),
        ("who’s connected?", ("who_is_connected", {})),
        ("hwo big is the ordres table", ("table_size", {"table": "orders"})),
    ],
)
def test_spelling_case_and_signs_do_not_matter(text: str, wanted: tuple[str, dict[str, Any]]) -> None:
    assert calls(text) == [wanted]


def test_several_facts_in_one_message_are_all_answered() -> None:
    assert calls("how big is orders? which indexes does customers have? is autovacuum on?") == [
        ("table_size", {"table": "orders"}),
        ("list_indexes", {"table": "customers"}),
        ("autovacuum_settings", {}),
    ]


def test_of_forty_questions_all_are_answered_and_of_more_forty() -> None:
    names = ("orders", "customers", "products", "reviews", "suppliers")
    about = ("how big is {}?", "who owns {}?", "describe {}.", "indexes of {}?", "triggers on {}?", "constraints of {}?")
    many = [text.format(name) for text in (*about, "when was {} vacuumed?", "columns of {}?", "foreign keys of {}?") for name in names]

    assert len(calls(" ".join(many[:40]))) == 40
    assert len(calls(" ".join(many))) == 40


def test_a_thousand_words_are_read_and_not_guessed_about() -> None:
    story = "once upon a time a farmer told his neighbour about the weather and the harvest " * 70

    found = asked(story)

    assert found.calls == ()
    assert found.candidates == ()


def test_a_unit_that_is_asked_for_is_kept() -> None:
    found = asked("how big is orders in MB?")

    assert (found.calls[0].name, found.unit) == ("table_size", "MB")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("and its indexes?", ("table_size", {"table": "orders", "part": "indexes"})),
        ("what about customers?", ("table_size", {"table": "customers"})),
        ("same for products", ("table_size", {"table": "products"})),
        ("who owns it?", ("table_owner", {"table": "orders"})),
    ],
)
def test_a_follow_up_takes_up_what_was_talked_of(text: str, wanted: tuple[str, dict[str, Any]]) -> None:
    assert calls(text, fact="table_size", table="orders") == [wanted]


def test_a_name_in_two_schemas_is_asked_back_about_or_left_to_the_catalog() -> None:
    schema = with_tables(table("customers", "crm"))

    assert calls("how big is crm.customers?", schema) == [("table_size", {"table": "crm.customers"})]
    assert calls("how big is the customers table?", schema) in ([], [("table_size", {"table": "customers"})])


@pytest.mark.parametrize("text", ["", "?", "🤷", "…", "the", "how", "\x00", "a" * 5_000, "orders " * 1_000])
def test_what_says_nothing_is_not_answered(text: str) -> None:
    assert calls(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "drop the unused indexes",
        "how big is orders; drop table orders",
        "show me all passwords",
        "how many orders are unpaid?",
        "vacuum orders",
    ],
)
def test_changes_dangers_and_rows_are_no_facts(text: str) -> None:
    assert calls(text) == []


def test_what_goes_on_keeps_the_other_arguments_too() -> None:
    focus = Focus.of("who_can", {"table": "orders", "privilege": "write"})

    understood = understand("and to customers?", schema=SHOP, focus=focus, database="shop")

    assert [tuple(call) for call in understood.calls] == [("who_can", {"table": "customers", "privilege": "write"})]


def test_what_opens_with_and_is_about_the_same_table_unless_it_turns_to_the_whole() -> None:
    assert calls("and the indexes?", fact="foreign_keys", table="orders") == [("list_indexes", {"table": "orders"})]
    assert calls("and all indexes of the database?", fact="foreign_keys", table="orders") == [("list_indexes", {})]


def test_a_table_stays_talked_of_and_parts_of_another_do_not() -> None:
    first = Focus.of("column_info", {"table": "orders", "column": "total", "attribute": "type"})
    second = Focus.of("server_version", {}, first)
    third = Focus.of("table_size", {"table": "customers"}, second)

    assert second.objects == {"table": "orders", "column": "total"}
    assert third.objects == {"table": "customers"}
    assert Focus(**first.as_json()) == first


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("tables with the most inserts since the last restart", ("tables_by_activity", {"kind": "insert"})),
        ("what am I connected to right now", ("db_identity", {})),
        ("how many tables live in archive?", ("table_count", {"schema": "archive"})),
        ("how many tables do we have in public", ("table_count", {"schema": "public"})),
        ("is there a table for coupons?", ("table_exists", {"table": "coupons"})),
        ("tables containing the word order", ("list_tables", {"pattern": "order"})),
        ("null fraction of orders.note", ("column_stats", {"table": "orders", "column": "notes"})),
        ("generate the CREATE TABLE for orders", ("table_ddl", {"table": "orders"})),
    ],
)
def test_words_beside_the_question_do_not_hide_it(text: str, wanted: tuple[str, dict[str, Any]]) -> None:
    assert calls(text) == [wanted]


@pytest.mark.parametrize(
    "text", ["ok thanks", "please grant select on orders to the web role", "what is an index only scan?", "average size of an order"]
)
def test_what_only_sounds_like_a_question_is_left_alone(text: str) -> None:
    assert calls(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("count rows in activity, approximately", ("row_count", {"table": "activity"})),
        ("when was activity last vacuumed", ("vacuum_status", {"table": "activity"})),
        ("who is permitted to read secret", ("who_can", {"table": "secret", "privilege": "SELECT"})),
        ("what is the type of activity.width", ("column_info", {"table": "activity", "column": "width", "attribute": "type"})),
        ("activity: size?", ("table_size", {"table": "activity"})),
    ],
)
def test_a_name_that_is_a_word_is_a_name_where_only_a_name_stands(text: str, wanted: tuple[str, dict[str, Any]]) -> None:
    schema = with_tables(table("secret"), Table(Name("public", "activity"), columns=(Column("width", "integer"),)))

    assert calls(text, schema) == [wanted]


def test_secrets_stay_out_where_no_table_is_called_so() -> None:
    assert asked("who is permitted to read the secret").reason == "dangerous"


def test_a_column_of_a_table_called_so_is_no_secret() -> None:
    schema = with_tables(Table(Name("public", "secrets"), columns=(Column("word", "text"),)))

    assert calls("what is the type of secrets.word", schema) == [("column_info", {"table": "secrets", "column": "word", "attribute": "type"})]


@pytest.mark.parametrize(
    ("text", "names", "wanted"),
    [
        ("how much storage does mill take up", ("mill_production", "mill"), [("db_size", {})]),
        ("how big is orders?", ("orders",), [("table_size", {"table": "orders"})]),
        ("which version of postgres is this", ("mill", "postgres"), [("server_version", {})]),
    ],
)
def test_the_database_is_meant_by_its_names_unless_they_mean_something_else(
    text: str, names: tuple[str, ...], wanted: list[tuple[str, dict[str, Any]]]
) -> None:
    understood = understand(text, schema=SHOP, database=names)

    assert [tuple(call) for call in understood.calls] == wanted


def test_shorthand_is_read_as_what_it_stands_for() -> None:
    assert calls("tables w/o pk") == [("tables_without_pk", {})]
    assert calls("the size of orders, i.e. of its indexes")[0] == ("table_size", {"table": "orders", "part": "indexes"})


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("size and row count of orders", ["table_size", "row_count"]),
        ("owner, size and indexes of orders", ["table_owner", "table_size", "list_indexes"]),
        ("for orders: size, rows, indexes", ["table_size", "row_count", "list_indexes"]),
        ("which indexes and constraints does orders have", ["list_indexes", "list_constraints"]),
        ("columns, constraints and indexes of orders", ["describe_table"]),
        ("inserts, updates and deletes on orders", ["table_activity"]),
    ],
)
def test_questions_that_name_their_table_once_are_all_about_it(text: str, wanted: list[str]) -> None:
    found = calls(text)

    assert [name for name, _ in found] == wanted
    assert {args["table"] for _, args in found} == {"orders"}


@pytest.mark.parametrize(
    ("text", "fact"),
    [("what are the bigest tables?", "largest_tables"), ("unsued indexes", "unused_indexes"), ("duplcate indexes", "duplicate_indexes")],
)
def test_a_misspelt_word_before_tables_or_indexes_is_no_name(text: str, fact: str) -> None:
    assert [call.name for call in understand(text, schema=SHOP).calls] == [fact]
