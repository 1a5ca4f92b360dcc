"""What a column is needed for, what it means, and whether it holds personal data."""

from __future__ import annotations

import pytest

from facts.fact import Answer
from facts.objects import NameAmbiguous
from tests.integration.facts.conftest import Known


def users(known: Known, answer: Answer) -> set[tuple[str, str]]:
    """The kinds and names of what uses a column."""
    return {(row["kind"], row["name"]) for row in known.rows(answer)}


def test_everything_that_names_a_column_is_found(known: Known) -> None:
    known.execute("""
        CREATE FUNCTION spent(buyer integer) RETURNS numeric LANGUAGE plpgsql AS
            'BEGIN RETURN (SELECT sum(amount) FROM orders WHERE customer_id = buyer); END';
        CREATE TRIGGER orders_amount BEFORE UPDATE OF amount ON orders FOR EACH ROW EXECUTE FUNCTION stamp();
        CREATE STATISTICS orders_together ON amount, placed_on FROM orders;
        CREATE POLICY small_amounts ON orders FOR SELECT USING (amount < 10)""")

    answer = known.ask("column_dependents", table="orders", column="amount")

    assert users(known, answer) == {
        ("view", "big_orders"),
        ("materialised view", "totals"),
        ("index", "orders_placed_on_amount_idx"),
        ("index", "orders_large_idx"),
        ("check constraint", "orders_amount_check"),
        ("column", "doubled"),
        ("trigger", "orders_amount"),
        ("statistics", "orders_together"),
        ("policy", "small_amounts"),
        ("function by its text", "spent"),
    }
    assert "Dropping it is prevented by" in answer.text
    assert "These may fail afterwards: function by its text spent" in answer.text


def test_keys_sequences_and_partitions_hang_on_columns(standing: Known) -> None:
    key = users(standing, standing.ask("column_dependents", table="customer", column="id"))
    buyer = users(standing, standing.ask("column_dependents", table="orders", column="customer_id"))

    assert {("primary key", "customer_pkey"), ("foreign key to it", "orders_customer_id_fkey"), ("sequence", "customer_id_seq")} <= key
    assert ("partition key", "payment") in users(standing, standing.ask("column_dependents", table="payment", column="paid_at"))
    assert ("foreign key", "orders_customer_id_fkey") in buyer


def test_a_trigger_function_counts_that_names_no_table(standing: Known) -> None:
    assert users(standing, standing.ask("column_dependents", column="created_at")) == {("function by its text", "stamp")}


def test_a_column_that_nothing_uses_is_said_so(standing: Known) -> None:
    answer = standing.ask("column_dependents", column="tags")

    assert answer.value == 0
    assert "Nothing that PostgreSQL tracks uses customer.tags" in answer.text


def test_a_column_without_its_table_has_to_be_the_only_one(standing: Known) -> None:
    with pytest.raises(NameAmbiguous):
        standing.ask("column_dependents", column="id")
    with pytest.raises(NameAmbiguous):
        standing.ask("object_comment", column="id")


def test_what_a_column_means_is_its_comment_and_type(standing: Known) -> None:
    said = standing.ask("object_comment", column="email")
    unsaid = standing.ask("object_comment", column="feeling")

    assert said.text == "customer.email: “Where we write to”. Its type is character varying(100)."
    assert (unsaid.text, unsaid.value) == ("customer.feeling has no comment. Its type is public.mood.", None)


@pytest.mark.parametrize(
    ("table", "column", "value", "says"),
    [
        ("customer", "email", True, "Yes, customer.email is unique (customer_email_key)."),
        ("orders", "amount", False, "No, nothing makes orders.amount unique."),
        ("item", "line", False, "No, item.line is unique only together with other columns (item_pkey)."),
    ],
)
def test_a_column_is_unique_only_by_itself_and_for_all_rows(standing: Known, table: str, column: str, value: bool, says: str) -> None:
    answer = standing.ask("column_info", table=table, column=column, attribute="unique")

    assert (answer.value, answer.text) == (value, says)


def test_an_index_over_some_rows_makes_no_column_unique(known: Known) -> None:
    known.execute("CREATE UNIQUE INDEX orders_one_large ON orders (amount) WHERE amount > 4999")

    answer = known.ask("column_info", table="orders", column="amount", attribute="unique")

    assert (answer.value, answer.text) == (False, "No, orders.amount is unique only among some of the rows (orders_one_large is partial).")


def test_personal_columns_are_those_marked_and_the_rest_is_only_likely(known: Known) -> None:
    known.execute("COMMENT ON COLUMN customer.name IS 'Who buys. @personal'; ALTER TABLE item ADD birth_date date")

    answer = known.ask("personal_columns")
    of_item = known.ask("personal_columns", table="item")

    assert answer.value == 1
    assert "1 column is marked as personal: customer.name. Not marked, but named as if: customer.email and item.birth_date." in answer.text
    assert {row["how_known"] for row in known.rows(answer)} == {"marked", "named so"}
    assert of_item.text.startswith("No column of item is marked as personal. Not marked, but named as if: item.birth_date.")


def test_advice_about_indexes_names_keys_without_one(standing: Known) -> None:
    advice = standing.ask("seq_scan_heavy_tables")

    assert "no index" in advice.text
    assert [section.title for section in advice.sections] == ["Foreign keys without an index"]


def test_what_the_server_sees_of_backups_is_said_and_no_more(standing: Known) -> None:
    answer = standing.ask("archiver_status")

    assert "WAL archiving is off" in answer.text
    assert "does not know when the last backup was taken" in answer.caveats[0]
    assert "replication slots" in answer.caveats[0]
