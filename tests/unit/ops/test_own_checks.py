"""Validators in people's own words: what is understood, and what is refused with words that would be."""

from __future__ import annotations

import re

import pytest

from knowledge.schema import Name, Schema
from ops.operations._lookup import NoSuchObject
from ops.own_checks import ARGUMENTS, SAID, CheckUnread, checks_from_text
from ops.step import Check
from ops.validator import validators
from tests.unit.ops.schemas import schema_of
from vast_project.errors import VastError

ORDERS = {"table": "public.orders"}
UNDERSTOOD = [
    ("at least 99 % of orders.note match ^[a-z ]+$", Check("values_match", {**ORDERS, "column": "note", "pattern": "^[a-z ]+$", "share": 0.99})),
    ("Every note of orders matches ^x", Check("values_match", {**ORDERS, "column": "note", "pattern": "^x"})),
    ("no more than 0.5% nulls in orders.note", Check("null_share", {**ORDERS, "column": "note", "at_most": 0.005})),
    ("at most 2 % of note in orders are null.", Check("null_share", {**ORDERS, "column": "note", "at_most": 0.02})),
    ("no nulls in orders.total", Check("no_nulls", {**ORDERS, "columns": ["total"]})),
    ("orders.note is unique", Check("no_duplicates", {**ORDERS, "keys": ["note"]})),
    ("orders.total is between -1.5 and 100", Check("values_in_range", {**ORDERS, "column": "total", "minimum": "-1.5", "maximum": "100", "type": "numeric(10,2)"})),
    ("orders.note is one of new, 'paid' or sent", Check("values_allowed", {**ORDERS, "column": "note", "values": ["new", "paid", "sent"]})),
    ("at least 1,000 rows in orders", Check("row_count", {**ORDERS, "at_least": 1_000})),
    ("at least 3 different values in orders.note", Check("distinct_count", {**ORDERS, "column": "note", "at_least": 3})),
    ("No value makes up more than 50 % of orders.note", Check("top_share", {**ORDERS, "column": "note", "at_most": 0.5})),
    ("the median of orders.total is between 10 and 20", Check("quantile_in_range", {**ORDERS, "column": "total", "quantile": 0.5, "minimum": "10", "maximum": "20", "type": "numeric(10,2)"})),
    ("the 95th percentile of total in orders is at most 500", Check("quantile_in_range", {**ORDERS, "column": "total", "quantile": 0.95, "maximum": "500", "type": "numeric(10,2)"})),
    ("the sum of orders.total stays the same", Check("sum_kept", {**ORDERS, "column": "total"})),
    ("Sum of orders.total changes by at most 0.5 %.", Check("sum_kept", {**ORDERS, "column": "total", "at_most": 0.005})),
    ("the distribution of orders.note drifts by no more than 5%", Check("distribution_kept", {**ORDERS, "column": "note", "at_most": 0.05})),
    ("the distribution of orders.total is as before", Check("distribution_kept", {**ORDERS, "column": "total", "as_number": "total"})),
    ("orders.total is unchanged in every row", Check("ranges_kept", {**ORDERS, "columns": ["total"], "key": "id", "by_hash": False})),
    ("500 sampled rows of orders.total stay the same", Check("rows_sample_kept", {**ORDERS, "rows": 500, "columns": ["total"], "key": "id"})),
    ("privileges on orders stay the same", Check("privileges_kept", ORDERS)),
    ("everything that depends on orders is still there", Check("dependents_kept", ORDERS)),
    ("the sequence of orders.id is ahead", Check("sequence_ahead", {**ORDERS, "column": "id"})),
    ("orders keeps all its rows", Check("row_count_kept", ORDERS)),
    ("the number of rows in orders changes by at most 1 %", Check("row_count_kept", {**ORDERS, "at_most": 0.01})),
    ("orders.note is the same as orders.customer_id", Check("values_equal", {**ORDERS, "column": "note", "expression": "customer_id"})),
    ("- {validator: ranges_kept, table: orders, column: total, at_most: 1}", Check("ranges_kept", {**ORDERS, "columns": ["total"], "key": "id", "by_hash": False, "at_most": 0.01})),
    ("- {validator: null_share, table: orders, column: note, at_most: 0.5}", Check("null_share", {**ORDERS, "column": "note", "at_most": 0.005})),
    ("- {validator: values_allowed, table: orders, column: note, values: [a, b]}", Check("values_allowed", {**ORDERS, "column": "note", "values": ["a", "b"]})),
]  # fmt: skip


SHOP = """
CREATE TYPE state AS ENUM ('new', 'paid');
CREATE TABLE customers (id bigint PRIMARY KEY, email text, phone text, country text, age integer, created timestamptz, full_name text, name text);
CREATE TABLE orders (
    id serial PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customers, total numeric(10,2), status text, state state, quantity int, unit_price numeric
);
CREATE TABLE products (id bigint PRIMARY KEY, price numeric, sku text);
CREATE TABLE suppliers (id bigint PRIMARY KEY, phone text);
CREATE INDEX orders_status_idx ON orders (status);
"""
EMAIL, PRICE, TOTAL = ({"table": f"public.{table}", "column": column} for table, column in (("customers", "email"), ("products", "price"), ("orders", "total")))
MAIL = "^[^@[:space:]]+@[^@[:space:]]+[.][^@[:space:]]+$"
CUSTOMER = Check("no_orphans", {**ORDERS, "columns": ["customer_id"], "references": "public.customers", "referenced": ["id"]})
#: As an operator says it, without the names of tables, without care.
SLOPPY = [
    ("not more than 1 in 1000 emails may be empty", "null_share", {**EMAIL, "at_most": 0.001, "blank": True}),
    ("95% of emails must be filled", "null_share", {**EMAIL, "at_most": 0.05}),
    ("emails must be filled in at least 95 percent of the rows", "null_share", {**EMAIL, "at_most": 0.05}),
    ("make sure that no more than 5 emails are missing", "no_nulls", {"table": "public.customers", "columns": ["email"], "at_most": 5}),
    ("every customer has an email", "no_nulls", {"table": "public.customers", "columns": ["email"]}),
    ("country isn't null", "no_nulls", {"table": "public.customers", "columns": ["country"]}),
    ("at least 99 % of customer phones look like +…", "values_match", {"table": "public.customers", "column": "phone", "pattern": r"^\+", "share": 0.99}),
    ("phones of customers start with a plus", "values_match", {"table": "public.customers", "column": "phone", "pattern": r"^\+"}),
    ("emails look like email addresses", "values_match", {**EMAIL, "pattern": MAIL}),
    ("emails must not contain spaces", "values_match", {**EMAIL, "pattern": "[[:space:]]", "at_most": 0.0}),
    ("skus have exactly 8 characters", "values_match", {"table": "public.products", "column": "sku", "pattern": "^.{8}$"}),
    ("email addresses are lowercase", "values_match", {**EMAIL, "pattern": "^[^[:upper:]]*$"}),
    ("prices stay between 0 and 10,000", "values_in_range", {**PRICE, "minimum": "0", "maximum": "10000", "type": "numeric"}),
    ("no price may be negative", "values_in_range", {**PRICE, "minimum": "0", "type": "numeric"}),
    ("prices must not exceed $10k", "values_in_range", {**PRICE, "maximum": "10000", "type": "numeric"}),
    ("price>0", "values_in_range", {**PRICE, "above": "0", "type": "numeric"}),
    ("no more than 3 prices are above 500", "values_in_range", {**PRICE, "maximum": "500", "at_most": 3, "type": "numeric"}),
    ("at least 90 % of prices are at most 500", "values_in_range", {**PRICE, "maximum": "500", "share": 0.9, "type": "numeric"}),
    ("the largest price is at most 900", "values_in_range", {**PRICE, "maximum": "900", "type": "numeric"}),
    ("created lies in the past", "values_in_range", {"table": "public.customers", "column": "created", "maximum": "now", "type": "timestamp with time zone"}),
    ("the average price lies between 5 and 10", "aggregate_in_range", {**PRICE, "aggregate": "avg", "minimum": "5", "maximum": "10"}),
    ("median price is below 100", "quantile_in_range", {**PRICE, "quantile": 0.5, "below": "100", "type": "numeric"}),
    ("order states are new or paid", "values_allowed", {**ORDERS, "column": "state", "values": ["new", "paid"]}),
    ("no two customers have the same email", "no_duplicates", {"table": "public.customers", "keys": ["email"]}),
    ("no email appears twice per country", "no_duplicates", {"table": "public.customers", "keys": ["country", "email"]}),
    ("there must not be any duplicate emails", "no_duplicates", {"table": "public.customers", "keys": ["email"]}),
    ("duplicates of sku are not allowed", "no_duplicates", {"table": "public.products", "keys": ["sku"]}),
    ("at most 3 duplicates in sku", "no_duplicates", {"table": "public.products", "keys": ["sku"], "at_most": 3}),
    ("orders.customer_id exists in customers", CUSTOMER.validator, CUSTOMER.args),
    ("referential integrity of orders", CUSTOMER.validator, CUSTOMER.args),
    ("sum of totals must not change", "sum_kept", TOTAL),
    ("the sum of order totals stays within 1 %", "sum_kept", {**TOTAL, "at_most": 0.01}),
    ("we must not lose any order", "row_count_kept", ORDERS),
    ("orders is not empty", "row_count", {**ORDERS, "at_least": 1}),
    ("orders and products have the same number of rows", "row_count", {**ORDERS, "same_as": "public.products"}),
    ("at least 3 different statuses in orders", "distinct_count", {**ORDERS, "column": "status", "at_least": 3}),
    ("no status makes up more than 90 % of orders", "top_share", {**ORDERS, "column": "status", "at_most": 0.9}),
    ("orders.total equals quantity * unit_price", "values_equal", {**TOTAL, "expression": "quantity * unit_price"}),
    ("grants on orders must be the same as before", "privileges_kept", ORDERS),
    ("views on orders still work", "dependents_kept", ORDERS),
    ("the sequence of orders is ahead", "sequence_ahead", {**ORDERS, "column": "id"}),
    ("a sample of 50 rows of products stays the same", "rows_sample_kept", {"table": "public.products", "rows": 50, "columns": ["price", "sku"], "key": "id"}),
    ("the index orders_status_idx is valid", "index_valid", {**ORDERS, "schema": "public", "index": "orders_status_idx"}),
    ("the constraint orders_customer_id_fkey is validated", "constraint_validated", {**ORDERS, "constraint": "orders_customer_id_fkey"}),
    ("- {validator: no_orphans, table: orders, column: customer_id, references: customers}", CUSTOMER.validator, CUSTOMER.args),
]  # fmt: skip
SALES = """
CREATE TYPE stage AS ENUM ('open', 'paid', 'cancelled', 'in_transit');
CREATE TABLE customers (id bigint PRIMARY KEY, is_active boolean, born date);
CREATE TABLE orders (
    id bigint PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customers, stage stage, total numeric, shipped_at timestamptz,
    payer bigint, kind text CHECK (kind IN ('gift', 'open'))
);
CREATE TABLE order_lines (order_id bigint REFERENCES orders, quantity int);
CREATE TABLE addresses (id bigint, home_of bigint REFERENCES customers, work_of bigint REFERENCES customers);
COMMENT ON COLUMN orders.payer IS '@personal';
"""
CUSTOMERS = {"table": "public.customers"}
OF_CUSTOMER = {**CUSTOMERS, "child": "public.orders", "columns": ["customer_id"], "referenced": ["id"]}
LINES = {**ORDERS, "child": "public.order_lines", "columns": ["order_id"], "referenced": ["id"]}
#: What is said of rows in a state, of rows that point to others, and of queries.
OF_ROWS = [
    ("90 % of orders are paid", "rows_share", {**ORDERS, "condition": "stage = 'paid'", "at_least": 0.9}),
    ("at most 5% of orders are cancelled", "rows_share", {**ORDERS, "condition": "stage = 'cancelled'", "at_most": 0.05}),
    ("no order is in transit", "rows_share", {**ORDERS, "condition": "stage = 'in_transit'", "at_most": 0.0}),
    ("orders must not be cancelled", "rows_share", {**ORDERS, "condition": "stage = 'cancelled'", "at_most": 0.0}),
    ("at most 3 orders are gifts or paid", "asked", "gifts"),
    ("at most 3 orders are paid", "rows_share", {**ORDERS, "condition": "stage = 'paid'", "most": 3}),
    ("at least half of the orders are paid or cancelled", "rows_share", {**ORDERS, "condition": "(stage = 'paid' OR stage = 'cancelled')", "at_least": 0.5}),
    ("80 % of orders are shipped", "rows_share", {**ORDERS, "condition": "shipped_at IS NOT NULL", "at_least": 0.8}),
    ("every customer is active", "rows_share", {**CUSTOMERS, "condition": "is_active", "at_least": 1.0}),
    ("90 % of customers are not inactive", "rows_share", {**CUSTOMERS, "condition": "NOT is_active", "at_most": 0.1}),
    ("90 % of orders are open", "asked", "kind = 'open' or stage = 'open'"),
    ("90 % of orders are lovely", "asked", "is known to say 'lovely'"),
    ("every order has at least one line", "rows_per_parent", {**LINES, "fewest": 1}),
    ("each order has between 1 and 10 order lines", "rows_per_parent", {**LINES, "fewest": 1, "most": 10}),
    ("no order is without lines", "rows_per_parent", {**LINES, "fewest": 1}),
    ("every order has a line", "rows_per_parent", {**LINES, "fewest": 1}),
    ("no customer has more than one paid order", "rows_per_parent", {**OF_CUSTOMER, "condition": "stage = 'paid'", "most": 1}),
    ("a customer may have at most two cancelled orders", "rows_per_parent", {**OF_CUSTOMER, "condition": "stage = 'cancelled'", "most": 2}),
    ("customers must not have more than 3 orders", "rows_per_parent", {**OF_CUSTOMER, "most": 3}),
    ("each customer has only one paid order", "rows_per_parent", {**OF_CUSTOMER, "condition": "stage = 'paid'", "most": 1}),
    ("at least 90 % of customers have at least one order", "rows_per_parent", {**OF_CUSTOMER, "fewest": 1, "share": 0.9}),
    ("at most 5 customers have more than 3 orders", "rows_per_parent", {**OF_CUSTOMER, "most": 3, "at_most": 5}),
    ("every customer has an order", "rows_per_parent", {**OF_CUSTOMER, "fewest": 1}),
    ("every customer has at least one address", "asked", "several foreign keys"),
    ("every customer has at least one invoice", "asked", "invoice"),
    ("no customer has more than one open order", "asked", "kind = 'open' or stage = 'open'"),
    ("the average total stays within 5 % of before", "aggregate_kept", {**ORDERS, "column": "total", "aggregate": "avg", "at_most": 0.05}),
    ("the mean of orders.total changes by less than 1 %", "aggregate_kept", {**ORDERS, "column": "total", "aggregate": "avg", "at_most": 0.009999999999999998}),
    ("the highest total stays the same", "aggregate_kept", {**ORDERS, "column": "total", "aggregate": "max"}),
    ("the average stage stays the same", "asked", "no average to compare"),
    ("the largest payer stays the same", "asked", "is personal"),
    ("queries must not get slower", "queries_no_slower", {}),
    ("no query gets slower by more than 20 %", "queries_no_slower", {"at_most": 0.2}),
    ("no query on orders may get slower", "queries_no_slower", ORDERS),
    ("make sure that our top queries don't get slower", "queries_no_slower", {}),
    ("queries on orders get at most 50% slower", "queries_no_slower", {**ORDERS, "at_most": 0.5}),
    ("queries stay as fast as before", "queries_no_slower", {}),
    ("the performance of queries must not degrade", "queries_no_slower", {}),
    ("no plan regressions", "queries_no_slower", {}),
    ("queries on ordres must not get slower", "asked", "Did you mean"),
    ("- {validator: rows_share, table: orders, column: stage, values: [open, paid], at_least: 90}", "rows_share", {**ORDERS, "condition": "stage::text IN ('open', 'paid')", "at_least": 0.9}),
    ("- {validator: rows_per_parent, table: orders, child: order_lines, fewest: 1}", "rows_per_parent", {**LINES, "fewest": 1}),
    ("- {validator: queries_no_slower, at_most: 20}", "queries_no_slower", {"at_most": 0.2}),
    ("- {validator: aggregate_kept, table: orders, column: total, aggregate: avg, at_most: 5}", "aggregate_kept", {**ORDERS, "column": "total", "aggregate": "avg", "at_most": 0.05}),
]  # fmt: skip
ASKED_BACK = [
    ("phones are unique", "customers.phone or suppliers.phone"),
    ("emails may be empty", "no rule that could fail"),
    ("more than 5 % of emails are missing", "forbidden, not required"),
    ("emails match an email thing", "no shape that is known"),
    ("phones of customers match +49", "starts with"),
    ("phones of customers look like +49 30 1234", "How much of"),
    ("names start with the letter A", "in quotes"),
    ("totals are positive or zero", "holds no"),
    ("order states are one of new, sent", "holds no"),
    ("status is above 10", "holds text"),
    ("prices are between low and high", "no number"),
    ("the check of the sum of orders stays the same", "No column is called"),
    ("the total of orders stays the same", "No column is called"),
    ("the sum of totals changes by more than 1 %", "nothing is called"),
    ("the sum of statuses stays the same", "there is no sum"),
    ("secret emails are unique", "secret"),
    ("orders.total equals random()", "does not follow from the values"),
    ("orders.total equals (SELECT max(price) FROM products)", "of orders"),
    ("every customer has a product", "no foreign key"),
    ("110 % of emails are filled", "more than all"),
]


@pytest.fixture
def schema() -> Schema:
    return schema_of()


@pytest.fixture(scope="module")
def shop() -> Schema:
    return schema_of(SHOP)


@pytest.fixture(scope="module")
def sales() -> Schema:
    return schema_of(SALES)


@pytest.mark.parametrize(("text", "validator", "args"), SLOPPY, ids=[text for text, _, _ in SLOPPY])
def test_sloppy_words_are_understood(shop: Schema, text: str, validator: str, args: dict[str, object]) -> None:
    assert checks_from_text(text, shop) == (Check(validator, args),)


@pytest.mark.parametrize(("text", "validator", "args"), OF_ROWS, ids=[text for text, _, _ in OF_ROWS])
def test_rows_in_a_state_rows_that_point_to_others_and_queries(sales: Schema, text: str, validator: str, args: dict[str, object] | str) -> None:
    if isinstance(args, str):
        with pytest.raises(VastError, match=re.escape(args)):
            checks_from_text(text, sales)
    else:
        assert checks_from_text(text, sales) == (Check(validator, args),)


def test_tables_that_point_to_each_other_are_asked_about() -> None:
    both = schema_of(SALES + "ALTER TABLE customers ADD COLUMN last_order bigint REFERENCES orders;")

    with pytest.raises(CheckUnread, match="point to each other"):
        checks_from_text("every customer has an order", both)
    assert checks_from_text("every customer has at least one order", both) == (Check("rows_per_parent", {**OF_CUSTOMER, "fewest": 1}),)


@pytest.mark.parametrize(("text", "said"), ASKED_BACK, ids=[text for text, _ in ASKED_BACK])
def test_what_may_mean_several_things_or_nothing_is_asked_back(shop: Schema, text: str, said: str) -> None:
    with pytest.raises(VastError, match=re.escape(said)):
        checks_from_text(text, shop)


def test_of_several_places_the_one_that_the_plan_touches_is_meant(shop: Schema) -> None:
    [check] = checks_from_text("phones are unique", shop, near={Name("public", "suppliers")})

    assert check.args["table"] == "public.suppliers"


def test_rows_that_belong_to_others_have_a_key_and_these_are_there(shop: Schema) -> None:
    assert checks_from_text("every order has a customer", shop) == (Check("no_nulls", {**ORDERS, "columns": ["customer_id"]}), CUSTOMER)


def test_what_the_plan_makes_is_compared_with_nothing(shop: Schema) -> None:
    before = schema_of(SHOP.replace("sku text", "code text"))

    assert checks_from_text("sku is unique", shop, before=before)
    with pytest.raises(CheckUnread, match="nothing before it to compare with"):
        checks_from_text("products.sku is unchanged", shop, before=before)


@pytest.mark.parametrize(("text", "check"), UNDERSTOOD, ids=[text for text, _ in UNDERSTOOD])
def test_words_and_yaml_become_validators(schema: Schema, text: str, check: Check) -> None:
    assert checks_from_text(text, schema) == (check,)


def test_several_are_read_line_by_line(schema: Schema) -> None:
    found = checks_from_text("no nulls in orders.total\n\n  at most 5 rows in orders \n", schema)

    assert [check.validator for check in found] == ["no_nulls", "row_count"]


@pytest.mark.parametrize(
    ("text", "error", "said"),
    [
        ("", CheckUnread, "one to a line"),
        ("make it good", CheckUnread, SAID[0]),
        ("no nulls in ordres.total", NoSuchObject, "Did you mean"),
        ("no nulls in orders.totla", NoSuchObject, "Did you mean total"),
        ("- {validator: no_violations, table: orders, condition: 'true; DROP TABLE orders'}", CheckUnread, "is one of these"),
        ("- {validator: no_nulls, table: orders, column: total, where: '1=1'}", CheckUnread, "is one of these"),
        ("- {validator: null_share, table: orders, column: note, at_most: much}", CheckUnread, "cannot be read"),
        ("\n".join(["no nulls in orders.total"] * 51), CheckUnread, "between 1 and 50"),
    ],
)
def test_what_is_not_understood_is_refused_with_what_would_be(schema: Schema, text: str, error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=re.escape(said)):
        checks_from_text(text, schema)


def test_every_validator_that_may_be_asked_for_exists() -> None:
    assert set(ARGUMENTS) <= set(validators.names())
